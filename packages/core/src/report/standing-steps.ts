/** What a step of a run or of a report says about its place. */
interface PlacedStep {
  readonly id: string;
  readonly parent?: string;
  readonly aggregates?: readonly string[];
}

/** Tells which steps' conclusions stand: all but those that another step aggregated, and but the parts of these. */
export function standingSteps(steps: Iterable<PlacedStep>): (step: PlacedStep) => boolean {
  const byId = new Map<string, PlacedStep>();
  const superseded = new Set<string>();
  for (const step of steps) {
    byId.set(step.id, step);
    for (const id of step.aggregates ?? []) superseded.add(id);
  }
  const known = new Map<string, boolean>();
  const stands = (step: PlacedStep): boolean => {
    let answer = known.get(step.id);
    if (answer !== undefined) return answer;
    // Whatever a damaged record says about parents, this ends.
    known.set(step.id, true);
    const parent = step.parent === undefined ? undefined : byId.get(step.parent);
    answer = !superseded.has(step.id) && (parent === undefined || stands(parent));
    known.set(step.id, answer);
    return answer;
  };
  return stands;
}
