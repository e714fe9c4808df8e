import type { Term, TermFactory, Value, VariableTerm } from '@xeno/forms';
import { substitute } from '@xeno/forms';
import type { BankRows } from './bank-rows.js';
import { constantProduction } from './bank-rows.js';

/** The term that a representative stands for, as the grammar writes it. Without recursion. */
export function bankTerm(factory: TermFactory, rows: BankRows, nonterminal: number, id: number): Term {
  const made = new Map<string, Term>();
  const waiting = [{ nonterminal, id }];
  for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
    const key = `${next.nonterminal} ${next.id}`;
    const store = rows.stores[next.nonterminal];
    const definition = rows.grammar.nonterminals[next.nonterminal];
    if (made.has(key) || store === undefined || definition === undefined) {
      waiting.pop();
      continue;
    }
    const number = store.production(next.id);
    if (number === constantProduction) {
      made.set(
        key,
        factory.constant(definition.sort, rows.constants[next.nonterminal]?.[store.child(next.id, 0)] as Value),
      );
      continue;
    }
    const production = definition.productions[number];
    if (production === undefined) throw new RangeError(`No production ${number}`);
    const by = new Map<VariableTerm, Term>();
    for (let hole = 0; hole < production.holes.length; hole++) {
      const child = { nonterminal: production.children[hole] as number, id: store.child(next.id, hole) };
      const term = made.get(`${child.nonterminal} ${child.id}`);
      if (term === undefined) waiting.push(child);
      else by.set(production.holes[hole] as VariableTerm, term);
    }
    if (by.size === production.holes.length) made.set(key, substitute(factory, production.pattern, by));
  }
  return made.get(`${nonterminal} ${id}`) as Term;
}
