import type { Term } from '../term.js';

/** Splits `and`s at the top, however deep; each different part once, from left to right. */
export function conjuncts(term: Term): readonly Term[] {
  const found = new Set<Term>();
  const seen = new Set<Term>();
  const waiting = [term];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.kind !== 'application' || next.operator !== 'and') found.add(next);
    else
      for (let index = next.arguments.length - 1; index >= 0; index -= 1) waiting.push(next.arguments[index] as Term);
  }
  return [...found];
}
