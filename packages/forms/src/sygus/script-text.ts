import type { Sort } from '../sort.js';
import { sortText } from '../sort.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { spelledTermText, symbolText } from '../terms/term-text.js';

/** What sorts and called functions are written as. */
export interface Spelling {
  readonly sort: (sort: Sort) => string;
  readonly head: (name: string) => string;
}

const asTold: Spelling = { sort: sortText, head: symbolText };

/** `(define-fun …)` in SMT-LIB, as solvers are told it unless another spelling is wanted. */
export function definitionText(symbol: FunctionSymbol, body: Term, spelling = asTold): string {
  const parameters = symbol.parameters.map(({ name, sort }) => `(${symbolText(name)} ${spelling.sort(sort)})`);
  const head = `${symbolText(symbol.name)} (${parameters.join(' ')}) ${spelling.sort(symbol.sort)}`;
  return `(define-fun ${head} ${spelledTermText(body, spelling.head)})`;
}

/** `(declare-const …)` in SMT-LIB. */
export function constantText({ name, sort }: VariableTerm): string {
  return `(declare-const ${symbolText(name)} ${sortText(sort)})`;
}

/** `(declare-fun …)` in SMT-LIB. */
export function declarationText({ name, parameters, sort }: FunctionSymbol): string {
  return `(declare-fun ${symbolText(name)} (${parameters.map((parameter) => sortText(parameter.sort)).join(' ')}) ${sortText(sort)})`;
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

/** One command a line. */
export function lines(commands: readonly string[]): string {
  return commands.map((command) => `${command}\n`).join('');
}

/** Texts of Bool terms joined: `true` for none, the only one as it is. */
export function conjunctionText(texts: readonly string[]): string {
  const [first = 'true', ...rest] = texts;
  return rest.length === 0 ? first : `(and ${texts.join('\n  ')})`;
}
