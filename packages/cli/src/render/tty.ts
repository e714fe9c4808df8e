import { duration, visibleLine } from '@xeno/core';
import type { RunEvent } from '@xeno/plugin-api';
import type { Output } from '../io.js';
import { colorsOf } from './marks.js';
import { eventLines, type Progress } from './plain.js';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const maxLive = 8;
const frameMs = 100;

/** Events that stay on the screen; the others only move the lines below. */
const kept = new Set<RunEvent['type']>([
  'run.started',
  'step.finished',
  'contradiction.found',
  'task.retried',
  'step.recovered',
  'policy.decided',
  'report.written',
  'handler.failed',
]);
const maxKeptSteps = 60;

interface LiveStep {
  readonly startedAt: number;
  attempts: number;
  answers: number;
}

/** Finished steps stay above, the running ones are redrawn below them. For terminals. */
export function ttyProgress(output: Output, now: () => number = Date.now): Progress {
  const colors = colorsOf(output);
  const lineOf = eventLines(colors);
  const live = new Map<string, LiveStep>();
  let planned = 0;
  let finished = 0;
  let drawn = 0;
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;

  const erase = () => (drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`);
  const draw = (above = '') => {
    const width = Math.max(20, output.columns() - 1);
    const spinner = frames[frame % frames.length] ?? '';
    const lines = [...live].slice(0, maxLive).map(([id, step]) => {
      const answers = step.attempts === 0 ? '' : `, ${step.answers} of ${step.attempts} attempts answered`;
      return colors.cyan(visibleLine(`${spinner} ${id}: ${duration(now() - step.startedAt)}${answers}`, width));
    });
    if (live.size > maxLive) lines.push(colors.dim(`  and ${live.size - maxLive} more`));
    if (planned > 1) lines.push(colors.dim(`  ${finished} of ${planned} steps`));
    const text = `${erase()}${above}${lines.map((line) => `${line}\n`).join('')}`;
    drawn = lines.length;
    if (text !== '') output.write(text);
  };

  return {
    event: (event) => {
      switch (event.type) {
        case 'run.planned':
          planned += event.steps.length;
          break;
        case 'step.started':
          live.set(event.step, { startedAt: event.at, attempts: 0, answers: 0 });
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
          break;
        default:
          break;
      }
      timer ??= setInterval(() => {
        frame += 1;
        draw();
      }, frameMs).unref();
      const text = lineOf(event);
      const crowded =
        event.type === 'step.finished' &&
        finished > maxKeptSteps &&
        (event.conclusion ?? 'met') === 'met' &&
        event.status === 'succeeded';
      if (text !== undefined && kept.has(event.type) && !crowded) draw(`${text}\n`);
    },
    say: (text) => draw(`${text}\n`),
    end: () => {
      clearInterval(timer);
      output.write(erase());
      drawn = 0;
      live.clear();
    },
  };
}
