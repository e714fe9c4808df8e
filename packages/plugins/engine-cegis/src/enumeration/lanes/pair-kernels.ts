import type { Kernel } from './lane.js';

type OnWords = (a: number, b: number) => number;

function bitwise(highMask: number, combine: OnWords): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    const B = b.words;
    for (let i = 2 * from; i < 2 * to; i += 2) {
      O[o + i] = combine(A[ai + i] as number, B[bi + i] as number);
      O[o + i + 1] = combine(A[ai + i + 1] as number, B[bi + i + 1] as number) & highMask;
    }
  };
}

// The frequent operators have loops of their own: a shared loop calls through a megamorphic site.
const and: Kernel = (out, o, a, ai, b, bi, _c, _ci, from, to) => {
  const O = out.words;
  const A = a.words;
  const B = b.words;
  for (let i = 2 * from; i < 2 * to; i++) O[o + i] = (A[ai + i] as number) & (B[bi + i] as number);
};

const or: Kernel = (out, o, a, ai, b, bi, _c, _ci, from, to) => {
  const O = out.words;
  const A = a.words;
  const B = b.words;
  for (let i = 2 * from; i < 2 * to; i++) O[o + i] = (A[ai + i] as number) | (B[bi + i] as number);
};

const xor: Kernel = (out, o, a, ai, b, bi, _c, _ci, from, to) => {
  const O = out.words;
  const A = a.words;
  const B = b.words;
  for (let i = 2 * from; i < 2 * to; i++) O[o + i] = (A[ai + i] as number) ^ (B[bi + i] as number);
};

function addition(highMask: number): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    const B = b.words;
    for (let i = 2 * from; i < 2 * to; i += 2) {
      const low = (A[ai + i] as number) + (B[bi + i] as number);
      O[o + i] = low;
      const carry = low > 0xffffffff ? 1 : 0;
      O[o + i + 1] = ((A[ai + i + 1] as number) + (B[bi + i + 1] as number) + carry) & highMask;
    }
  };
}

function subtraction(highMask: number): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    const B = b.words;
    for (let i = 2 * from; i < 2 * to; i += 2) {
      const low = (A[ai + i] as number) - (B[bi + i] as number);
      O[o + i] = low;
      const borrow = low < 0 ? 1 : 0;
      O[o + i + 1] = ((A[ai + i + 1] as number) - (B[bi + i + 1] as number) - borrow) & highMask;
    }
  };
}

function negation(highMask: number): Kernel {
  return (out, o, a, ai, _b, _bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    for (let i = 2 * from; i < 2 * to; i += 2) {
      const low = A[ai + i] as number;
      O[o + i] = -low;
      O[o + i + 1] = (~(A[ai + i + 1] as number) + (low === 0 ? 1 : 0)) & highMask;
    }
  };
}

/** The high word of a product of two words. */
function multiplyHigh(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const other = a0 * b1 + (middle & 0xffff);
  return (a1 * b1 + Math.floor(middle / 65536) + Math.floor(other / 65536)) | 0;
}

function multiplication(highMask: number): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    const B = b.words;
    for (let i = 2 * from; i < 2 * to; i += 2) {
      const al = A[ai + i] as number;
      const bl = B[bi + i] as number;
      const high =
        multiplyHigh(al, bl) + Math.imul(al, B[bi + i + 1] as number) + Math.imul(A[ai + i + 1] as number, bl);
      O[o + i] = Math.imul(al, bl);
      O[o + i + 1] = high & highMask;
    }
  };
}

function shift(width: number, highMask: number, kind: 'left' | 'right' | 'signed'): Kernel {
  const signShift = 64 - width;
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    const B = b.words;
    for (let i = 2 * from; i < 2 * to; i += 2) {
      const low = A[ai + i] as number;
      let high = A[ai + i + 1] as number;
      if (kind === 'signed') high = (high << signShift) >> signShift;
      const fill = kind === 'signed' && high < 0 ? -1 : 0;
      const by = (B[bi + i + 1] as number) > 0 ? 64 : Math.min(64, B[bi + i] as number);
      let newLow: number;
      let newHigh: number;
      if (by >= width) {
        newLow = fill;
        newHigh = fill;
      } else if (by === 0) {
        newLow = low;
        newHigh = high;
      } else if (kind === 'left') {
        newLow = by >= 32 ? 0 : low << by;
        newHigh = by >= 32 ? low << (by - 32) : (high << by) | (low >>> (32 - by));
      } else if (by >= 32) {
        newLow = by === 32 ? high : kind === 'signed' ? high >> (by - 32) : high >>> (by - 32);
        newHigh = fill;
      } else {
        newLow = (low >>> by) | (high << (32 - by));
        newHigh = kind === 'signed' ? high >> by : high >>> by;
      }
      O[o + i] = newLow;
      O[o + i + 1] = newHigh & highMask;
    }
  };
}

function compare(strict: boolean, swapped: boolean, flip: number): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const A = swapped ? b.words : a.words;
    const B = swapped ? a.words : b.words;
    const aAt = swapped ? bi : ai;
    const bAt = swapped ? ai : bi;
    for (let start = from & ~31; start < to; start += 32) {
      let bits = 0;
      const end = Math.min(to, start + 32);
      for (let i = start; i < end; i++) {
        const ah = ((A[aAt + 2 * i + 1] as number) ^ flip) >>> 0;
        const bh = ((B[bAt + 2 * i + 1] as number) ^ flip) >>> 0;
        const al = A[aAt + 2 * i] as number;
        const bl = B[bAt + 2 * i] as number;
        if (ah < bh || (ah === bh && (strict ? al < bl : al <= bl))) bits |= 1 << (i & 31);
      }
      out.words[o + (start >>> 5)] = bits;
    }
  };
}

/** The frequent operators of bit vectors of one width from 33 to 64; division is not among them. */
export function pairKernel(operator: string, width: number): Kernel | undefined {
  const highMask = width === 64 ? -1 : (1 << (width - 32)) - 1;
  const top = (1 << (width - 33)) >>> 0;
  switch (operator) {
    case 'bvand':
      return and;
    case 'bvor':
      return or;
    case 'bvxor':
      return xor;
    case 'bvnand':
      return bitwise(highMask, (a, b) => ~(a & b));
    case 'bvnor':
      return bitwise(highMask, (a, b) => ~(a | b));
    case 'bvxnor':
      return bitwise(highMask, (a, b) => ~(a ^ b));
    case 'bvnot':
      return bitwise(highMask, (a) => ~a);
    case 'bvneg':
      return negation(highMask);
    case 'bvadd':
      return addition(highMask);
    case 'bvsub':
      return subtraction(highMask);
    case 'bvmul':
      return multiplication(highMask);
    case 'bvshl':
      return shift(width, highMask, 'left');
    case 'bvlshr':
      return shift(width, highMask, 'right');
    case 'bvashr':
      return shift(width, highMask, 'signed');
    case 'bvult':
      return compare(true, false, 0);
    case 'bvule':
      return compare(false, false, 0);
    case 'bvugt':
      return compare(true, true, 0);
    case 'bvuge':
      return compare(false, true, 0);
    case 'bvslt':
      return compare(true, false, top);
    case 'bvsle':
      return compare(false, false, top);
    case 'bvsgt':
      return compare(true, true, top);
    case 'bvsge':
      return compare(false, true, top);
    default:
      return undefined;
  }
}
