import type { Kernel, LaneKind } from './lane.js';

const iteWords: Kernel = (out, o, a, ai, b, bi, c, ci, from, to) => {
  const O = out.words;
  const A = a.words;
  for (let i = from; i < to; i++) {
    const bit = ((A[ai + (i >>> 5)] as number) >>> (i & 31)) & 1;
    O[o + i] = bit === 1 ? (b.words[bi + i] as number) : (c.words[ci + i] as number);
  }
};

const itePairs: Kernel = (out, o, a, ai, b, bi, c, ci, from, to) => {
  const O = out.words;
  const A = a.words;
  for (let i = from; i < to; i++) {
    const taken = (((A[ai + (i >>> 5)] as number) >>> (i & 31)) & 1) === 1;
    const source = taken ? b.words : c.words;
    const at = (taken ? bi : ci) + 2 * i;
    O[o + 2 * i] = source[at] as number;
    O[o + 2 * i + 1] = source[at + 1] as number;
  }
};

/** Sets the bits of points `from & ~31` to `to`. */
function compare(width: 1 | 2, negate: boolean): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const A = a.words;
    const B = b.words;
    for (let start = from & ~31; start < to; start += 32) {
      let bits = 0;
      const end = Math.min(to, start + 32);
      for (let i = start; i < end; i++) {
        const at = width * i;
        const same = A[ai + at] === B[bi + at] && (width === 1 || A[ai + at + 1] === B[bi + at + 1]);
        if (same !== negate) bits |= 1 << (i & 31);
      }
      out.words[o + (start >>> 5)] = bits;
    }
  };
}

/** `ite`, `=` and `distinct` of values that are compared by their bits; integers are not among them for `=`. */
export function choiceKernel(operator: string, kind: LaneKind): Kernel | undefined {
  const pairs = kind === 'pair' || kind === 'double';
  if (kind === 'bool') return undefined;
  switch (operator) {
    case 'ite':
      return pairs ? itePairs : iteWords;
    case '=':
      return kind === 'double' ? undefined : compare(pairs ? 2 : 1, false);
    case 'distinct':
      return kind === 'double' ? undefined : compare(pairs ? 2 : 1, true);
    default:
      return undefined;
  }
}
