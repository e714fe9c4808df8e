import type { ObligationRun, StepRun, SubjectState, WorkflowRun } from '@xeno/lsp';

/** Something with a verdict: a run, a step or an obligation. */
export interface Judged {
  readonly state: SubjectState;
  readonly conclusion?: string;
  readonly trust?: string;
}

/** The sign in front of a verdict, as the command line writes it. */
export function markOf({ state, conclusion }: Judged): string {
  if (state === 'queued') return '○';
  if (state === 'running') return '●';
  if (conclusion === 'met') return '✓';
  if (conclusion === 'violated') return '✗';
  if (conclusion === 'open') return '?';
  if (conclusion === undefined) return state === 'correct' ? '✓' : '!';
  return '!';
}

/** `✓ met · certified`, `✗ violated`, `? open · stale`. */
export function verdictOf(judged: Judged, status?: string): string {
  const { state, conclusion, trust } = judged;
  const words = [conclusion ?? status ?? state];
  if (conclusion === 'met' && trust !== undefined) words.push(trust);
  if (state === 'stale') words.push('stale');
  return `${markOf(judged)} ${words.join(' · ')}`;
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
  const done = (subjects: readonly (StepRun | ObligationRun)[]): number =>
    subjects.filter(({ state }) => state !== 'queued' && state !== 'running').length;
  return obligations.length > 0
    ? { done: done(obligations), total: obligations.length }
    : { done: done(run.steps), total: run.steps.length };
}

/** Why an obligation is not met, for people: what was expected, the counterexample, who tried. Empty when there is nothing to say. */
export function explanationOf(obligation: ObligationRun): string {
  const { expect, reason, counterexample, attempts } = obligation;
  const lines = [verdictOf(obligation)];
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

function indented(line: string): string {
  return `  ${line}`;
}
