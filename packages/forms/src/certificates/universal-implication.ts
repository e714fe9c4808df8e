import { Refusal } from '@xeno/smtlib';
import type { UniversalClaim } from '../claim.js';

import { readGoalTerm } from '../claims/read-goal-term.js';
import type { Term } from '../term.js';
import { conjuncts } from '../terms/conjuncts.js';
import type { TermFactory } from '../terms/term-factory.js';
import { termText } from '../terms/term-text.js';
import type { ClaimedImplication } from './implication-derivation.js';
import type { Setting } from './refutation-script.js';

/**
 * A universal claim as an implication among formulas that are named by their texts: from the conjuncts of the hypotheses, and
 * of what the conclusion supposes (`=>`), to those of the conclusion. Any formula over the claim's variables is an attribute.
 */
export function universalImplication(claim: UniversalClaim, factory: TermFactory): ClaimedImplication {
  const premise = claim.hypotheses.flatMap(conjuncts);
  let conclusion = claim.conclusion;
  while (conclusion.kind === 'application' && conclusion.operator === '=>') {
    premise.push(...conclusion.arguments.slice(0, -1).flatMap(conjuncts));
    conclusion = conclusion.arguments.at(-1) ?? factory.true;
  }
  const named = new Map<string, Term | undefined>();
  const namesOf = (terms: readonly Term[]): readonly string[] =>
    terms
      .filter((term) => term !== factory.true)
      .map((term) => {
        const name = termText(term);
        named.set(name, term);
        return name;
      });
  const { variables, functions } = claim;
  return {
    variables,
    functions,
    assumptions: [],
    background: [],
    goal: { premise: namesOf(premise), conclusion: namesOf(conjuncts(conclusion)) },
    attribute: (name) => {
      if (!named.has(name)) named.set(name, formulaOrNothing(claim, name, factory));
      return named.get(name);
    },
  };
}

function formulaOrNothing(setting: Setting, text: string, factory: TermFactory): Term | undefined {
  try {
    return formulaOver(setting, text, factory);
  } catch (cause) {
    if (cause instanceof Refusal) return undefined;
    throw cause;
  }
}

/** Reads a formula over a claim's own names. @throws Refusal */
export function formulaOver({ variables, functions }: Setting, text: string, factory: TermFactory): Term {
  return readGoalTerm(factory, text, {
    text,
    variables: new Map(variables.map((variable) => [variable.name, variable])),
    functions: new Map(functions.map((symbol) => [symbol.name, symbol])),
  });
}
