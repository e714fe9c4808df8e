import type { FunctionSymbol, Term } from '../term.js';
import { subterms } from '../terms/traverse.js';
import type { FoundFunction } from './synthesis-problem.js';

/** Functions that call one another in a circle, or one that was not found, so that nothing is defined. */
export class IncompleteSolution extends Error {
  override readonly name = 'IncompleteSolution';
}

/**
 * Functions with their bodies, each behind those that it calls, otherwise in the order given. Without recursion.
 *
 * @param open functions that need no body: they are declared.
 * @throws IncompleteSolution
 */
export function definitionOrder(
  functions: readonly FoundFunction[],
  open: ReadonlySet<FunctionSymbol>,
): readonly FoundFunction[] {
  const bySymbol = new Map(functions.map((found) => [found.symbol, found]));
  const ordered: FoundFunction[] = [];
  const state = new Map<FunctionSymbol, 'entered' | 'done'>();
  const waiting = [...bySymbol.values()].reverse();
  for (let found = waiting.at(-1); found !== undefined; found = waiting.at(-1)) {
    const { symbol } = found;
    if (state.has(symbol)) {
      waiting.pop();
      if (state.get(symbol) === 'entered') ordered.push(found);
      state.set(symbol, 'done');
      continue;
    }
    state.set(symbol, 'entered');
    for (const callee of callees(found.body)) {
      const next = bySymbol.get(callee);
      if (next === undefined) {
        if (open.has(callee)) continue;
        throw new IncompleteSolution(`${symbol.name} calls ${callee.name}, which has no body`);
      }
      if (state.get(callee) === 'entered') throw new IncompleteSolution(`${callee.name} is defined by itself`);
      if (state.get(callee) === undefined) waiting.push(next);
    }
  }
  return ordered;
}

function callees(body: Term): ReadonlySet<FunctionSymbol> {
  const found = new Set<FunctionSymbol>();
  for (const part of subterms(body)) if (part.kind === 'call') found.add(part.function);
  return found;
}
