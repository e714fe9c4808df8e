import { type AttributeSet, intersects, isSubset, union } from './attribute-set.js';
import type { Inquiry, KnownImplication } from './inquiry.js';

/**
 * The known implications by which the conclusion follows from the premise, in an order in which each one's premise holds by
 * those before it, and none that is not needed. `undefined` when it does not follow.
 */
export function derive(
  inquiry: Inquiry,
  premise: AttributeSet,
  conclusion: AttributeSet,
  usable: (implication: KnownImplication) => boolean = () => true,
): readonly KnownImplication[] | undefined {
  const fired: KnownImplication[] = [];
  let closed = premise;
  let left = inquiry.known.filter(usable);
  while (!isSubset(conclusion, closed)) {
    const applies = left.filter(({ core }) => isSubset(core, closed));
    if (applies.length === 0) return undefined;
    left = left.filter(({ core }) => !isSubset(core, closed));
    for (const one of applies) {
      if (isSubset(one.conclusion, closed)) continue;
      fired.push(one);
      closed = union(closed, one.conclusion);
    }
  }
  return needed(fired, premise, conclusion);
}

/** Backwards from the conclusion: a step stays if it gives something that is still wanted. */
function needed(
  fired: readonly KnownImplication[],
  premise: AttributeSet,
  conclusion: AttributeSet,
): readonly KnownImplication[] {
  const without = (set: AttributeSet, other: AttributeSet): AttributeSet =>
    set.map((word, at) => word & ~(other[at] ?? 0));
  let wanted = without(conclusion, premise);
  const steps: KnownImplication[] = [];
  for (let at = fired.length - 1; at >= 0; at -= 1) {
    const step = fired[at];
    if (step === undefined || !intersects(step.conclusion, wanted)) continue;
    const before = fired.slice(0, at).reduce((set, one) => union(set, one.conclusion), premise);
    const gives = without(step.conclusion, before);
    if (!intersects(gives, wanted)) continue;
    steps.push(step);
    wanted = union(without(wanted, gives), without(step.core, premise));
  }
  return steps.reverse();
}
