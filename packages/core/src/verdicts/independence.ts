import { familiesBehind, questionsBehind, type Vote } from './vote.js';

/** Beyond this many votes the exact count would take too long; a lower bound takes its place. */
const mostExact = 20;

/**
 * How many independent voices there are among votes: the most that can be chosen so that no two come from engines of one
 * family or rest on the same query to the same solver family. Two methods that asked one solver different questions are two
 * voices, though a weak pair: see `backings`.
 */
export function voices(votes: readonly Vote[]): number {
  const heard = votes.map((vote) => ({ family: vote.engine.family, questions: questionsBehind(vote) }));
  return mostIndependent(heard, (a, b) => a.family === b.family || overlap(a.questions, b.questions));
}

/** How many votes can be chosen that share no family at all, neither the engines' nor that of a solver they relied on. */
export function backings(votes: readonly Vote[]): number {
  return mostIndependent(votes.map(familiesBehind), overlap);
}

/** Size of the largest set in which no two items are related: exact for few items, else what a greedy choice finds. */
function mostIndependent<Item>(items: readonly Item[], related: (a: Item, b: Item) => boolean): number {
  const neighbours = items.map((item) => new Set(items.flatMap((other, at) => (related(item, other) ? [at] : []))));
  const among = (left: readonly number[]): number => {
    const [first, ...rest] = left;
    if (first === undefined) return 0;
    const apart = rest.filter((at) => !neighbours[first]?.has(at));
    const taken = 1 + among(apart);
    // What is related to nothing that is left can always be taken.
    return apart.length === rest.length || items.length > mostExact ? taken : Math.max(taken, among(rest));
  };
  const byDegree = items.map((_, at) => at).sort((a, b) => (neighbours[a]?.size ?? 0) - (neighbours[b]?.size ?? 0));
  return among(byDegree);
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}
