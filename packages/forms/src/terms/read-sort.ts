import type { Expression } from '@xeno/smtlib';
import { Refusal, readExpressions, scan, writeSymbol } from '@xeno/smtlib';
import type { Sort } from '../sort.js';
import { bitVecSort, boolSort, intSort, realSort, regLanSort, sortText, stringSort } from '../sort.js';
import { widestBitVec } from './signature.js';

const plain: ReadonlyMap<string, Sort> = new Map([
  ['Bool', boolSort],
  ['Int', intSort],
  ['Real', realSort],
  ['String', stringSort],
  ['RegLan', regLanSort],
]);

/** Why an expression is no sort, with the offset of the mistake. */
export interface NoSort {
  readonly at: number;
  readonly message: string;
}

/**
 * Reads a sort. Whatever is not one of ours, but is put together as a sort is, comes back as `Other` with its text in one
 * spelling; whether its names mean anything is for the caller to know. Sorts nest to 100 levels.
 *
 * @param named what names of the text's own (`define-sort`) stand for.
 */
export function readSort(expression: Expression, named?: ReadonlyMap<string, Sort>): Sort | NoSort {
  return read(expression, named, 0);
}

function read(expression: Expression, named: ReadonlyMap<string, Sort> | undefined, depth: number): Sort | NoSort {
  const wrong = (message: string): NoSort => ({ at: expression.start, message });
  if (depth > 100) return wrong('a sort that nests deeper than 100 levels');
  if (expression.kind === 'symbol') {
    const { value } = expression;
    return named?.get(value) ?? plain.get(value) ?? { kind: 'Other', text: writeSymbol(value) };
  }
  if (expression.kind !== 'list') return wrong('a sort is a name or a list that begins with one');
  const [head, ...rest] = expression.items;
  if (head?.kind === 'symbol' && head.value === '_') return indexed(expression.items, expression.start);
  if (head?.kind !== 'symbol' || rest.length === 0) return wrong('a sort is a name or a list that begins with one');
  const parts: string[] = [writeSymbol(head.value)];
  for (const item of rest) {
    const part = read(item, named, depth + 1);
    if ('at' in part) return part;
    parts.push(sortText(part));
    if (parts.length > 1000) return wrong('a sort of more than 1000 parts');
  }
  return { kind: 'Other', text: `(${parts.join(' ')})` };
}

function indexed(items: readonly Expression[], at: number): Sort | NoSort {
  const [, name, ...indices] = items;
  if (name?.kind !== 'symbol' || indices.length === 0) return { at, message: 'an indexed sort is (_ name index …)' };
  const texts: string[] = [];
  for (const index of indices) {
    if (index.kind !== 'number' && index.kind !== 'symbol') return { at: index.start, message: 'this is no index' };
    texts.push(index.value);
  }
  if (name.value !== 'BitVec') return { kind: 'Other', text: `(_ ${writeSymbol(name.value)} ${texts.join(' ')})` };
  const [text = ''] = texts;
  const width = /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : Number.NaN;
  if (texts.length !== 1 || !(width <= widestBitVec))
    return { at, message: `a bit vector has from 1 to ${widestBitVec} bits` };
  return bitVecSort(width);
}

/** Reads a sort from its text alone; `undefined` for anything else. */
function sortFromText(text: string): Sort | undefined {
  const found = plain.get(text);
  if (found !== undefined) return found;
  try {
    const { text: scanned } = scan(`(sort ${text})`);
    const [command] = readExpressions(scanned, 0, scanned.length);
    const [, expression, ...rest] = command?.kind === 'list' ? command.items : [];
    if (expression === undefined || rest.length > 0) return undefined;
    const sort = readSort(expression);
    return 'at' in sort ? undefined : sort;
  } catch (cause) {
    if (cause instanceof Refusal) return undefined;
    throw cause;
  }
}

/** The index and element sorts of `(Array I E)`. */
export function arraySorts(sort: Sort | undefined): { readonly index: Sort; readonly element: Sort } | undefined {
  if (sort?.kind !== 'Other' || !sort.text.startsWith('(Array ')) return undefined;
  const [list] = readExpressions(sort.text, 0, sort.text.length);
  const [, index, element] = list?.kind === 'list' ? list.items : [];
  if (index === undefined || element === undefined) return undefined;
  const sorts = [readSort(index), readSort(element)] as const;
  return 'at' in sorts[0] || 'at' in sorts[1] ? undefined : { index: sorts[0], element: sorts[1] };
}

const constantArray = /^\(as const (\(Array .*\))\)$/s;

/** The sort of `((as const (Array I E)) e)`, which is an operator of its own for each array sort. */
export function sortOfConstantArray(operator: string, args: readonly Sort[]): Sort | undefined {
  const text = constantArray.exec(operator)?.[1];
  if (text === undefined) return undefined;
  const sort = sortFromText(text);
  const [element, ...rest] = args;
  const expected = arraySorts(sort)?.element;
  return element !== undefined &&
    expected !== undefined &&
    rest.length === 0 &&
    sortText(expected) === sortText(element)
    ? sort
    : undefined;
}
