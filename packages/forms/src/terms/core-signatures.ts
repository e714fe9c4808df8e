import type { Sort } from '../sort.js';
import { boolSort, intSort, realSort, sameSort } from '../sort.js';
import type { Signature, Signatures } from './signature.js';
import { fixed, several } from './signature.js';

function same(least: number): Signature['result'] {
  return (args) => {
    const [first] = args;
    return first !== undefined && args.length >= least && args.every((sort) => sameSort(sort, first))
      ? boolSort
      : undefined;
  };
}

function isNumber(sort: Sort): boolean {
  return sort.kind === 'Int' || sort.kind === 'Real';
}

function numbers(least: number, most: number, result?: Sort): Signature['result'] {
  return (args) => {
    const [first] = args;
    if (first === undefined || !isNumber(first) || args.length < least || args.length > most) return undefined;
    return args.every((sort) => sort.kind === first.kind) ? (result ?? first) : undefined;
  };
}

const arithmetic: Signature = {
  takes: 'Ints, or Reals',
  indices: 0,
  result: numbers(2, Number.POSITIVE_INFINITY),
};
const comparison: Signature = {
  takes: 'two or more Ints, or as many Reals',
  indices: 0,
  result: numbers(2, Number.POSITIVE_INFINITY, boolSort),
};

/** The core theory, Ints, Reals and Reals_Ints of SMT-LIB 2.6. */
export const coreSignatures: Signatures = {
  not: fixed('one Bool', ['Bool'], boolSort),
  and: several('two or more Bools', 'Bool', 2, boolSort),
  or: several('two or more Bools', 'Bool', 2, boolSort),
  xor: several('two or more Bools', 'Bool', 2, boolSort),
  '=>': several('two or more Bools', 'Bool', 2, boolSort),
  '=': { takes: 'two or more terms of one sort', indices: 0, result: same(2) },
  distinct: { takes: 'two or more terms of one sort', indices: 0, result: same(2) },
  ite: {
    takes: 'a Bool and two terms of one sort',
    indices: 0,
    result: ([condition, yes, no, ...rest]) =>
      condition?.kind === 'Bool' && yes !== undefined && no !== undefined && rest.length === 0 && sameSort(yes, no)
        ? yes
        : undefined,
  },
  '+': arithmetic,
  '*': arithmetic,
  '-': { takes: 'Ints, or Reals', indices: 0, result: numbers(1, Number.POSITIVE_INFINITY) },
  '/': several('two or more Reals', 'Real', 2, realSort),
  div: several('two or more Ints', 'Int', 2, intSort),
  mod: fixed('two Ints', ['Int', 'Int'], intSort),
  abs: { takes: 'an Int or a Real', indices: 0, result: numbers(1, 1) },
  '<=': comparison,
  '<': comparison,
  '>=': comparison,
  '>': comparison,
  to_real: fixed('one Int', ['Int'], realSort),
  to_int: fixed('one Real', ['Real'], intSort),
  is_int: fixed('one Real', ['Real'], boolSort),
  divisible: {
    takes: 'one Int, with a positive index',
    indices: 1,
    result: ([sort, ...rest], [divisor]) =>
      sort?.kind === 'Int' && rest.length === 0 && divisor !== undefined && divisor > 0 ? boolSort : undefined,
  },
};
