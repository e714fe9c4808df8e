import type { Conclusion, Trust } from '@xeno/plugin-api';
import type { ObligationRun, StepRun, WorkflowRun } from '../protocol.js';

const marks: Readonly<Record<Conclusion, string>> = {
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
export function verdictText(subject: StepRun | ObligationRun | WorkflowRun): string {
  const { state, conclusion, trust } = subject;
  if (state === 'queued' || state === 'running') return state;
  const status = 'status' in subject ? subject.status : undefined;
  const outcome = outcomeText(status, conclusion, trust);
  if (state === 'stale' && outcome !== undefined) return status === 'cancelled' ? outcome : `stale (${outcome})`;
  if (state === 'stale') return 'stale';
  return [outcome, secondsOf(subject)].filter((part) => part !== undefined).join(' · ');
}

/** Seconds from start to end, in words; undefined when it is not over. */
function secondsOf({ startedAt, finishedAt }: StepRun | ObligationRun | WorkflowRun): string | undefined {
  if (startedAt === undefined || finishedAt === undefined || finishedAt < startedAt) return undefined;
  const milliseconds = finishedAt - startedAt;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function outcomeText(
  status: string | undefined,
  conclusion: Conclusion | undefined,
  trust: Trust | undefined,
): string | undefined {
  // Whatever it concluded, what was cut short or is broken is no verdict.
  const isVerdict = status === undefined || status === 'succeeded' || status === 'failed';
  if (isVerdict && conclusion !== undefined && !(status === 'failed' && conclusion === 'met')) {
    return trust === undefined ? `${marks[conclusion]} ${conclusion}` : `${marks[conclusion]} ${conclusion} · ${trust}`;
  }
  return status === undefined ? undefined : `${statusMarks[status] ?? ''} ${status}`.trim();
}
