import type { Claim, TheoryImplicationClaim, UniversalClaim } from '../claim.js';
import type { Term } from '../term.js';
import { conjuncts } from '../terms/conjuncts.js';

/** Formulas, any of which may be false, and formulas all of which must be true where none is. */
export interface Sequent {
  readonly hypotheses: readonly Term[];
  readonly conclusions: readonly Term[];
}

/** What a claim about all values says, whether as hypotheses and a goal or as an implication between attributes. */
export function sequentOf(claim: UniversalClaim | TheoryImplicationClaim): Sequent {
  if (claim.kind === 'universal') return { hypotheses: claim.hypotheses, conclusions: [claim.conclusion] };
  const { theory, implication } = claim;
  const terms = new Map(theory.attributes.map(({ name, term }) => [name, term]));
  const named = (names: readonly string[]): readonly Term[] =>
    names.map((name) => terms.get(name)).filter((term) => term !== undefined);
  return {
    hypotheses: [...theory.assumptions, ...named(implication.premise)],
    conclusions: named(implication.conclusion),
  };
}

/** The same with premises of the conclusion among the hypotheses, and every `and` at the top taken apart. */
export function flatSequent({ hypotheses, conclusions }: Sequent): Sequent {
  const premises = [...hypotheses];
  let rest = conclusions.flatMap(conjuncts);
  for (let [only] = rest; rest.length === 1 && only !== undefined; [only] = rest) {
    if (only.kind !== 'application' || only.operator !== '=>') break;
    premises.push(...only.arguments.slice(0, -1));
    rest = only.arguments.slice(-1).flatMap(conjuncts);
  }
  return { hypotheses: premises.flatMap(conjuncts), conclusions: rest };
}

/** Whether a claim is about all values of variables. */
export function isUniversal(claim: Claim): claim is UniversalClaim | TheoryImplicationClaim {
  return claim.kind === 'universal' || claim.kind === 'theory-implication';
}
