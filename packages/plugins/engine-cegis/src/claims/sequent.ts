import type { Term, TermFactory, TheoryImplicationClaim, UniversalClaim, VariableTerm } from '@xeno/forms';
import { inline } from '@xeno/forms';
import { conjuncts, disjuncts } from '../terms/rewrite.js';

/** A premise and a conclusion, with every definition expanded. */
export interface Sides {
  readonly premise: readonly Term[];
  readonly conclusion: Term;
}

/** A claim about all values of some variables, taken apart. */
export interface Sequent extends Sides {
  readonly variables: readonly VariableTerm[];
  /** The part of the premise that must not be contradictory by itself. */
  readonly axioms: readonly Term[];
}

/** A claim as a premise and a conclusion: what is implied, or ruled out beside it, counts to the premise. */
export function sequentOf(factory: TermFactory, claim: UniversalClaim | TheoryImplicationClaim): Sequent {
  const open = (terms: readonly Term[]): readonly Term[] => terms.flatMap((term) => conjuncts(inline(factory, term)));
  if (claim.kind === 'theory-implication') {
    const { theory, implication } = claim;
    const terms = new Map(theory.attributes.map((attribute) => [attribute.name, attribute.term]));
    const named = (names: readonly string[]): readonly Term[] => names.flatMap((name) => terms.get(name) ?? []);
    const axioms = open(theory.assumptions);
    const premise = [...axioms, ...open(named(implication.premise))];
    return {
      variables: theory.variables,
      axioms,
      premise,
      conclusion: factory.and(open(named(implication.conclusion))),
    };
  }
  const axioms = open(claim.hypotheses);
  const premise = [...axioms];
  let conclusion = inline(factory, claim.conclusion);
  while (conclusion.kind === 'application' && conclusion.operator === '=>') {
    premise.push(...conclusion.arguments.slice(0, -1).flatMap((term) => [...conjuncts(term)]));
    conclusion = conclusion.arguments.at(-1) ?? factory.true;
  }
  const disjunction = premise.length === 0 ? alternatives(factory, conclusion) : [];
  for (const part of disjunction.slice(0, -1)) premise.push(factory.not(part));
  conclusion = disjunction.at(-1) ?? conclusion;
  return { variables: claim.variables, axioms, premise, conclusion };
}

/** What a claim without a premise says one of, so that there is something to interpolate between. */
function alternatives(factory: TermFactory, claim: Term): readonly Term[] {
  if (claim.kind !== 'application') return [];
  if (claim.operator === 'or') return disjuncts(claim);
  const [negated] = claim.arguments;
  if (claim.operator !== 'not' || negated?.kind !== 'application' || negated.operator !== 'and') return [];
  return conjuncts(negated).map((part) => factory.not(part));
}
