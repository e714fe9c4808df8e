import {
  conjuncts,
  freeVariables,
  type Sort,
  sameSort,
  substitute,
  subterms,
  type Term,
  type TermFactory,
  type VariableTerm,
} from '@xeno/forms';
import type { TransitionSystem } from './transition-system.js';

/**
 * Formulas over the variables that an invariant may be made of, likely ones first: parts of `post` and `pre`, atoms of
 * the system and their negations, variables compared with each other and with its constants.
 */
export function candidatePredicates(system: TransitionSystem, factory: TermFactory, most: number): readonly Term[] {
  const { before, after, pre, trans, post } = system;
  const own = new Set(before);
  const unprimed = new Map(after.map((variable, at) => [variable, before[at] ?? variable]));
  const found = new Set<Term>();
  const add = (term: Term): void => {
    if (term.kind === 'constant' || found.size >= most) return;
    if ([...freeVariables(term)].every((variable) => own.has(variable))) found.add(term);
  };
  for (const part of [post, pre]) {
    for (const one of conjuncts(part)) add(one);
    add(part);
  }
  const all = [...new Set([post, pre, trans].flatMap((term) => subterms(term)))];
  const atoms = all.filter((part) => part.sort.kind === 'Bool' && isAtom(part));
  for (const atom of atoms) {
    const variables = [...freeVariables(atom)];
    // Of what links a state to the next, nothing can be said of one state.
    if (variables.some((one) => own.has(one)) && variables.some((one) => unprimed.has(one))) continue;
    const here = substitute(factory, atom, unprimed);
    add(here);
    add(factory.not(here));
  }
  for (const term of comparisons(before, all, factory)) add(term);
  return [...found];
}

function comparisons(
  variables: readonly VariableTerm[],
  parts: readonly Term[],
  factory: TermFactory,
): readonly Term[] {
  const constants = parts.filter((part) => part.kind === 'constant');
  const found: Term[] = [];
  for (const [at, variable] of variables.entries()) {
    const order = orderOf(variable.sort);
    if (order === undefined) continue;
    const alike = (term: Term): boolean => sameSort(term.sort, variable.sort);
    for (const other of variables.slice(at + 1).filter(alike)) {
      found.push(factory.apply(order, [variable, other]), factory.apply(order, [other, variable]));
    }
    for (const constant of constants.filter(alike)) {
      found.push(factory.apply(order, [variable, constant]), factory.apply(order, [constant, variable]));
    }
  }
  return found;
}

function orderOf(sort: Sort): string | undefined {
  if (sort.kind === 'Int' || sort.kind === 'Real') return '<=';
  return sort.kind === 'BitVec' ? 'bvule' : undefined;
}

const connectives = new Set(['not', 'and', 'or', '=>', 'xor', 'ite']);

function isAtom(term: Term): boolean {
  if (term.kind !== 'application') return term.kind === 'variable';
  if (connectives.has(term.operator)) return false;
  return !['=', 'distinct'].includes(term.operator) || term.arguments[0]?.sort.kind !== 'Bool';
}
