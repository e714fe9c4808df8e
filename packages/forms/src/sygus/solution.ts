import type { Command, Expression } from '@xeno/smtlib';
import { Refusal, readExpressions, refuse, scan, writeSymbol } from '@xeno/smtlib';
import { sameSort, sortText } from '../sort.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { NotOurs } from '../terms/not-ours.js';
import { substitute } from '../terms/substitute.js';
import type { TermFactory } from '../terms/term-factory.js';
import { symbolText } from '../terms/term-text.js';
import { subterms } from '../terms/traverse.js';
import { datatypeParameters } from './datatypes.js';
import { definitionOrder, IncompleteSolution } from './definition-order.js';
import { testedConstructor } from './modern.js';
import type { Spelling } from './script-text.js';
import { definitionText } from './script-text.js';
import { writtenSort } from './sorts.js';
import type { FoundFunction, Solution, SynthesisProblem } from './synthesis-problem.js';
import { Vocabulary } from './vocabulary.js';

/** As the author of the problem writes it: our names for testers and for sorts of Z3's are known to nobody else. */
const asWritten: Spelling = {
  sort: writtenSort,
  head: (name) => {
    const constructor = testedConstructor(name);
    return constructor === undefined ? symbolText(name) : `(_ is ${writeSymbol(constructor)})`;
  },
};

/** The functions as `define-fun`s, one a line: what SyGuS-IF wants for an answer to `(check-synth)`. */
export function solutionText(solution: Solution): string {
  return solution.map(({ symbol, body }) => `${definitionText(symbol, body, asWritten)}\n`).join('');
}

/**
 * Reads `define-fun`s of exactly the functions to be found, also with parentheses around them all, as cvc5 prints them.
 * Parameters may have other names than in the problem, and terms may use `let`. Nothing is checked against the grammars.
 *
 * @param factory that the problem was read with.
 * @throws Refusal that begins with `line:column`; NotOurs when a parameter of the problem hides what a body calls.
 */
export function readSolution(problem: SynthesisProblem, source: string, factory: TermFactory): Solution {
  const { text, commands } = scan(withoutParentheses(source));
  const vocabulary = vocabularyOf(problem, text, factory);
  const found = new Map<FunctionSymbol, FoundFunction>();
  for (const command of commands) {
    const one = readDefinition(problem, vocabulary, command);
    if (found.has(one.symbol)) throw refuse('InputError', text, command.start, `${one.symbol.name} is defined twice`);
    found.set(one.symbol, one);
  }
  const solution = problem.functions.map(({ symbol }) => {
    const one = found.get(symbol);
    if (one === undefined) throw new Refusal('InputError', `1:1: there is no define-fun for ${symbol.name}`);
    return one;
  });
  vetCircles(problem, solution);
  return solution;
}

/** Blanks a pair around everything, each character where it was. */
function withoutParentheses(source: string): string {
  if (!/^\s*\(\s*\(/.test(source)) return source;
  const end = source.lastIndexOf(')');
  return `${source.slice(0, end).replace('(', ' ')} ${source.slice(end + 1)}`;
}

function readDefinition(problem: SynthesisProblem, vocabulary: Vocabulary, command: Command): FoundFunction {
  const { text, factory } = vocabulary;
  if (command.name !== 'define-fun')
    throw refuse('InputError', text, command.start, `a solution is made of define-fun, not of ${command.name}`);
  const [whole] = readExpressions(text, command.start, command.end);
  const [, name, list, result, body, ...rest] = whole?.kind === 'list' ? whole.items : [];
  if (name?.kind !== 'symbol' || list === undefined || result === undefined || body === undefined || rest.length > 0)
    throw refuse('SyntaxError', text, command.start, 'a solution is written (define-fun f ((x Int)) Int (+ x 1))');
  const symbol = problem.functions.find((fn) => fn.symbol.name === name.value)?.symbol;
  if (symbol === undefined) throw refuse('InputError', text, name.start, `${name.value} is no function to be found`);
  const parameters = vocabulary.parameters(list, command.start);
  const fits =
    parameters.length === symbol.parameters.length &&
    parameters.every((parameter, index) => sameSort(parameter.sort, symbol.parameters[index]?.sort ?? symbol.sort));
  if (!fits || !sameSort(vocabulary.sorts.read(result), symbol.sort))
    throw refuse('InputError', text, name.start, `${name.value} is to be ${signature(symbol)}`);
  const term = vocabulary.term(body, new Map(parameters.map((one) => [one.name, one])), symbol.sort);
  return { symbol, body: overOwnParameters(factory, term, parameters, symbol) };
}

function overOwnParameters(
  factory: TermFactory,
  term: Term,
  written: readonly VariableTerm[],
  symbol: FunctionSymbol,
): Term {
  const hidden = new Set(symbol.parameters.map(({ name }) => name));
  for (const part of subterms(term))
    if (part.kind === 'call' && part.arguments.length === 0 && hidden.has(part.function.name))
      throw new NotOurs(`a parameter of ${symbol.name} hides the function ${part.function.name} that its body calls`);
  const by = new Map<VariableTerm, Term>();
  written.forEach((parameter, index) => {
    const own = symbol.parameters[index];
    if (own !== undefined && own !== parameter) by.set(parameter, own);
  });
  return substitute(factory, term, by);
}

function signature(symbol: FunctionSymbol): string {
  const shown = symbol.parameters.slice(0, 20).map(({ sort }) => sortText(sort));
  return `a function (${shown.join(' ')}${symbol.parameters.length > 20 ? ' …' : ''}) ${sortText(symbol.sort)}`;
}

function vetCircles(problem: SynthesisProblem, solution: Solution): void {
  const definitions = problem.definitions.flatMap((symbol) =>
    symbol.body === undefined ? [] : [{ symbol, body: symbol.body }],
  );
  try {
    definitionOrder([...definitions, ...solution], new Set(problem.declared));
  } catch (cause) {
    if (cause instanceof IncompleteSolution) throw new Refusal('InputError', `1:1: ${cause.message}`);
    throw cause;
  }
}

/** What the names of a problem mean in another text about it. */
function vocabularyOf(problem: SynthesisProblem, text: string, factory: TermFactory): Vocabulary {
  const vocabulary = new Vocabulary(text, factory);
  for (const declaration of problem.preamble) {
    const [whole] = readExpressions(declaration, 0, declaration.length);
    declareSorts(vocabulary, whole?.kind === 'list' ? whole.items : []);
  }
  const symbols = [...problem.declared, ...problem.definitions, ...problem.functions.map(({ symbol }) => symbol)];
  for (const symbol of symbols) vocabulary.know(symbol);
  return vocabulary;
}

/** From the commands that reading a problem leaves in its preamble. */
function declareSorts(vocabulary: Vocabulary, [command, name, second, third]: readonly Expression[]): void {
  const kind = command?.kind === 'symbol' ? command.value : '';
  if (kind === 'declare-sort' && name?.kind === 'symbol')
    vocabulary.sorts.declare(name, second?.kind === 'number' ? Number(second.value) : 0);
  else if (kind === 'define-sort' && name?.kind === 'symbol' && third !== undefined)
    vocabulary.sorts.define(name, vocabulary.sorts.read(third));
  else if (kind === 'declare-datatype' && name?.kind === 'symbol')
    vocabulary.sorts.declare(name, datatypeParameters(second));
  else if (kind === 'declare-datatypes' && name?.kind === 'list') {
    for (const item of name.items) {
      const [datatype, arity] = item.kind === 'list' ? item.items : [];
      if (datatype?.kind === 'symbol' && arity?.kind === 'number')
        vocabulary.sorts.declare(datatype, Number(arity.value));
    }
  }
}
