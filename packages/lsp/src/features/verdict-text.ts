import type { Conclusion } from '@xeno/plugin-api';
import type { ObligationRun, StepRun, WorkflowRun } from '../protocol.js';

/** A run, a step or an obligation. */
export type Judged = WorkflowRun | StepRun | ObligationRun;

const conclusionMarks: Readonly<Record<Conclusion, string>> = {
  met: '✓',
  violated: '✗',
  contradiction: '⇄',
  open: '?',
  fault: '!',
};
const statusMarks: Readonly<Record<string, string>> = {
  succeeded: '✓',
  failed: '✗',
  refused: '✗',
  cancelled: '■',
  skipped: '–',
  broken: '!',
};

/** What became of something, on one line: `✓ met · certified · 1.2 s`, `running`, `stale (✗ violated)`. */
export function verdictText(subject: Judged): string {
  const took = subject.state === 'correct' || subject.state === 'error' ? timeTaken(subject) : undefined;
  return took === undefined ? verdictOf(subject) : `${verdictOf(subject)} · ${durationText(took)}`;
}

/** The same without the time. Every view says verdicts in these words. */
export function verdictOf(subject: Judged): string {
  const { state } = subject;
  if (state === 'queued' || state === 'running') return state;
  const outcome = outcomeOf(subject);
  if (!outcome) return state;
  const said = `${outcome.mark} ${outcome.words}`.trim();
  // What did not come to an end never had a verdict that could be outdated.
  return state === 'stale' && outcome.isVerdict ? `stale (${said})` : said;
}

/** The sign in front of a verdict, as the command line writes it. */
export function verdictMark(subject: Judged): string {
  if (subject.state === 'queued') return '○';
  if (subject.state === 'running') return '●';
  return outcomeOf(subject)?.mark ?? '–';
}

/** Milliseconds from start to end; undefined when it is not over. */
export function timeTaken({ startedAt, finishedAt }: Judged): number | undefined {
  if (startedAt === undefined || finishedAt === undefined || finishedAt < startedAt) return undefined;
  return finishedAt - startedAt;
}

/** Milliseconds in words: `250 ms`, `1.2 s`, `2 min 5 s`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.max(0, Math.round(milliseconds))} ms`;
  if (milliseconds < 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

interface Outcome {
  readonly mark: string;
  readonly words: string;
  readonly isVerdict: boolean;
}

function outcomeOf(subject: Judged): Outcome | undefined {
  const { conclusion, trust } = subject;
  const status = 'status' in subject ? subject.status : undefined;
  // Whatever it concluded, what was cut short or is broken is no verdict.
  const isVerdict = status === undefined || status === 'succeeded' || status === 'failed';
  if (isVerdict && conclusion !== undefined && !(status === 'failed' && conclusion === 'met')) {
    const words = trust === undefined ? conclusion : `${conclusion} · ${trust}`;
    return { mark: conclusionMarks[conclusion], words, isVerdict };
  }
  return status === undefined ? undefined : { mark: statusMarks[status] ?? '', words: status, isVerdict };
}
