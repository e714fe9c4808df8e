import type { BankGrammar } from '../grammar/bank-grammar.js';
import type { TermStore } from './term-store.js';

/**
 * Whether no term of a size above `level` can be new: every production over the greatest representatives of its holes has been
 * formed, and every constant has come into play. Sizes up to `level` are complete.
 */
export function saturates(grammar: BankGrammar, stores: readonly TermStore[], level: number): boolean {
  const deepest = stores.map((store) => {
    let size = store.levels.length - 1;
    while (size > 0 && store.levels[size]?.members.length === 0) size--;
    return Math.max(0, size);
  });
  return grammar.nonterminals.every(({ productions, constants }) => {
    if (constants !== undefined && (constants.completeAt === undefined || constants.completeAt > level)) return false;
    return productions.every((production) => {
      let largest = production.weight;
      for (const child of production.children) largest += deepest[child] as number;
      return largest <= level;
    });
  });
}
