import type { FunctionSymbol, Term, VariableTerm } from '@xeno/forms';
import { sortText, subterms, symbolText, termText } from '@xeno/forms';

/** Declares variables and the open functions that terms call. */
export function declarations(variables: readonly VariableTerm[], terms: readonly Term[]): readonly string[] {
  const functions = new Map<string, FunctionSymbol>();
  for (const term of terms) {
    for (const node of subterms(term)) {
      if (node.kind === 'call' && node.function.body === undefined) functions.set(node.function.name, node.function);
    }
  }
  return [
    ...variables.map((variable) => `(declare-const ${symbolText(variable.name)} ${sortText(variable.sort)})`),
    ...[...functions.values()].map(
      (symbol) =>
        `(declare-fun ${symbolText(symbol.name)} (${symbol.parameters.map((parameter) => sortText(parameter.sort)).join(' ')}) ${sortText(symbol.sort)})`,
    ),
  ];
}

/** A script that asks whether terms hold together. */
export function scriptOf(variables: readonly VariableTerm[], terms: readonly Term[]): string {
  return [
    ...declarations(variables, terms),
    ...terms.map((term) => `(assert ${termText(term)})`),
    '(check-sat)',
    '',
  ].join('\n');
}
