import type { List } from '@xeno/smtlib';
import { refuse } from '@xeno/smtlib';
import { bitVecLiteral } from '../evaluate/value-text.js';
import { bitVecSort, stringSort } from '../sort.js';
import type { Term } from '../term.js';
import { applyOperator, standardName } from './apply-operator.js';
import { isOperator } from './operator-sort.js';
import { widestBitVec } from './signature.js';
import type { TermFactory } from './term-factory.js';
import type { TermScope } from './term-scope.js';
import { shorten, unknownName } from './term-scope.js';

/**
 * Applies `(_ name index …)`: `(_ bv5 8)`, `(_ char #x41)`, `(_ extract 7 0)`, `(_ re.loop 1 3)`.
 *
 * @throws Refusal, NotOurs, SortError
 */
export function readIndexed(factory: TermFactory, list: List, args: readonly Term[], scope: TermScope): Term {
  const [, name, ...indices] = list.items;
  if (name?.kind !== 'symbol' || indices.length === 0)
    throw refuse('SyntaxError', scope.text, list.start, 'an indexed name is written (_ name index …)');
  const bits = args.length === 0 ? bitVecLiteral(list) : undefined;
  if (bits !== undefined) {
    if (bits.width > widestBitVec || bits.value >= 1n << BigInt(bits.width))
      throw refuse('InputError', scope.text, list.start, `${shorten(name.value)} does not fit ${bits.width} bits`);
    return factory.constant(bitVecSort(bits.width), bits.value);
  }
  if (/^bv[0-9]+$/.test(name.value))
    throw refuse(
      'SyntaxError',
      scope.text,
      list.start,
      'a bit vector is written (_ bv5 8): value and width, from 1 bit',
    );
  const [only, ...more] = indices;
  if (name.value === 'char' && args.length === 0 && only?.kind === 'number' && more.length === 0) {
    const code = /^#x[0-9a-fA-F]{1,5}$/.test(only.value) ? Number.parseInt(only.value.slice(2), 16) : 0x30000;
    if (code > 0x2ffff || (code >= 0xd800 && code <= 0xdfff))
      throw refuse('InputError', scope.text, only.start, 'a character is from #x0 to #x2FFFF, without surrogates');
    return factory.constant(stringSort, String.fromCodePoint(code));
  }
  if (!isOperator(standardName(name.value))) throw unknownName(scope, name, 'function');
  const numbers = indices.map((index) => {
    if (index.kind !== 'number' || !/^[0-9]{1,10}$/.test(index.value) || Number(index.value) > 0x7fffffff)
      throw refuse('InputError', scope.text, index.start, 'an index is a numeral below 2^31');
    return Number(index.value);
  });
  return applyOperator(factory, name.value, args, numbers);
}
