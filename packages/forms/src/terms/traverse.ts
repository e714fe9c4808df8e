import type { Term, VariableTerm } from '../term.js';
import { WorkMeter } from './too-complex.js';

/** What a term is made of directly: arguments, or the body of a quantifier. Bodies of functions are not looked into. */
export function childrenOf(term: Term): readonly Term[] {
  switch (term.kind) {
    case 'application':
    case 'call':
      return term.arguments;
    case 'quantified':
      return [term.body];
    default:
      return [];
  }
}

/** Each different subterm once, arguments before what is made of them, the term itself last. */
export function subterms(term: Term): Term[] {
  return reachable([term], childrenOf);
}

/** The same for several terms and with other children; relies on children having smaller ids than their parents. */
export function reachable(roots: readonly Term[], children: (term: Term) => readonly Term[]): Term[] {
  const seen = new Set<Term>(roots);
  const waiting = [...seen];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const child of children(next)) {
      if (seen.has(child)) continue;
      seen.add(child);
      waiting.push(child);
    }
  }
  return [...seen].sort((a, b) => a.id - b.id);
}

/** Nodes of the term written out as a tree; no more than `Number.MAX_SAFE_INTEGER`. */
export function termSize(term: Term): number {
  const sizes = new Map<Term, number>();
  for (const part of subterms(term)) {
    let size = 1;
    for (const child of childrenOf(part)) size += sizes.get(child) ?? 0;
    sizes.set(part, Math.min(size, Number.MAX_SAFE_INTEGER));
  }
  return sizes.get(term) ?? 1;
}

/**
 * The variables that no quantifier of the term binds.
 *
 * @throws TooComplex when quantifiers share so much that this takes more than 20 million steps.
 */
export function freeVariables(term: Term): ReadonlySet<VariableTerm> {
  return freeVariablesOf([term]).get(term) ?? new Set();
}

/** The free variables of each given term and of each quantified term below. */
export function freeVariablesOf(terms: readonly Term[]): ReadonlyMap<Term, ReadonlySet<VariableTerm>> {
  const meter = new WorkMeter(20_000_000, 'finding free variables');
  const found = new Map<Term, ReadonlySet<VariableTerm>>();
  const quantified = reachable(terms, childrenOf).filter((part) => part.kind === 'quantified');
  for (const part of quantified) {
    const inside = new Set(inRegion(part.body, found, meter));
    for (const variable of part.variables) inside.delete(variable);
    found.set(part, inside);
  }
  for (const term of terms) if (!found.has(term)) found.set(term, inRegion(term, found, meter));
  return found;
}

/** Looks at a term down to the quantifiers, whose free variables are known. */
function inRegion(
  term: Term,
  known: ReadonlyMap<Term, ReadonlySet<VariableTerm>>,
  meter: WorkMeter,
): ReadonlySet<VariableTerm> {
  const variables = new Set<VariableTerm>();
  const seen = new Set<Term>([term]);
  const waiting = [term];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    meter.spend(1);
    if (next.kind === 'variable') variables.add(next);
    const inner = next.kind === 'quantified' ? known.get(next) : undefined;
    if (inner !== undefined) {
      meter.spend(inner.size);
      for (const variable of inner) variables.add(variable);
      continue;
    }
    for (const child of childrenOf(next)) {
      if (seen.has(child)) continue;
      seen.add(child);
      waiting.push(child);
    }
  }
  return variables;
}
