import type { Sort } from '../sort.js';
import { bitVecSort, boolSort, intSort } from '../sort.js';
import type { Signature, Signatures } from './signature.js';
import { widestBitVec } from './signature.js';

/** Bit vectors of one width; the result has it too where none is given. */
function alike(least: number, most: number, result?: Sort): Signature['result'] {
  return (args) => {
    const [first] = args;
    if (first?.kind !== 'BitVec' || args.length < least || args.length > most) return undefined;
    return args.every((sort) => sort.kind === 'BitVec' && sort.width === first.width) ? (result ?? first) : undefined;
  };
}

function ofWidth(width: number): Sort | undefined {
  return Number.isSafeInteger(width) && width >= 1 && width <= widestBitVec ? bitVecSort(width) : undefined;
}

const one: Signature = { takes: 'one bit vector', indices: 0, result: alike(1, 1) };
const two: Signature = { takes: 'two bit vectors of one width', indices: 0, result: alike(2, 2) };
const many: Signature = {
  takes: 'two or more bit vectors of one width',
  indices: 0,
  result: alike(2, Number.POSITIVE_INFINITY),
};
const comparison: Signature = { takes: 'two bit vectors of one width', indices: 0, result: alike(2, 2, boolSort) };
const bit: Sort = bitVecSort(1);

/** One bit vector and one index, which give the width of the result. */
function resized(takes: string, width: (width: number, index: number) => number): Signature {
  return {
    takes,
    indices: 1,
    result: ([sort, ...rest], [index]) =>
      sort?.kind === 'BitVec' && rest.length === 0 && index !== undefined
        ? ofWidth(width(sort.width, index))
        : undefined,
  };
}

function concatenated(args: readonly Sort[]): Sort | undefined {
  let width = 0;
  for (const sort of args) {
    if (sort.kind !== 'BitVec') return undefined;
    width += sort.width;
  }
  return args.length >= 2 ? ofWidth(width) : undefined;
}

/** FixedSizeBitVectors and the logic QF_BV of SMT-LIB 2.6, with what z3 and cvc5 both add. */
export const bitVecSignatures: Signatures = {
  concat: { takes: `two or more bit vectors, ${widestBitVec} bits at most together`, indices: 0, result: concatenated },
  extract: {
    takes: 'one bit vector, with indices i and j, width > i >= j >= 0',
    indices: 2,
    result: ([sort, ...rest], [high = -1, low = -1]) =>
      sort?.kind === 'BitVec' && rest.length === 0 && high < sort.width && high >= low && low >= 0
        ? bitVecSort(high - low + 1)
        : undefined,
  },
  repeat: resized(
    `one bit vector, with an index from 1, ${widestBitVec} bits at most`,
    (width, times) => width * times,
  ),
  zero_extend: resized(`one bit vector, with an index, ${widestBitVec} bits at most`, (width, more) => width + more),
  sign_extend: resized(`one bit vector, with an index, ${widestBitVec} bits at most`, (width, more) => width + more),
  rotate_left: resized('one bit vector, with an index', (width) => width),
  rotate_right: resized('one bit vector, with an index', (width) => width),
  bvnot: one,
  bvneg: one,
  bvredor: { ...one, result: alike(1, 1, bit) },
  bvredand: { ...one, result: alike(1, 1, bit) },
  bvand: many,
  bvor: many,
  bvxor: many,
  bvadd: many,
  bvmul: many,
  bvnand: two,
  bvnor: two,
  bvxnor: two,
  bvsub: two,
  bvudiv: two,
  bvurem: two,
  bvsdiv: two,
  bvsrem: two,
  bvsmod: two,
  bvshl: two,
  bvlshr: two,
  bvashr: two,
  bvcomp: { ...two, result: alike(2, 2, bit) },
  bvult: comparison,
  bvule: comparison,
  bvugt: comparison,
  bvuge: comparison,
  bvslt: comparison,
  bvsle: comparison,
  bvsgt: comparison,
  bvsge: comparison,
  bv2nat: { ...one, result: alike(1, 1, intSort) },
  int2bv: {
    takes: 'one Int, with the width as its index',
    indices: 1,
    result: ([sort, ...rest], [width = 0]) => (sort?.kind === 'Int' && rest.length === 0 ? ofWidth(width) : undefined),
  },
};
