import type { Term } from '@xeno/forms';

/** Without recursion, in the order in which they are written, without `true`. */
export function conjuncts(term: Term): readonly Term[] {
  const found: Term[] = [];
  const waiting = [term];
  const seen = new Set<Term>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.kind === 'application' && next.operator === 'and') waiting.push(...next.arguments.toReversed());
    else if (!(next.kind === 'constant' && next.value === true)) found.push(next);
  }
  return found;
}
