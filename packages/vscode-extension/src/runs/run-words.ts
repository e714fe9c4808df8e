import type { ObligationRun, StepRun, SubjectState, WorkflowRun } from '@xeno/lsp';

/** Something with a verdict: a run, a step or an obligation. */
export interface Judged {
  readonly state: SubjectState;
  readonly conclusion?: string;
  readonly trust?: string;
}

const conclusionMarks: Readonly<Record<string, string>> = { met: '✓', violated: '✗', contradiction: '⇄', open: '?' };
const statusMarks: Readonly<Record<string, string>> = {
  succeeded: '✓',
  failed: '✗',
  refused: '✗',
  skipped: '–',
  cancelled: '■',
};

/** Whether a conclusion says something: whatever it is, what was cut short, refused or broken is no verdict. */
function isVerdict({ conclusion }: Judged, status: string | undefined): boolean {
  if (conclusion === undefined) return false;
  return status === undefined || status === 'succeeded' || (status === 'failed' && conclusion !== 'met');
}

/** The sign in front of a verdict, as the command line writes it. */
export function markOf(judged: Judged, status?: string): string {
  const { state, conclusion = '' } = judged;
  if (state === 'queued') return '○';
  if (state === 'running') return '●';
  if (isVerdict(judged, status)) return conclusionMarks[conclusion] ?? '!';
  return status === undefined && state === 'correct' ? '✓' : (statusMarks[status ?? ''] ?? '!');
}

/** As the code lenses say it: `✓ met · certified`, `✗ violated`, `stale (? open)`, `■ cancelled`. */
export function verdictOf(judged: Judged, status?: string): string {
  const { state, conclusion, trust } = judged;
  const concluded = isVerdict(judged, status);
  const words = [concluded ? conclusion : (status ?? state)];
  if (concluded && conclusion === 'met' && trust !== undefined) words.push(trust);
  const verdict = `${markOf(judged, status)} ${words.join(' · ')}`;
  return concluded && state === 'stale' ? `stale (${verdict})` : verdict;
}

export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.max(0, Math.round(milliseconds))} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

export function tookOf(one: { readonly startedAt?: number; readonly finishedAt?: number }): number | undefined {
  return one.startedAt === undefined || one.finishedAt === undefined ? undefined : one.finishedAt - one.startedAt;
}

/** How far a run is: obligations once there are some, steps until then. */
export function progressOf(run: WorkflowRun): { readonly done: number; readonly total: number } {
  const obligations = run.steps.flatMap((step) => step.obligations);
  // An obligation is settled when its step is, but answered before.
  const answered = ({ conclusion, finishedAt }: StepRun | ObligationRun): boolean =>
    conclusion !== undefined || finishedAt !== undefined;
  const subjects = obligations.length > 0 ? obligations : run.steps;
  return { done: subjects.filter(answered).length, total: subjects.length };
}

/** Why an obligation is not met, for people: what was expected, the counterexample, who tried. Empty when there is nothing to say. */
export function explanationOf(obligation: ObligationRun): string {
  const { expect, reason, counterexample, attempts } = obligation;
  const glance = counterexample === undefined ? '' : `: ${shortened(counterexample.split('\n').join(', '))}`;
  const lines = [`${verdictOf(obligation)}${glance}`];
  if (expect !== undefined) lines.push(`expected: ${expect}`);
  if (reason !== undefined) lines.push(reason);
  if (counterexample !== undefined) lines.push('counterexample:', ...counterexample.split('\n').map(indented));
  if (attempts.length > 0) lines.push('attempts:', ...attempts.map((attempt) => indented(attemptLine(attempt))));
  return lines.join('\n');
}

function attemptLine({ engine, status, seconds, message }: ObligationRun['attempts'][number]): string {
  const took = seconds === undefined ? '' : ` (${duration(seconds * 1000)})`;
  return `${engine}: ${status ?? 'at work'}${took}${message === undefined ? '' : `: ${message}`}`;
}

/** The first line is what the editor shows beside the text. */
function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function indented(line: string): string {
  return `  ${line}`;
}
