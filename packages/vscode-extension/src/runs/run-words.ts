import { durationText, type ObligationRun, type StepRun, verdictOf, type WorkflowRun } from '@xeno/lsp';

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
  const took = seconds === undefined ? '' : ` (${durationText(seconds * 1000)})`;
  return `${engine}: ${status ?? 'at work'}${took}${message === undefined ? '' : `: ${message}`}`;
}

/** The first line is what the editor shows beside the text. */
function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function indented(line: string): string {
  return `  ${line}`;
}
