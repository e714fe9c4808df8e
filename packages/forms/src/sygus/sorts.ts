import type { Atom, Expression } from '@xeno/smtlib';
import { refuse, writeSymbol } from '@xeno/smtlib';
import type { Sort } from '../sort.js';
import { bitVecSort, boolSort, intSort, realSort, regLanSort, sortText, stringSort } from '../sort.js';
import { widestBitVec } from '../terms/signature.js';
import { isForeignSort, notOurs } from '../terms/term-scope.js';
import { isSymbol } from './modern.js';

/** Characters that the text of a sort may have once its names are expanded. */
const mostCharacters = 10_000;

const theorySorts: ReadonlyMap<string, Sort> = new Map([
  ['Bool', boolSort],
  ['Int', intSort],
  ['Real', realSort],
  ['String', stringSort],
  ['RegLan', regLanSort],
]);

/** Words that stand for sorts of theories which are not read, so that nobody can declare them. */
const otherTheorySorts = new Set(
  'Array BitVec FloatingPoint RoundingMode Float16 Float32 Float64 Float128 RegEx Unicode Seq Set Bag Tuple'.split(' '),
);

/** Free in SMT-LIB, but Z3 has a sort of this name, so solvers are told another one. */
const told: ReadonlyMap<string, string> = new Map([['List', 'List!1']]);

/** What solvers are told a sort of the text's own is called. */
export function toldSortName(name: string): string {
  return told.get(name) ?? name;
}

/** A name, and what it is called on the other side, if that differs. */
function bothNames(name: string): ReadonlySet<string> {
  const other = toldSortName(name);
  return new Set([name, other, ...[...told.keys()].filter((written) => told.get(written) === other)]);
}

/** The sort's text with its names as its author wrote them. */
export function writtenSort(sort: Sort): string {
  let text = sortText(sort);
  if (sort.kind === 'Other') for (const [written, other] of told) text = text.replaceAll(writeSymbol(other), written);
  return text;
}

/** What sorts are called in one text. Names are known only after their declaration, so that no sort can contain itself. */
export class SortTable {
  readonly #text: string;
  readonly #named = new Map<string, Sort>();
  /** Of declared sorts, how many sorts they take. */
  readonly #parameters = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** What the text's own names stand for; of a sort with parameters, its name alone. */
  get named(): ReadonlyMap<string, Sort> {
    return this.#named;
  }

  /** @throws Refusal when the name is taken. */
  declare(name: Atom, parameters: number): void {
    this.#vet(name);
    const sort: Sort = { kind: 'Other', text: writeSymbol(toldSortName(name.value)) };
    for (const one of bothNames(name.value)) {
      this.#parameters.set(one, parameters);
      this.#named.set(one, sort);
    }
  }

  /** @throws Refusal when the name is taken. */
  define(name: Atom, sort: Sort): void {
    this.#vet(name);
    for (const one of bothNames(name.value)) this.#named.set(one, sort);
  }

  /**
   * The sort that an expression of SyGuS-IF 2.1 or 1 names: defined names expanded, `(BitVec n)` of version 1 understood.
   *
   * @throws Refusal with `line:column`; NotOurs for the sorts of other theories, functions among them.
   */
  read(expression: Expression): Sort {
    const finished: Sort[] = [];
    const waiting: ({ readonly open: Expression } | { readonly close: Expression })[] = [{ open: expression }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if ('close' in next) {
        const count = next.close.kind === 'list' ? next.close.items.length - 1 : 0;
        finished.push(this.#compound(next.close, finished.splice(finished.length - count, count)));
        continue;
      }
      const simple = this.#simple(next.open);
      if (simple !== undefined) {
        finished.push(simple);
        continue;
      }
      waiting.push({ close: next.open });
      const inner = next.open.kind === 'list' ? next.open.items.slice(1) : [];
      for (const item of inner.reverse()) waiting.push({ open: item });
    }
    const [sort] = finished;
    if (sort === undefined) throw this.#unknown(expression);
    return sort;
  }

  #simple(expression: Expression): Sort | undefined {
    if (expression.kind === 'symbol') {
      const sort = theorySorts.get(expression.value) ?? this.#named.get(expression.value);
      if (sort !== undefined && (this.#parameters.get(expression.value) ?? 0) === 0) return sort;
      throw this.#unknown(expression);
    }
    if (expression.kind !== 'list') throw this.#unknown(expression);
    const [head, ...rest] = expression.items;
    const words = head?.kind === 'symbol' && head.value === '_' ? rest : expression.items;
    const [name, width] = words;
    if (name?.kind === 'symbol' && name.value === 'BitVec') {
      if (words.length !== 2 || width?.kind !== 'number' || !/^[0-9]+$/.test(width.value))
        throw refuse('InputError', this.#text, expression.start, 'a bit-vector sort is written (_ BitVec 32)');
      const bits = Number(width.value);
      if (bits < 1 || bits > widestBitVec)
        throw refuse('InputError', this.#text, width.start, `a bit vector has 1 to ${widestBitVec} bits`);
      return bitVecSort(bits);
    }
    if (head?.kind !== 'symbol' || head.value === '_' || rest.length === 0) throw this.#unknown(expression);
    if (head.value === 'Enum')
      throw refuse(
        'InputError',
        this.#text,
        expression.start,
        'Enum sorts of version 1 are not read; declare a datatype whose constructors have no arguments',
      );
    return undefined;
  }

  #compound(expression: Expression, inner: readonly Sort[]): Sort {
    const head = expression.kind === 'list' ? expression.items[0] : undefined;
    const name = head?.kind === 'symbol' ? head.value : '';
    const wanted = name === 'Array' ? 2 : this.#parameters.get(name);
    if (wanted === undefined) throw this.#unknown(head ?? expression);
    if (wanted !== inner.length)
      throw refuse(
        'InputError',
        this.#text,
        expression.start,
        `the sort ${name} takes ${wanted} sorts, not ${inner.length}`,
      );
    const text = `(${writeSymbol(toldSortName(name))} ${inner.map(sortText).join(' ')})`;
    if (text.length > mostCharacters)
      throw refuse(
        'InputError',
        this.#text,
        expression.start,
        `the text of this sort is longer than ${mostCharacters} characters`,
      );
    return { kind: 'Other', text };
  }

  #vet(name: Atom): void {
    const { value } = name;
    const taken = theorySorts.has(value) || otherTheorySorts.has(value);
    if (taken || this.#named.has(value))
      throw refuse('InputError', this.#text, name.start, `there is a sort named ${value} already`);
  }

  #unknown(expression: Expression): Error {
    const shown = this.#text.slice(expression.start, Math.min(expression.end, expression.start + 60));
    const list = expression.kind === 'list' ? expression.items : [expression];
    const head = isSymbol(list[0], '_') ? list[1] : list[0];
    return head?.kind === 'symbol' && isForeignSort(head.value)
      ? notOurs({ text: this.#text }, expression.start, `the sort ${shown} is not read here`)
      : refuse('InputError', this.#text, expression.start, `no sort is named ${shown}`);
  }
}
