import { duration, visibleLine } from '@xeno/core';
import type { RunEvent } from '@xeno/plugin-api';
import type { Output } from '../io.js';
import { displayWidth, fit } from './display-width.js';
import { colorsOf } from './marks.js';
import { eventLines, type Progress } from './plain.js';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const maxLive = 8;
const frameMs = 100;

/** Events that stay on the screen, beside the ends of steps; the others only move the lines below. */
const keptEvents = new Set<RunEvent['type']>([
  'run.started',
  'contradiction.found',
  'task.retried',
  'step.recovered',
  'policy.decided',
  'report.written',
  'handler.failed',
]);
/** Lines that stay; a longer run would scroll away what came before it, and the report has everything. */
const maxKept = 200;
/** Of these, steps that went well. */
const maxKeptSteps = 60;

interface LiveStep {
  readonly startedAt: number;
  attempts: number;
  answers: number;
}

/** Finished steps stay above, the running ones are redrawn below them, ten times a second at most. For terminals. */
export function ttyProgress(output: Output, now: () => number = Date.now): Progress {
  const colors = colorsOf(output);
  const lineOf = eventLines(colors);
  const live = new Map<string, LiveStep>();
  let planned = 0;
  let finished = 0;
  let kept = 0;
  /** What is to stay and is not written yet. */
  let above = '';
  /** The lines below, as they were written: a terminal that became narrower since shows them on more rows. */
  let drawn: readonly string[] = [];
  let drawnAt = Number.NEGATIVE_INFINITY;
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;

  const erase = () => {
    const columns = Math.max(1, output.columns());
    const rows = drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / columns)), 0);
    return rows === 0 ? '' : `\u001b[${rows}A\u001b[0J`;
  };
  const lines = (): string[] => {
    const spinner = frames[frame % frames.length] ?? '';
    const steps = [...live].slice(0, maxLive).map(([id, step]) => {
      const answers = step.attempts === 0 ? '' : `, ${step.answers} of ${step.attempts} attempts answered`;
      return `${spinner} ${visibleLine(id, 200)}: ${duration(now() - step.startedAt)}${answers}`;
    });
    const more = live.size > maxLive ? [`  and ${live.size - maxLive} more`] : [];
    const count = planned > 1 ? [`  ${finished} of ${planned} steps`] : [];
    // One column is left free: a line that fills the last one makes some terminals begin another.
    const width = Math.max(1, output.columns() - 1);
    return [...steps, ...more, ...count].map((line) => fit(line, width));
  };
  const draw = () => {
    const next = lines();
    const painted = next.map((line) => `${line.startsWith('  ') ? colors.dim(line) : colors.cyan(line)}\n`);
    const text = `${erase()}${above}${painted.join('')}`;
    above = '';
    drawn = next;
    drawnAt = now();
    if (text !== '') output.write(text);
  };
  const keep = (event: RunEvent) => {
    if (kept > maxKept) return;
    const line = lineOf(event);
    if (line === undefined) return;
    kept += 1;
    above += kept > maxKept ? `${colors.dim('… the report has the rest')}\n` : `${line}\n`;
    if (now() - drawnAt >= frameMs) draw();
  };

  return {
    event: (event) => {
      switch (event.type) {
        case 'run.planned':
          planned += event.steps.length;
          break;
        case 'step.started':
          live.set(event.step, { startedAt: event.at, attempts: 0, answers: 0 });
          lineOf(event);
          break;
        case 'attempt.started': {
          const step = live.get(event.step);
          if (step) step.attempts += 1;
          break;
        }
        case 'attempt.finished': {
          const step = live.get(event.step);
          if (step) step.answers += 1;
          break;
        }
        case 'step.finished':
          live.delete(event.step);
          finished += 1;
          if (finished <= maxKeptSteps || !wentWell(event)) keep(event);
          break;
        default:
          if (keptEvents.has(event.type)) keep(event);
          break;
      }
      timer ??= setInterval(() => {
        frame += 1;
        draw();
      }, frameMs).unref();
    },
    say: (text) => {
      above += `${text}\n`;
      draw();
    },
    end: () => {
      clearInterval(timer);
      output.write(erase() + above);
      above = '';
      drawn = [];
      live.clear();
    },
  };
}

function wentWell({ status, conclusion }: Extract<RunEvent, { type: 'step.finished' }>): boolean {
  return status === 'succeeded' && (conclusion ?? 'met') === 'met';
}
