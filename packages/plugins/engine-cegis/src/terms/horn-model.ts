import type { FunctionSymbol, Solution, SynthesisProblem, Term, TermFactory, VariableTerm } from '@xeno/forms';
import { inline, readSort, readTerm, sameSort, simplify, subterms } from '@xeno/forms';
import type { Expression } from '@xeno/smtlib';
import { readExpressions } from '@xeno/smtlib';
import { replaceVariables } from './rewrite.js';

interface Definition {
  readonly name: string;
  readonly parameters: readonly VariableTerm[];
  readonly result: Expression;
  readonly body: Expression;
}

/**
 * The functions to be found as a solver's model defines them, with the model's own auxiliary definitions expanded; nothing
 * when it does not define them all without quantifiers.
 */
export function readHornModel(factory: TermFactory, problem: SynthesisProblem, text: string): Solution | undefined {
  const definitions = readDefinitions(factory, text);
  if (definitions === undefined) return undefined;
  const functions = new Map<string, FunctionSymbol>(problem.definitions.map((symbol) => [symbol.name, symbol]));
  const read = new Map<string, FunctionSymbol>();
  // Definitions may stand before those that they call: each pass reads those whose callees are known.
  for (let open = definitions; open.length > 0; ) {
    const later: Definition[] = [];
    for (const definition of open) {
      const symbol = readDefinition(factory, text, definition, functions);
      if (symbol === undefined) later.push(definition);
      else {
        functions.set(symbol.name, symbol);
        read.set(symbol.name, symbol);
      }
    }
    if (later.length === open.length) break;
    open = later;
  }
  const solution = problem.functions.flatMap(({ symbol }) => {
    const found = read.get(symbol.name);
    if (found?.body === undefined || found.parameters.length !== symbol.parameters.length) return [];
    if (!found.parameters.every((parameter, index) => sameParameter(parameter, symbol.parameters[index]))) return [];
    const body = simplify(factory, inline(factory, found.body));
    if (subterms(body).some((node) => node.kind === 'quantified' || node.kind === 'call')) return [];
    return [{ symbol, body: replaceVariables(factory, body, found.parameters, symbol.parameters) }];
  });
  return solution.length === problem.functions.length ? solution : undefined;
}

function sameParameter(a: VariableTerm, b: VariableTerm | undefined): boolean {
  return b !== undefined && sameSort(a.sort, b.sort);
}

function readDefinitions(factory: TermFactory, text: string): readonly Definition[] | undefined {
  const [whole] = readExpressions(text, 0, text.length);
  if (whole?.kind !== 'list') return undefined;
  const definitions: Definition[] = [];
  for (const item of whole.items) {
    if (item.kind !== 'list') continue;
    const [command, name, list, result, body] = item.items;
    if (command?.kind !== 'symbol' || command.value !== 'define-fun') continue;
    if (name?.kind !== 'symbol' || list?.kind !== 'list' || result === undefined || body === undefined)
      return undefined;
    const parameters: VariableTerm[] = [];
    for (const pair of list.items) {
      const [parameter, sortExpression] = pair.kind === 'list' ? pair.items : [];
      if (parameter?.kind !== 'symbol' || sortExpression === undefined) return undefined;
      const sort = readSort(sortExpression);
      if ('at' in sort) return undefined;
      parameters.push(factory.variable(parameter.value, sort));
    }
    definitions.push({ name: name.value, parameters, result, body });
  }
  return definitions;
}

function readDefinition(
  factory: TermFactory,
  text: string,
  { name, parameters, result, body }: Definition,
  functions: ReadonlyMap<string, FunctionSymbol>,
): FunctionSymbol | undefined {
  const sort = readSort(result);
  if ('at' in sort) return undefined;
  try {
    const variables = new Map<string, Term>(parameters.map((parameter) => [parameter.name, parameter]));
    return { name, parameters, sort, body: readTerm(factory, body, { text, variables, functions }) };
  } catch {
    return undefined;
  }
}
