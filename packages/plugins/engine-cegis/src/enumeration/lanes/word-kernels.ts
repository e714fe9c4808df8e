import type { Kernel } from './lane.js';

type Binary = (a: number, b: number) => number;

/** `combine` gets and gives words without sign below 2^width; what it gives is cut to the width. */
function each(mask: number, combine: Binary): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    const B = b.words;
    for (let i = from; i < to; i++) O[o + i] = combine(A[ai + i] as number, B[bi + i] as number) & mask;
  };
}

// The frequent operators have loops of their own: a shared loop calls through a megamorphic site.
function and(): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    const B = b.words;
    for (let i = from; i < to; i++) O[o + i] = (A[ai + i] as number) & (B[bi + i] as number);
  };
}

function or(): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    const B = b.words;
    for (let i = from; i < to; i++) O[o + i] = (A[ai + i] as number) | (B[bi + i] as number);
  };
}

function xor(): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    const B = b.words;
    for (let i = from; i < to; i++) O[o + i] = (A[ai + i] as number) ^ (B[bi + i] as number);
  };
}

function sum(mask: number, sign: 1 | -1): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    const B = b.words;
    for (let i = from; i < to; i++) O[o + i] = ((A[ai + i] as number) + sign * (B[bi + i] as number)) & mask;
  };
}

function shift(width: number, mask: number, kind: 'left' | 'right'): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    const B = b.words;
    for (let i = from; i < to; i++) {
      const x = A[ai + i] as number;
      const by = B[bi + i] as number;
      O[o + i] = by >= width ? 0 : kind === 'left' ? (x << by) & mask : x >>> by;
    }
  };
}

function compare(holds: (a: number, b: number) => boolean, flip: number): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const A = a.words;
    const B = b.words;
    for (let start = from & ~31; start < to; start += 32) {
      let bits = 0;
      const end = Math.min(to, start + 32);
      for (let i = start; i < end; i++)
        if (holds(((A[ai + i] as number) ^ flip) >>> 0, ((B[bi + i] as number) ^ flip) >>> 0)) bits |= 1 << (i & 31);
      out.words[o + (start >>> 5)] = bits;
    }
  };
}

function signedOperators(width: number, mask: number): Record<string, Binary> {
  const signed = (a: number) => (a << (32 - width)) >> (32 - width);
  const divide: Binary = (a, b) => (b === 0 ? mask : Math.floor(a / b));
  const rest: Binary = (a, b) => (b === 0 ? a : a % b);
  const size = (a: number) => Math.abs(signed(a));
  const remainder: Binary = (a, b) => (signed(a) < 0 ? -rest(size(a), size(b)) : rest(size(a), size(b)));
  return {
    bvudiv: divide,
    bvurem: rest,
    bvsdiv: (a, b) => {
      const quotient = divide(size(a), size(b));
      return signed(a) < 0 !== signed(b) < 0 ? -quotient : quotient;
    },
    bvsrem: remainder,
    bvsmod: (a, b) => {
      const r = rest(size(a), size(b)) & mask;
      if (r === 0) return 0;
      if (signed(a) < 0) return signed(b) < 0 ? -r : signed(b) - r;
      return signed(b) < 0 ? signed(b) + r : r;
    },
    bvashr: (a, b) => signed(a) >> Math.min(b, 31),
  };
}

/** Operators of bit vectors of one width up to 32, with the standard's meaning of division by 0. */
export function wordKernel(operator: string, width: number): Kernel | undefined {
  const mask = width === 32 ? -1 : (1 << width) - 1;
  const top = (1 << (width - 1)) >>> 0;
  switch (operator) {
    case 'bvand':
      return and();
    case 'bvor':
      return or();
    case 'bvxor':
      return xor();
    case 'bvnand':
      return each(mask, (a, b) => ~(a & b));
    case 'bvnor':
      return each(mask, (a, b) => ~(a | b));
    case 'bvxnor':
      return each(mask, (a, b) => ~(a ^ b));
    case 'bvnot':
      return each(mask, (a) => ~a);
    case 'bvneg':
      return each(mask, (a) => -a);
    case 'bvadd':
      return sum(mask, 1);
    case 'bvsub':
      return sum(mask, -1);
    case 'bvmul':
      return each(mask, Math.imul);
    case 'bvshl':
      return shift(width, mask, 'left');
    case 'bvlshr':
      return shift(width, mask, 'right');
    case 'bvult':
      return compare((a, b) => a < b, 0);
    case 'bvule':
      return compare((a, b) => a <= b, 0);
    case 'bvugt':
      return compare((a, b) => a > b, 0);
    case 'bvuge':
      return compare((a, b) => a >= b, 0);
    // Flipping the top bit turns the signed order into the unsigned one.
    case 'bvslt':
      return compare((a, b) => a < b, top);
    case 'bvsle':
      return compare((a, b) => a <= b, top);
    case 'bvsgt':
      return compare((a, b) => a > b, top);
    case 'bvsge':
      return compare((a, b) => a >= b, top);
    default: {
      const combine = signedOperators(width, mask)[operator];
      return combine === undefined ? undefined : each(mask, combine);
    }
  }
}

/** Operators that change the width, both sides at most 32 bits. */
export function resizeKernel(
  operator: string,
  indices: readonly number[],
  widths: readonly number[],
): Kernel | undefined {
  const width = widths[0] ?? 0;
  const second = widths[1] ?? 0;
  switch (operator) {
    case 'extract': {
      const high = indices[0] ?? 0;
      const low = indices[1] ?? 0;
      const mask = high - low + 1 === 32 ? -1 : (1 << (high - low + 1)) - 1;
      return each(mask, (a) => a >>> low);
    }
    case 'zero_extend':
      return each(-1, (a) => a);
    case 'sign_extend': {
      const wide = width + (indices[0] ?? 0);
      return each(wide === 32 ? -1 : (1 << wide) - 1, (a) => (a << (32 - width)) >> (32 - width));
    }
    case 'concat':
      return each(-1, (a, b) => (a << second) | b);
    default:
      return undefined;
  }
}
