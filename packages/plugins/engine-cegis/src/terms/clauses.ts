import type { CallTerm, Term, TermFactory } from '@xeno/forms';
import { subterms } from '@xeno/forms';
import { conjuncts } from './rewrite.js';

/** `calls and guard => head`; without a head the conclusion is false. `guard` calls none of the functions to be found. */
export interface HornClause {
  readonly calls: readonly CallTerm[];
  readonly guard: Term;
  readonly head: CallTerm | undefined;
}

const mostClauses = 2000;

/**
 * The constraints as Horn clauses over the predicates with these names, or nothing when they are none: when a predicate
 * stands under something other than a connective, or two of them are alternatives.
 */
export function hornClauses(
  factory: TermFactory,
  constraints: readonly Term[],
  names: ReadonlySet<string>,
): readonly HornClause[] | undefined {
  const clauses: HornClause[] = [];
  const opened = new Set<Term>();
  for (const constraint of constraints) {
    for (const id of callers(constraint, names)) opened.add(id);
  }
  // Each entry is a disjunction of literals still to be opened.
  const work: { todo: Literal[]; calls: CallTerm[]; heads: CallTerm[]; theory: Term[] }[] = constraints
    .flatMap((constraint) => conjuncts(constraint))
    .map((constraint) => ({ todo: [{ term: constraint, positive: true }], calls: [], heads: [], theory: [] }))
    .reverse();
  for (let clause = work.pop(); clause !== undefined; clause = work.pop()) {
    if (clauses.length + work.length > mostClauses) return undefined;
    const literal = clause.todo.pop();
    if (literal === undefined) {
      if (clause.heads.length > 1) return undefined;
      clauses.push({ calls: clause.calls, guard: factory.and(clause.theory), head: clause.heads[0] });
      continue;
    }
    const { term, positive } = literal;
    if (!opened.has(term)) {
      clause.theory.push(positive ? factory.not(term) : term);
      work.push(clause);
      continue;
    }
    if (term.kind === 'call') {
      (positive ? clause.heads : clause.calls).push(term);
      work.push(clause);
      continue;
    }
    const alternatives = open(factory, term, positive);
    if (alternatives === undefined) return undefined;
    for (const more of [...alternatives].reverse()) {
      work.push({
        todo: [...clause.todo, ...more],
        calls: [...clause.calls],
        heads: [...clause.heads],
        theory: [...clause.theory],
      });
    }
  }
  return clauses;
}

interface Literal {
  readonly term: Term;
  readonly positive: boolean;
}

/** The literal as a conjunction of disjunctions. */
function open(factory: TermFactory, term: Term, positive: boolean): readonly (readonly Literal[])[] | undefined {
  if (term.kind !== 'application') return undefined;
  const args = term.arguments;
  const all = (sign: boolean): readonly Literal[] => args.map((argument) => ({ term: argument, positive: sign }));
  switch (term.operator) {
    case 'not':
      return [all(!positive)];
    case 'and':
      return positive ? all(true).map((literal) => [literal]) : [all(false)];
    case 'or':
      return positive ? [all(true)] : all(false).map((literal) => [literal]);
    case '=>': {
      const literals = args.map((argument, index) => ({
        term: argument,
        positive: (index === args.length - 1) === positive,
      }));
      return positive ? [literals] : literals.map((literal) => [literal]);
    }
    case 'ite': {
      const [condition, yes, no] = args;
      if (condition === undefined || yes === undefined || no === undefined) return undefined;
      return [
        [
          { term: condition, positive: false },
          { term: yes, positive },
        ],
        [
          { term: condition, positive: true },
          { term: no, positive },
        ],
      ];
    }
    case '=': {
      const [a, b] = args;
      if (args.length !== 2 || a === undefined || b === undefined || a.sort.kind !== 'Bool') return undefined;
      return positive
        ? [
            [
              { term: a, positive: false },
              { term: b, positive: true },
            ],
            [
              { term: a, positive: true },
              { term: b, positive: false },
            ],
          ]
        : [
            [
              { term: a, positive: true },
              { term: b, positive: true },
            ],
            [
              { term: a, positive: false },
              { term: b, positive: false },
            ],
          ];
    }
    default:
      return undefined;
  }
}

/** Subterms that hold a call of one of the functions. */
function callers(term: Term, names: ReadonlySet<string>): ReadonlySet<Term> {
  const found = new Set<Term>();
  for (const node of subterms(term)) {
    if (node.kind === 'call') {
      if (names.has(node.function.name) || node.arguments.some((argument) => found.has(argument))) found.add(node);
    } else if (node.kind === 'application') {
      if (node.arguments.some((argument) => found.has(argument))) found.add(node);
    } else if (node.kind === 'quantified' && found.has(node.body)) {
      found.add(node);
    }
  }
  return found;
}
