import { calledFunctions } from '../sygus/called-functions.js';
import { conjunctionText, constantText, declarationText, definitionText } from '../sygus/script-text.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { termText } from '../terms/term-text.js';
import { WorkMeter } from '../terms/too-complex.js';

/** The world in which implications are claimed. */
export interface Setting {
  readonly variables: readonly VariableTerm[];
  /** Each behind those that it calls; those without a body are uninterpreted. */
  readonly functions: readonly FunctionSymbol[];
}

/**
 * Makes scripts, each unsatisfiable exactly when all conclusions hold wherever all premises do. A script has the functions
 * that its terms need.
 *
 * @returns a function that throws TooComplex once its scripts are longer than 64 MiB together.
 */
export function refutationScripts(
  setting: Setting,
): (premises: readonly Term[], conclusions: readonly Term[]) => string {
  const constants = setting.variables.map(constantText);
  const texts = new Map<FunctionSymbol, string>();
  const textOf = (symbol: FunctionSymbol): string => {
    const text =
      texts.get(symbol) ?? (symbol.body === undefined ? declarationText(symbol) : definitionText(symbol, symbol.body));
    texts.set(symbol, text);
    return text;
  };
  const meter = new WorkMeter(64 * 1024 * 1024, 'writing scripts');
  return (premises, conclusions) => {
    const needed = calledFunctions([...premises, ...conclusions]);
    const script = [
      // Definitions may be about the variables.
      ...constants,
      ...setting.functions.filter((symbol) => needed.has(symbol)).map(textOf),
      ...premises.map((term) => `(assert ${termText(term)})`),
      `(assert (not ${conjunctionText(conclusions.map(termText))}))`,
      '(check-sat)',
    ].join('\n');
    meter.spend(script.length);
    return `${script}\n`;
  };
}
