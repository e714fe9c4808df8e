import type { Grammar, Nonterminal } from './synthesis-problem.js';

/** The names of the nonterminals from which at least one term can be derived with the given variables' sorts. */
export function productiveNonterminals(
  nonterminals: readonly Nonterminal[],
  hasVariable: (nonterminal: Nonterminal) => boolean,
): ReadonlySet<string> {
  const productive = new Set<string>();
  // Each production waits for its holes; whoever becomes productive tells those that wait for it.
  const waiting = new Map<string, { readonly of: string; missing: number }[]>();
  const found: string[] = [];
  const add = (name: string): void => {
    if (productive.has(name)) return;
    productive.add(name);
    found.push(name);
  };
  for (const nonterminal of nonterminals) {
    for (const production of nonterminal.productions) {
      if (production.kind === 'any-constant') add(nonterminal.name);
      else if (production.kind === 'any-variable') {
        if (hasVariable(nonterminal)) add(nonterminal.name);
      } else if (production.holes.length === 0) add(nonterminal.name);
      else {
        const entry = { of: nonterminal.name, missing: production.holes.length };
        for (const hole of production.holes) {
          const list = waiting.get(hole.nonterminal);
          if (list === undefined) waiting.set(hole.nonterminal, [entry]);
          else list.push(entry);
        }
      }
    }
  }
  for (let name = found.pop(); name !== undefined; name = found.pop()) {
    for (const entry of waiting.get(name) ?? []) {
      entry.missing -= 1;
      if (entry.missing === 0) add(entry.of);
    }
  }
  return productive;
}

/** The names of the nonterminals that a derivation from the start symbol can meet. */
export function reachableNonterminals(grammar: Grammar): ReadonlySet<string> {
  const byName = new Map(grammar.nonterminals.map((nonterminal) => [nonterminal.name, nonterminal]));
  const [start] = grammar.nonterminals;
  const reached = new Set<string>(start === undefined ? [] : [start.name]);
  // A set is visited in the order in which it grows.
  for (const name of reached) {
    for (const production of byName.get(name)?.productions ?? []) {
      if (production.kind === 'term') for (const hole of production.holes) reached.add(hole.nonterminal);
    }
  }
  return reached;
}
