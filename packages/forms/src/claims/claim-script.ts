import type { Claim, ContextImplicationClaim } from '../claim.js';
import { conjunctionText, declarations, lines } from '../sygus/script-text.js';
import type { Term } from '../term.js';
import { termText } from '../terms/term-text.js';
import { aboutGoal, type ClaimScript } from './script.js';
import { synthesisScript } from './synthesis-script.js';

/**
 * The same claim for a solver of SMT-LIB; `undefined` where there is no such script: synthesis with a grammar, or with calls
 * that differ in their arguments and are no invariants.
 *
 * @throws TooComplex when the text would be longer than 64 MiB.
 */
export function claimScript(claim: Claim): ClaimScript | undefined {
  switch (claim.kind) {
    case 'universal': {
      const { variables, functions, hypotheses, conclusion } = claim;
      return {
        text: lines([...declarations(variables, functions), ...hypotheses.map(assertion)]),
        goal: termText(conclusion),
        answers: aboutGoal,
      };
    }
    case 'theory-implication': {
      const { theory, implication } = claim;
      const terms = new Map(theory.attributes.map(({ name, term }) => [name, term]));
      const all = (names: readonly string[]): string =>
        conjunctionText(
          names
            .map((name) => terms.get(name))
            .filter((term) => term !== undefined)
            .map(termText),
        );
      return {
        text: lines([...declarations(theory.variables, theory.functions), ...theory.assumptions.map(assertion)]),
        goal: `(=> ${all(implication.premise)}\n  ${all(implication.conclusion)})`,
        answers: aboutGoal,
      };
    }
    case 'context-implication':
      return contextScript(claim);
    case 'witness':
      return {
        text: lines([
          ...declarations(claim.constants, claim.functions),
          ...claim.formulas.map(assertion),
          '(check-sat)',
        ]),
        answers: { sat: 'Satisfiable', unsat: 'Unsatisfiable' },
      };
    case 'synthesis':
      return synthesisScript(claim.problem);
  }
}

function assertion(term: Term): string {
  return `(assert ${termText(term)})`;
}

/** The variable of a context's script: the index of an object. */
export const objectVariable = 'object';

/** Objects that differ in none of the attributes in question are told once. */
function contextScript({ context, implication }: ContextImplicationClaim): ClaimScript {
  const { premise, conclusion } = implication;
  const wanted = [...new Set([...premise, ...conclusion])].map((name) => context.attributes.indexOf(name));
  const objects = new Map<string, number>();
  const columns = new Map<number, number[]>(wanted.map((attribute) => [attribute, []]));
  context.rows.forEach((row, object) => {
    const has = new Set(row);
    const pattern = wanted.map((attribute) => (has.has(attribute) ? '1' : '0')).join('');
    if (objects.has(pattern)) return;
    objects.set(pattern, object);
    for (const attribute of wanted) if (has.has(attribute)) columns.get(attribute)?.push(object);
  });
  const isOneOf = (list: readonly number[]): string => {
    const equations = list.map((object) => `(= ${objectVariable} ${object})`);
    return equations.length > 1 ? `(or ${equations.join(' ')})` : (equations[0] ?? 'false');
  };
  const definition = ([attribute, list]: readonly [number, readonly number[]]): string =>
    `(define-fun attribute${attribute} () Bool ${isOneOf(list)})`;
  const all = (names: readonly string[]): string =>
    conjunctionText(names.map((name) => `attribute${context.attributes.indexOf(name)}`));
  return {
    text: lines([`(declare-const ${objectVariable} Int)`, ...[...columns].map(definition)]),
    goal: `(=> (and ${isOneOf([...objects.values()])} ${all(premise)})\n  ${all(conclusion)})`,
    answers: aboutGoal,
  };
}
