import type { Atom, Expression } from '@xeno/smtlib';
import { refuse } from '@xeno/smtlib';
import type { Sort } from '../sort.js';
import { sameSort, sortText } from '../sort.js';
import type { FunctionSymbol } from '../term.js';
import { productiveNonterminals, reachableNonterminals } from './grammar-shape.js';
import { isSymbol } from './modern.js';
import { readProduction } from './production.js';
import type { Grammar, Nonterminal } from './synthesis-problem.js';
import type { Vocabulary } from './vocabulary.js';

const limits = { nonterminals: 1000, productions: 100_000 } as const;

/** A nonterminal as declared, its productions not yet read. */
interface Header {
  readonly name: Atom;
  readonly sort: Sort;
  readonly productions: Expression;
}

/**
 * Reads what follows the sort in `synth-fun`: nothing, the groups of version 1 (whose start symbol is called `Start`), or
 * the declarations and groups of version 2.1 (whose first nonterminal is the start symbol). What cannot be met from the
 * start symbol is left out.
 *
 * @throws Refusal with `line:column`, also for a nonterminal that the start symbol leads to and that derives no term.
 */
export function readGrammar(
  vocabulary: Vocabulary,
  symbol: FunctionSymbol,
  operands: readonly Expression[],
): Grammar | undefined {
  const [first, second, third] = operands;
  if (first === undefined) return undefined;
  const { text } = vocabulary;
  if (third !== undefined) throw refuse('SyntaxError', text, third.start, 'nothing may follow the grammar');
  const groups = second ?? first;
  if (groups.kind !== 'list' || groups.items.length === 0)
    throw refuse('SyntaxError', text, groups.start, 'a grammar is a list of groups (name sort (production …))');
  if (groups.items.length > limits.nonterminals)
    throw refuse('InputError', text, groups.start, `a grammar has at most ${limits.nonterminals} nonterminals`);
  const headers = groups.items.map((group) => readHeader(vocabulary, symbol, group));
  vetDifferent(vocabulary, headers);
  if (second === undefined) headers.sort((a, b) => startFirst(b) - startFirst(a));
  else vetDeclared(vocabulary, first, headers);
  const [start] = headers;
  if (start !== undefined && !sameSort(start.sort, symbol.sort))
    throw refuse(
      'InputError',
      text,
      start.name.start,
      `the start symbol ${start.name.value} is of sort ${sortText(start.sort)}, but ${symbol.name} of ${sortText(symbol.sort)}`,
    );
  const dropped = new Set<string>();
  const nonterminals = readProductions(vocabulary, symbol, headers, dropped);
  return onlyUseful(vocabulary, symbol, headers, { nonterminals, dropped });
}

function readHeader(vocabulary: Vocabulary, symbol: FunctionSymbol, group: Expression): Header {
  const [name, sort, productions, ...rest] = group.kind === 'list' ? group.items : [];
  if (name?.kind !== 'symbol' || sort === undefined || productions?.kind !== 'list' || rest.length > 0)
    throw refuse('SyntaxError', vocabulary.text, group.start, 'a group is written (name sort (production …))');
  vocabulary.vetName(name);
  if (vocabulary.functions.get(name.value)?.parameters.length === 0)
    throw refuse('InputError', vocabulary.text, name.start, `${name.value} is a constant already`);
  if (symbol.parameters.some((parameter) => parameter.name === name.value))
    throw refuse('InputError', vocabulary.text, name.start, `${name.value} is a parameter of ${symbol.name} already`);
  return { name, sort: vocabulary.sorts.read(sort), productions };
}

function vetDifferent(vocabulary: Vocabulary, headers: readonly Header[]): void {
  const names = new Set<string>();
  for (const { name } of headers) {
    if (names.has(name.value))
      throw refuse('InputError', vocabulary.text, name.start, `two groups are named ${name.value}`);
    names.add(name.value);
  }
}

function startFirst(header: Header): number {
  return header.name.value === 'Start' ? 1 : 0;
}

/** The declarations of version 2.1 say the same as the groups, in the same order. */
function vetDeclared(vocabulary: Vocabulary, list: Expression, headers: readonly Header[]): void {
  const { text, sorts } = vocabulary;
  const items = list.kind === 'list' ? list.items : [];
  headers.forEach((header, index) => {
    const item = items[index];
    const [name, sort, ...rest] = item?.kind === 'list' ? item.items : [];
    if (item === undefined || name?.kind !== 'symbol' || sort === undefined || rest.length > 0)
      throw refuse(
        item === undefined ? 'InputError' : 'SyntaxError',
        text,
        item?.start ?? list.start,
        `each group has a declaration (name sort) ahead of the groups; ${header.name.value} has none`,
      );
    if (name.value !== header.name.value)
      throw refuse(
        'InputError',
        text,
        name.start,
        `${name.value} is declared here, but group ${index + 1} is ${header.name.value}`,
      );
    if (!sameSort(sorts.read(sort), header.sort))
      throw refuse(
        'InputError',
        text,
        sort.start,
        `${name.value} is declared with another sort than its group has: ${sortText(header.sort)}`,
      );
  });
  const more = items[headers.length];
  if (more !== undefined) throw refuse('InputError', text, more.start, 'there is no group for this nonterminal');
}

function readProductions(
  vocabulary: Vocabulary,
  symbol: FunctionSymbol,
  headers: readonly Header[],
  dropped: Set<string>,
): readonly Nonterminal[] {
  const sorts = new Map(headers.map(({ name, sort }) => [name.value, sort]));
  const letting = headers.some(({ productions }) => letsOver(productions, sorts));
  const setting = { vocabulary, symbol, nonterminals: sorts, letting, dropped };
  let count = 0;
  return headers.map(({ name, sort, productions }) => {
    const items = productions.kind === 'list' ? productions.items : [];
    count += items.length;
    if (count > limits.productions)
      throw refuse(
        'InputError',
        vocabulary.text,
        name.start,
        `a grammar has at most ${limits.productions} productions`,
      );
    if (items.length === 0)
      throw refuse('InputError', vocabulary.text, productions.start, `${name.value} has no productions`);
    return {
      name: name.value,
      sort,
      productions: items.flatMap((item) => readProduction(setting, sort, item)),
    };
  });
}

/** Whether one of the names stands in the body of a `let`. */
function letsOver(expression: Expression, names: { has(name: string): boolean }): boolean {
  const waiting: { readonly next: Expression; readonly inside: boolean }[] = [{ next: expression, inside: false }];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const { next, inside } = one;
    if (next.kind === 'symbol' && inside && names.has(next.value)) return true;
    if (next.kind !== 'list') continue;
    const binds = isSymbol(next.items[0], 'let');
    for (const [index, item] of next.items.entries())
      waiting.push({ next: item, inside: inside || (binds && index > 1) });
  }
  return false;
}

function onlyUseful(
  vocabulary: Vocabulary,
  symbol: FunctionSymbol,
  headers: readonly Header[],
  { nonterminals, dropped }: { readonly nonterminals: readonly Nonterminal[]; readonly dropped: ReadonlySet<string> },
): Grammar {
  const reachable = reachableNonterminals({ nonterminals });
  const productive = productiveNonterminals(nonterminals, ({ sort }) =>
    symbol.parameters.some((parameter) => sameSort(parameter.sort, sort)),
  );
  for (const { name } of headers) {
    if (productive.has(name.value)) continue;
    if (!reachable.has(name.value) && !dropped.has(name.value)) continue;
    throw refuse('InputError', vocabulary.text, name.start, `no term can be derived from ${name.value}`);
  }
  return { nonterminals: nonterminals.filter(({ name }) => reachable.has(name)) };
}
