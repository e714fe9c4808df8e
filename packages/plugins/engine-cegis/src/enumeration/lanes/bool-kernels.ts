import type { Kernel } from './lane.js';

/** The bits of the last word that belong to points. */
function lastMask(to: number): number {
  return (to & 31) === 0 ? -1 : (1 << (to & 31)) - 1;
}

function wordwise(combine: (a: number, b: number) => number): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.words;
    const A = a.words;
    const B = b.words;
    const end = (to + 31) >>> 5;
    for (let w = from >>> 5; w < end; w++) O[o + w] = combine(A[ai + w] as number, B[bi + w] as number);
    if (end > 0) O[o + end - 1] = (O[o + end - 1] as number) & lastMask(to);
  };
}

const ite: Kernel = (out, o, a, ai, b, bi, c, ci, from, to) => {
  const end = (to + 31) >>> 5;
  for (let w = from >>> 5; w < end; w++) {
    const condition = a.words[ai + w] as number;
    out.words[o + w] = (condition & (b.words[bi + w] as number)) | (~condition & (c.words[ci + w] as number));
  }
};

/** Connectives on bit masks, by operator; binary ones take two arguments. */
export const boolKernels: ReadonlyMap<string, Kernel> = new Map([
  ['and', wordwise((a, b) => a & b)],
  ['or', wordwise((a, b) => a | b)],
  ['xor', wordwise((a, b) => a ^ b)],
  ['=>', wordwise((a, b) => ~a | b)],
  ['=', wordwise((a, b) => ~(a ^ b))],
  ['distinct', wordwise((a, b) => a ^ b)],
  ['not', wordwise((a) => ~a)],
  ['ite', ite],
]);
