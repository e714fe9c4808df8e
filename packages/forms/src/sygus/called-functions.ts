import type { FunctionSymbol, Term } from '../term.js';
import { subterms } from '../terms/traverse.js';

/** Functions that terms call, also from within the bodies of those. Without recursion. */
export function calledFunctions(terms: readonly Term[]): ReadonlySet<FunctionSymbol> {
  const found = new Set<FunctionSymbol>();
  const waiting = [...terms];
  for (let term = waiting.pop(); term !== undefined; term = waiting.pop()) {
    for (const part of subterms(term)) {
      if (part.kind !== 'call' || found.has(part.function)) continue;
      found.add(part.function);
      if (part.function.body !== undefined) waiting.push(part.function.body);
    }
  }
  return found;
}
