import { intSort, realSort } from '../sort.js';
import type { Term } from '../term.js';
import { arraySorts } from './read-sort.js';
import { SortError } from './sort-error.js';
import type { TermFactory } from './term-factory.js';

/** Names that solvers still accept, and those of SMT-LIB 2.7. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['str.to.int', 'str.to_int'],
  ['int.to.str', 'str.from_int'],
  ['str.to.re', 'str.to_re'],
  ['str.in.re', 'str.in_re'],
  ['re.nostr', 're.none'],
  ['ubv_to_int', 'bv2nat'],
  ['int_to_bv', 'int2bv'],
  ['nat2bv', 'int2bv'],
]);

/** Operators that take Ints and Reals; with both, solvers take the Ints for Reals. */
const mixed = new Set(['+', '-', '*', '<=', '<', '>=', '>', '=', 'distinct', 'ite']);
const reals = new Set(['/', 'to_int', 'is_int']);

/** The name that the standard has for an operator. */
export function standardName(operator: string): string {
  return synonyms.get(operator) ?? operator;
}

/**
 * Applies an operator as solvers do, more leniently than the standard: old names, `1` where a Real is expected,
 * `(str.indexof s t)`, `(re.loop r 1 3)`.
 *
 * @throws SortError
 */
export function applyOperator(
  factory: TermFactory,
  operator: string,
  args: readonly Term[],
  indices: readonly number[],
): Term {
  const name = standardName(operator);
  if (name === 'str.indexof' && args.length === 2)
    return factory.apply(name, [...args, factory.constant(intSort, 0n)], indices);
  if ((name === 're.loop' || name === 're.^') && indices.length === 0 && args.length > 1) {
    const [language, ...bounds] = args;
    return factory.apply(name, language === undefined ? [] : [language], bounds.map(boundOf));
  }
  if (name === 'select' || name === 'store') return factory.apply(name, suitedToArray(factory, args), indices);
  const toReal = reals.has(name) || (mixed.has(name) && args.some(({ sort }) => sort.kind === 'Real'));
  return factory.apply(name, toReal ? args.map((arg) => asReal(factory, arg)) : args, indices);
}

/** The same number as a Real; what is no Int stays as it is. */
export function asReal(factory: TermFactory, term: Term): Term {
  if (term.sort.kind !== 'Int') return term;
  if (term.kind === 'constant') {
    return factory.constant(realSort, { numerator: term.value as bigint, denominator: 1n });
  }
  const [size, ...rest] = term.kind === 'application' ? term.arguments : [];
  if (term.kind === 'application' && term.operator === '-' && size?.kind === 'constant' && rest.length === 0) {
    return factory.apply('-', [asReal(factory, size)]);
  }
  return factory.apply('to_real', [term]);
}

function suitedToArray(factory: TermFactory, [array, ...rest]: readonly Term[]): readonly Term[] {
  const sorts = arraySorts(array?.sort);
  if (array === undefined || sorts === undefined) return array === undefined ? [] : [array, ...rest];
  const wanted = [sorts.index, sorts.element];
  return [array, ...rest.map((term, index) => (wanted[index]?.kind === 'Real' ? asReal(factory, term) : term))];
}

function boundOf(term: Term): number {
  const value = term.kind === 'constant' ? term.value : undefined;
  if (typeof value !== 'bigint' || value < 0n || value > 0x7fffffffn)
    throw new SortError('a bound of a repetition must be a numeral below 2^31');
  return Number(value);
}
