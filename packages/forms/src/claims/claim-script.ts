import type { SzsStatus } from '@xeno/plugin-api';
import type { Claim, ContextImplicationClaim } from '../claim.js';
import { conjunctionText, constantText, declarationText, definitionText } from '../sygus/script-text.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { termText } from '../terms/term-text.js';
import { synthesisScript } from './synthesis-script.js';

/** A claim as an `smt2` obligation, and what a solver's answers to it say of the claim. */
export interface ClaimScript {
  readonly text: string;
  /** As the parameter `goal`; without it the text has a check of its own. */
  readonly goal?: string;
  /** The claim's status when the script (with the goal negated) has a model, and when it has none. */
  readonly answers: { readonly sat: SzsStatus; readonly unsat: SzsStatus };
}

export const aboutGoal = { sat: 'CounterSatisfiable', unsat: 'Theorem' } as const;

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

/** Commands that bring constants, then functions: those with a body may mention the constants. */
export function declarations(
  variables: readonly VariableTerm[],
  functions: readonly FunctionSymbol[],
): readonly string[] {
  return [
    ...variables.map(constantText),
    ...functions.map((symbol) =>
      symbol.body === undefined ? declarationText(symbol) : definitionText(symbol, symbol.body),
    ),
  ];
}

function assertion(term: Term): string {
  return `(assert ${termText(term)})`;
}

export function lines(commands: readonly string[]): string {
  return commands.map((command) => `${command}\n`).join('');
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
