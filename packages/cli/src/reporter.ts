import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { buildReport, type Orchestrator, type Report, renderReport } from '@xeno/core';
import { OrchestrationError } from '@xeno/plugin-api';
import type { RunState } from '@xeno/run-state';
import type { ExitCode } from './exit-codes.js';
import { type Io, inCi, type Output } from './io.js';
import { makeFolder } from './make-folder.js';
import { colorsOf } from './render/marks.js';
import type { Progress } from './render/plain.js';
import type { Locate } from './render/sarif.js';
import { cancelling } from './signals.js';

/** The ways to show a run. */
export type ReporterName = 'tty' | 'plain' | 'ndjson' | 'json' | 'junit' | 'sarif';

/** Shows a run: progress on standard error, the result on standard output or in a file. */
export interface Reporter {
  /** Says what came out. @returns the exit code, which every format agrees with */
  finish(state: RunState, locate: (report: Report) => Promise<Locate>): Promise<ExitCode>;
  /** Takes what is drawn off the screen; for when the run could not be finished. */
  abandon(): void;
}

export interface ReporterOptions {
  readonly name: ReporterName | undefined;
  /** File for the result, relative to the current folder. */
  readonly output: string | undefined;
  /** What a report means to scripts. */
  readonly exitCode: (report: Report) => ExitCode;
  /** Tells that the run is being cancelled. */
  readonly signal: AbortSignal;
}

/**
 * Does the work of a command that shows a run, and says to a program why there is none: with `ndjson` the last line on
 * standard output is then `{"type": "problems", …}` or `{"type": "error", …}`. What was thrown is thrown on.
 */
export async function tellingMachines<Value>(
  { reporter, output }: { readonly reporter?: string; readonly output?: string },
  io: Io,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (reporter === 'ndjson' && output === undefined) {
      const { errorRecord } = await import('./render/errors.js');
      io.out.write(`${JSON.stringify(errorRecord(error))}\n`);
    }
    throw error;
  }
}

/** Subscribes to a run that is about to start. */
export async function startReporter(orchestrator: Orchestrator, io: Io, options: ReporterOptions): Promise<Reporter> {
  const name = options.name ?? 'tty';
  const progress = await openProgress(io, name);
  const lines: string[] = [];
  const unsubscribe = orchestrator.events.on('*', (event) => {
    progress.event(event);
    if (name !== 'ndjson') return;
    const line = `${JSON.stringify(event)}\n`;
    if (options.output === undefined) io.out.write(line);
    else lines.push(line);
  });
  const tell = () => {
    if (!io.broken.aborted) progress.say(cancelling);
  };
  options.signal.addEventListener('abort', tell);
  const end = () => {
    options.signal.removeEventListener('abort', tell);
    unsubscribe();
    progress.end();
  };
  return {
    abandon: end,
    finish: async (state, locate) => {
      end();
      const report = buildReport(state);
      const text = await renderResult(name, report, io, options, locate, lines);
      const forPeople = name === 'tty' || name === 'plain';
      if (options.output === undefined) io.out.write(text);
      else await writeResult(resolve(io.cwd, options.output), text);
      // What a person reads in the log of a machine: all of it where nothing else is shown, else the outcome.
      if (options.output !== undefined || !forPeople) {
        const { headline, renderSummary } = await import('./render/summary.js');
        const colors = colorsOf(io.err);
        const whole = options.output !== undefined && !forPeople;
        io.err.write(
          whole ? `\n${renderSummary(report, colors, screen(io.err))}` : `${headline(report, colors).join('\n')}\n`,
        );
      }
      if (options.output !== undefined) io.err.write(`wrote ${options.output}\n`);
      return options.exitCode(report);
    },
  };
}

async function renderResult(
  name: ReporterName,
  report: Report,
  io: Io,
  { output, exitCode }: ReporterOptions,
  locate: (report: Report) => Promise<Locate>,
  lines: readonly string[],
): Promise<string> {
  switch (name) {
    case 'json':
      return renderReport(report, 'json');
    case 'ndjson':
      return `${lines.join('')}${JSON.stringify({ type: 'report', report })}\n`;
    case 'junit':
      return (await import('./render/junit.js')).renderJunit(report, await locate(report), exitCode(report));
    case 'sarif':
      return (await import('./render/sarif.js')).renderRunSarif(report, await locate(report), exitCode(report));
    case 'tty':
    case 'plain': {
      const { renderSummary } = await import('./render/summary.js');
      return output === undefined
        ? renderSummary(report, colorsOf(io.out), screen(io.out))
        : renderSummary(report, colorsOf({ color: false }));
    }
  }
}

/** How wide the terminal is that shows a text, if it is one. */
export function screen(output: Output): number | undefined {
  return output.terminal ? output.columns() : undefined;
}

/** Redraws only where a person looks at it. */
async function openProgress(io: Io, name: ReporterName): Promise<Progress> {
  if (name !== 'plain' && io.err.terminal && !inCi(io.env))
    return (await import('./render/tty.js')).ttyProgress(io.err);
  return (await import('./render/plain.js')).plainProgress(io.err);
}

async function writeResult(path: string, text: string): Promise<void> {
  try {
    await makeFolder(dirname(path));
    await writeFile(path, text);
  } catch (cause) {
    throw new OrchestrationError(
      'XENO_REPORT_UNWRITABLE',
      `cannot write \`${path}\`: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
