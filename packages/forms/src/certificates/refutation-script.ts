import { conjunctionText, constantText, declarationText, definitionText } from '../sygus/script-text.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { termText } from '../terms/term-text.js';

/** The world in which implications are claimed. */
export interface Setting {
  readonly variables: readonly VariableTerm[];
  /** Each behind those that it calls; those without a body are uninterpreted. */
  readonly functions: readonly FunctionSymbol[];
}

/** A script that is unsatisfiable exactly when all conclusions hold wherever all premises do. */
export function refutationScript(setting: Setting, premises: readonly Term[], conclusions: readonly Term[]): string {
  const definitions = setting.functions.map((symbol) =>
    symbol.body === undefined ? declarationText(symbol) : definitionText(symbol, symbol.body),
  );
  const script = [
    // Definitions may be about the variables.
    ...setting.variables.map(constantText),
    ...definitions,
    ...premises.map((term) => `(assert ${termText(term)})`),
    `(assert (not ${conjunctionText(conclusions.map(termText))}))`,
    '(check-sat)',
  ];
  return `${script.join('\n')}\n`;
}
