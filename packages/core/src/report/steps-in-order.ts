import type { StepState } from '@xeno/run-state';

/**
 * Steps in the order of the plan, each followed by its parts. Parts become known when their step runs: without this the
 * report of steps that run beside one another would depend on which of them was quicker.
 */
export function stepsInOrder(steps: ReadonlyMap<string, StepState>): readonly StepState[] {
  const parts = new Map<string, StepState[]>();
  for (const step of steps.values()) {
    if (step.parent === undefined) continue;
    const known = parts.get(step.parent);
    if (known) known.push(step);
    else parts.set(step.parent, [step]);
  }
  if (parts.size === 0) return [...steps.values()];
  const ordered = new Set<StepState>();
  const add = (step: StepState): void => {
    if (ordered.has(step)) return;
    ordered.add(step);
    for (const part of parts.get(step.id) ?? []) add(part);
  };
  for (const step of steps.values()) if (step.parent === undefined) add(step);
  // A part without its step is found in a damaged record only; it is shown all the same.
  for (const step of steps.values()) add(step);
  return [...ordered];
}
