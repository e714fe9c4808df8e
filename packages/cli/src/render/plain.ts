import { duration, exclusion, visibleLine } from '@xeno/core';
import { isSuccess, type RunEvent } from '@xeno/plugin-api';
import type { Output } from '../io.js';
import { type Colors, colorsOf, conclusionMark, statusMark } from './marks.js';

/** What shows a run while it goes on. */
export interface Progress {
  event(event: RunEvent): void;
  /** Says something that is not an event. */
  say(line: string): void;
  /** Leaves the stream as it found it. */
  end(): void;
}

/** One line an event, for logs that are read later. */
export function plainProgress(output: Output): Progress {
  const line = eventLines(colorsOf(output));
  return {
    event: (event) => {
      const text = line(event);
      if (text !== undefined) output.write(`${text}\n`);
    },
    say: (text) => output.write(`${text}\n`),
    end: () => undefined,
  };
}

/** Turns events into lines; remembers when steps started, to say how long they took. */
export function eventLines(colors: Colors): (event: RunEvent) => string | undefined {
  const started = new Map<string, number>();
  return (event) => {
    switch (event.type) {
      case 'run.started':
        return colors.dim(
          `run ${visibleLine(event.runId)} of ${visibleLine(event.workflow.name, 100)} (${visibleLine(event.workflow.file, 200)})`,
        );
      case 'step.started':
        started.set(event.step, event.at);
        return colors.dim(`- ${visibleLine(event.step, 200)}: started`);
      case 'step.finished': {
        const mark =
          event.conclusion === undefined ? statusMark(colors, event.status) : conclusionMark(colors, event.conclusion);
        const trust = event.trust === undefined ? '' : ` (${event.trust})`;
        const since = started.get(event.step);
        const took = since === undefined ? '' : `, ${duration(event.at - since)}`;
        const failure = event.failure ? `: ${event.failure.code} ${visibleLine(event.failure.message, 500)}` : '';
        const outcome = event.conclusion === undefined ? event.status : `${event.conclusion}${trust}`;
        return `${mark} ${visibleLine(event.step, 200)}: ${outcome}${took}${event.tolerated ? ', tolerated' : ''}${failure}`;
      }
      case 'attempt.finished': {
        const { status, message, usage } = event.verdict;
        const said = message === undefined || isSuccess(status) ? '' : `: ${visibleLine(message, 300)}`;
        return `  ${visibleLine(event.obligation, 200)}: ${visibleLine(event.engine, 60)} ${status}, ${duration(usage.wallSeconds * 1000)}${said}`;
      }
      case 'obligation.concluded':
        if (event.conclusion === 'met') return undefined;
        return `  ${conclusionMark(colors, event.conclusion)} ${visibleLine(event.obligation, 200)}: ${event.conclusion}. ${visibleLine(event.reason, 300)}`;
      case 'contradiction.found':
        return `  ${colors.red('⇄')} ${visibleLine(event.obligation, 200)}: ${exclusion(event.engines, (engine) => visibleLine(engine, 60))}`;
      case 'task.retried':
        return `  ${visibleLine(event.task, 200)}: try ${event.attempt + 1} in ${duration(event.delayMs)}, because of ${visibleLine(event.reason, 200)}`;
      case 'step.recovered':
        return `  ${visibleLine(event.step, 200)}: ${event.strategy}, because of ${visibleLine(event.reason, 300)}`;
      case 'policy.decided':
        if (event.effect === 'allow') return undefined;
        return `  ${colors.red('denied')} ${visibleLine(event.operation, 60)} on ${visibleLine(event.resource, 200)}${event.enforced ? '' : ' (recorded only)'}`;
      case 'report.written':
        return `  wrote ${visibleLine(event.file, 300)}`;
      case 'handler.failed':
        return `  ${colors.red('a handler failed')} on ${event.event}: ${visibleLine(event.message, 300)}`;
      case 'run.planned':
      case 'run.finished':
      case 'proof.loaded':
      case 'proof.concluded':
      case 'attempt.started':
        return undefined;
    }
  };
}
