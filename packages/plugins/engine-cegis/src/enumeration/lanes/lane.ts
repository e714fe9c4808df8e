import type { Sort } from '@xeno/forms';

/**
 * How the values of a sort lie in memory. `bool`: one bit a point. `word`: bit vectors up to 32. `pair`: bit vectors of 33
 * to 64 as low and high word. `double`: integers. `interned`: everything else as numbers of a `ValueTable`.
 */
export type LaneKind = 'bool' | 'word' | 'pair' | 'double' | 'interned';

export function laneKind(sort: Sort): LaneKind {
  switch (sort.kind) {
    case 'Bool':
      return 'bool';
    case 'Int':
      return 'double';
    case 'BitVec':
      return sort.width <= 32 ? 'word' : sort.width <= 64 ? 'pair' : 'interned';
    case 'Real':
    case 'String':
    case 'RegLan':
    case 'Other':
      return 'interned';
  }
}

/** Words of 32 bits that the values of one term on this many points take. */
export function rowWords(kind: LaneKind, points: number): number {
  switch (kind) {
    case 'bool':
      return (points + 31) >>> 5;
    case 'word':
    case 'interned':
      return points;
    case 'pair':
    case 'double':
      return 2 * points;
  }
}

/** Rows of values, one after the other; integers are read through `doubles`, which is the same memory. */
export class Lane {
  words: Uint32Array;
  doubles: Float64Array;

  constructor(words: number) {
    const buffer = new ArrayBuffer((words + (words & 1)) * 4);
    this.words = new Uint32Array(buffer);
    this.doubles = new Float64Array(buffer);
  }

  get bytes(): number {
    return this.words.byteLength;
  }

  /** Gives room for this many words; what was there stays. */
  resize(words: number): void {
    const buffer = new ArrayBuffer((words + (words & 1)) * 4);
    const grown = new Uint32Array(buffer);
    grown.set(words < this.words.length ? this.words.subarray(0, words) : this.words);
    this.words = grown;
    this.doubles = new Float64Array(buffer);
  }
}

/**
 * Computes the values of a term on the points `from` to `to` (exclusive) from those of up to three arguments; rows start at
 * the given words. Bits beyond `to` in the last word of a `bool` row are left 0.
 */
export type Kernel = (
  out: Lane,
  outAt: number,
  a: Lane,
  aAt: number,
  b: Lane,
  bAt: number,
  c: Lane,
  cAt: number,
  from: number,
  to: number,
) => void;
