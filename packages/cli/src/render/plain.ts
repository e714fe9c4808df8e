import { duration, exclusion, restsOnSentence, visibleLine } from '@xeno/core';
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

/** Attempts, and obligations that are not met, of which a step tells each; of more it tells how many. */
const toldOneByOne = 50;
const countEvery = 100;

interface Told {
  attempts: number;
  answers: number;
  notMet: number;
}

/** One line an event, for logs that are read later; of a step with very many obligations, counts. */
export function plainProgress(output: Output): Progress {
  const line = eventLines(colorsOf(output));
  const steps = new Map<string, Told>();
  const told = (step: string): Told => {
    const known = steps.get(step) ?? { attempts: 0, answers: 0, notMet: 0 };
    steps.set(step, known);
    return known;
  };
  const write = (text: string | undefined) => {
    if (text !== undefined) output.write(`${text}\n`);
  };
  return {
    event: (event) => {
      switch (event.type) {
        case 'attempt.started':
          told(event.step).attempts += 1;
          return;
        case 'attempt.finished': {
          const step = told(event.step);
          step.answers += 1;
          if (step.answers <= toldOneByOne) write(line(event));
          else if (step.answers % countEvery === 0)
            write(`  ${visibleLine(event.step, 200)}: ${step.answers} of ${step.attempts} attempts answered`);
          return;
        }
        case 'obligation.concluded':
          if (event.conclusion !== 'met' && (told(event.step).notMet += 1) <= toldOneByOne) write(line(event));
          return;
        case 'step.finished': {
          const more = told(event.step).notMet - toldOneByOne;
          if (more > 0) write(`  … and ${more} more obligations that are not met`);
          steps.delete(event.step);
          write(line(event));
          return;
        }
        default:
          write(line(event));
      }
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
        const { status, message, usage, restsOn } = event.verdict;
        const rests = isSuccess(status) ? restsOnSentence(restsOn) : undefined;
        const said = message === undefined || isSuccess(status) ? '' : `: ${visibleLine(message, 300)}`;
        return `  ${visibleLine(event.obligation, 200)}: ${visibleLine(event.engine, 60)} ${status}, ${duration(usage.wallSeconds * 1000)}${rests === undefined ? '' : `, ${rests}`}${said}`;
      }
      case 'evidence.checked': {
        const { outcome, checker, detail } = event.check;
        if (outcome !== 'invalid') return undefined;
        const why = detail === undefined ? '' : `: ${visibleLine(detail, 300)}`;
        return `  ${colors.red('✗')} ${visibleLine(event.obligation, 200)}: ${visibleLine(checker.id, 60)} rejected the evidence of ${visibleLine(event.engine, 60)}${why}`;
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
      case 'obligation.stated':
      case 'proof.concluded':
      case 'attempt.started':
        return undefined;
    }
  };
}
