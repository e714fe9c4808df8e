import type { RecordedProof } from '@xeno/plugin-api';
import type { StepState } from '@xeno/run-state';
import { namesOf } from './names.js';
import type { Report } from './report.js';
import { standingSteps } from './standing-steps.js';

type Unsettled = Report['unsettled'][number];

const aggregateHint =
  'End with a step `type: aggregate_results`: it concludes the verdicts of all steps before it together, and its conclusion stands in place of theirs.';

/**
 * The steps that keep a run from being met although no obligation by itself says why: that were skipped because they
 * failed, that left out a part of their proof, or whose verdict another step does not share.
 */
export function unsettled(steps: readonly StepState[]): readonly Unsettled[] {
  const stands = standingSteps(steps);
  const callers = new Set(steps.map(({ parent }) => parent));
  const met = metBy(steps, stands);
  const list: Unsettled[] = [];
  for (const step of steps) {
    if (!stands(step) || callers.has(step.id) || step.finishedAt === undefined) continue;
    const found = whySkipped(step) ?? whyNotMet(step, met);
    if (found) list.push({ step: step.id, ...found });
  }
  return list;
}

/** For each obligation the standing steps that met it. */
function metBy(
  steps: readonly StepState[],
  stands: (step: StepState) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const met = new Map<string, string[]>();
  for (const step of steps) {
    if (!stands(step)) continue;
    for (const { id, conclusion } of step.obligations?.values() ?? [])
      if (conclusion === 'met') met.set(id, [...(met.get(id) ?? []), step.id]);
  }
  return met;
}

/** A step that never started was skipped by its own condition, or because of another step that says why. */
function whySkipped({ status, failure, startedAt }: StepState): Omit<Unsettled, 'step'> | undefined {
  if (status !== 'skipped' || !failure || startedAt === undefined) return undefined;
  return { reason: `it failed and was skipped, as its \`on_error\` says: ${failure.message}` };
}

function whyNotMet(step: StepState, met: ReadonlyMap<string, readonly string[]>): Omit<Unsettled, 'step'> | undefined {
  if (step.conclusion === undefined || step.conclusion === 'met') return undefined;
  const own = [...(step.obligations?.values() ?? [])].filter(({ conclusion }) => conclusion !== 'met');
  if (own.length > 0) {
    const elsewhere = own.filter(({ id }) => met.has(id));
    if (elsewhere.length === 0) return undefined;
    const verdicts = namesOf([...new Set(elsewhere.map(({ conclusion }) => conclusion ?? 'open'))]);
    const others = namesOf([...new Set(elsewhere.flatMap(({ id }) => met.get(id) ?? []))]);
    return {
      reason: `${namesOf(elsewhere.map(({ id }) => id))} came out ${verdicts} here and met in ${others}; as long as nothing aggregates the two, the worse counts`,
      hint: aggregateHint,
    };
  }
  const proofs = [...(step.proofs?.values() ?? [])];
  const missed = proofs.flatMap(({ proof }) => leftOut(proof, step));
  if (missed.length > 0) {
    const complete = missed.every((id) => met.has(id));
    return {
      reason: `it did not attempt ${namesOf(missed)}, without which its proof is not established`,
      ...(complete ? { hint: aggregateHint } : {}),
    };
  }
  for (const { blocks } of proofs) {
    const fallen = blocks.find(({ established }) => !established);
    if (fallen) return { reason: `${fallen.block} is not established. ${fallen.reason}` };
  }
  if (step.failure) return undefined;
  if (step.conclusion !== 'open' || !step.obligations) return { reason: `its conclusion is ${step.conclusion}` };
  return { reason: 'all of it is met, but with less trust than its `min_trust` demands' };
}

function leftOut({ blocks }: RecordedProof, step: StepState): string[] {
  return blocks.flatMap(({ obligation }) =>
    obligation === undefined || step.obligations?.has(obligation) ? [] : [obligation],
  );
}
