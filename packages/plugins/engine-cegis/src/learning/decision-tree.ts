import type { Term, TermFactory } from '@xeno/forms';

/** A point with the truth of every predicate on it; `label` undefined where nothing says which it must be. */
export interface LabelledPoint {
  readonly truth: readonly boolean[];
  label: boolean | undefined;
}

/** `from` holding forces `to`: indices of points. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
}

/**
 * A formula over the predicates that is true on the positive points and false on the negative ones and keeps to the arrows,
 * by information gain; nothing when the predicates cannot tell the points apart (ICE decision trees, Garg et al., POPL 2016).
 * Labels that the tree decides are written to the points.
 */
export function learnTree(
  factory: TermFactory,
  predicates: readonly Term[],
  points: readonly LabelledPoint[],
  arrows: readonly Arrow[],
): Term | undefined {
  if (!propagate(points, arrows)) return undefined;
  const all = points.map((_, index) => index);
  return grow(factory, predicates, points, arrows, all, 0);
}

const deepest = 60;

/** The depth of the recursion is bounded by `deepest`. */
function grow(
  factory: TermFactory,
  predicates: readonly Term[],
  points: readonly LabelledPoint[],
  arrows: readonly Arrow[],
  here: readonly number[],
  depth: number,
): Term | undefined {
  const positive = here.filter((index) => points[index]?.label === true).length;
  const negative = here.filter((index) => points[index]?.label === false).length;
  if (negative === 0 && settle(points, arrows, here, true)) return factory.true;
  if (positive === 0 && settle(points, arrows, here, false)) return factory.false;
  if (depth >= deepest) return undefined;
  const best = bestSplit(predicates, points, arrows, here);
  const predicate = best === undefined ? undefined : predicates[best];
  if (best === undefined || predicate === undefined) return undefined;
  const yes = here.filter((index) => points[index]?.truth[best] === true);
  const no = here.filter((index) => points[index]?.truth[best] !== true);
  const left = grow(factory, predicates, points, arrows, yes, depth + 1);
  if (left === undefined) return undefined;
  const right = grow(factory, predicates, points, arrows, no, depth + 1);
  if (right === undefined) return undefined;
  return join(factory, predicate, left, right);
}

function join(factory: TermFactory, predicate: Term, left: Term, right: Term): Term {
  if (left === right) return left;
  if (right === factory.false) return left === factory.true ? predicate : factory.and([predicate, left]);
  if (left === factory.false) {
    const not = factory.not(predicate);
    return right === factory.true ? not : factory.and([not, right]);
  }
  if (left === factory.true) return factory.or([predicate, right]);
  if (right === factory.true) return factory.or([factory.not(predicate), left]);
  return factory.or([factory.and([predicate, left]), factory.and([factory.not(predicate), right])]);
}

/** Gives the open points of a leaf its label, when the arrows allow it. */
function settle(
  points: readonly LabelledPoint[],
  arrows: readonly Arrow[],
  here: readonly number[],
  label: boolean,
): boolean {
  const before = points.map((point) => point.label);
  for (const index of here) {
    const point = points[index];
    if (point !== undefined) point.label ??= label;
  }
  if (propagate(points, arrows)) return true;
  for (const [index, point] of points.entries()) point.label = before[index];
  return false;
}

/** Carries labels along the arrows. @returns false when a positive point leads to a negative one. */
function propagate(points: readonly LabelledPoint[], arrows: readonly Arrow[]): boolean {
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to } of arrows) {
      const [a, b] = [points[from], points[to]];
      if (a === undefined || b === undefined) continue;
      if (a.label === true && b.label === false) return false;
      if (a.label === true && b.label === undefined) {
        b.label = true;
        changed = true;
      } else if (b.label === false && a.label === undefined) {
        a.label = false;
        changed = true;
      }
    }
  }
  return true;
}

function bestSplit(
  predicates: readonly Term[],
  points: readonly LabelledPoint[],
  arrows: readonly Arrow[],
  here: readonly number[],
): number | undefined {
  const inside = new Set(here);
  const cut = arrows.filter(({ from, to }) => inside.has(from) && inside.has(to));
  let best: number | undefined;
  let bestGain = -Infinity;
  for (let index = 0; index < predicates.length; index += 1) {
    const counts = { yesPositive: 0, yesNegative: 0, yes: 0, noPositive: 0, noNegative: 0 };
    for (const at of here) {
      const point = points[at];
      if (point === undefined) continue;
      if (point.truth[index] === true) {
        counts.yes += 1;
        if (point.label === true) counts.yesPositive += 1;
        else if (point.label === false) counts.yesNegative += 1;
      } else if (point.label === true) counts.noPositive += 1;
      else if (point.label === false) counts.noNegative += 1;
    }
    if (counts.yes === 0 || counts.yes === here.length) continue;
    const broken = cut.filter(({ from, to }) => points[from]?.truth[index] !== points[to]?.truth[index]).length;
    const gain = -(
      entropy(counts.yesPositive, counts.yesNegative) +
      entropy(counts.noPositive, counts.noNegative) +
      broken * 0.25
    );
    if (gain > bestGain) [best, bestGain] = [index, gain];
  }
  return best;
}

/** In bits, times the number of points. */
function entropy(positive: number, negative: number): number {
  const total = positive + negative;
  const part = (count: number): number => (count === 0 ? 0 : -count * Math.log2(count / total));
  return part(positive) + part(negative);
}
