import type { FormalContext } from '@xeno/forms';

/** Sets of attributes as big integers, implications as `premise:conclusion` of such. */
export interface NaiveAnalysis {
  readonly intents: readonly bigint[];
  /** Premise and closure of the premise. */
  readonly base: readonly (readonly [bigint, bigint])[];
}

/** Concepts and canonical base straight from the definitions, by Ganter's NextClosure; slow, and easy to believe. */
export function analyse({ attributes, rows }: FormalContext): NaiveAnalysis {
  const m = attributes.length;
  const full = (1n << BigInt(m)) - 1n;
  const patterns = rows.map((row) => bitsOf(row));
  const closeByRows = (set: bigint) => patterns.reduce((all, row) => ((row & set) === set ? all & row : all), full);
  const base: [bigint, bigint][] = [];
  // What a pseudo-intent has to respect: the conclusions of those that are properly inside.
  const respect = (set: bigint) => {
    for (let before = -1n, now = set; ; now = before) {
      before = base.reduce(
        (all, [premise, closed]) => (all !== premise && (all & premise) === premise ? all | closed : all),
        now,
      );
      if (before === now) return now;
    }
  };
  const intents: bigint[] = [];
  for (let set: bigint | undefined = 0n; set !== undefined; set = nextClosed(set, m, respect)) {
    const closed = closeByRows(set);
    if (closed === set) intents.push(set);
    else base.push([set, closed]);
  }
  return { intents, base };
}

/** The next set in lectic order, attribute 0 counting most, that `close` leaves as it is. */
function nextClosed(set: bigint, m: number, close: (set: bigint) => bigint): bigint | undefined {
  for (let attribute = m - 1; attribute >= 0; attribute -= 1) {
    const bit = 1n << BigInt(attribute);
    if ((set & bit) !== 0n) continue;
    const before = set & (bit - 1n);
    const closed = close(before | bit);
    if ((closed & (bit - 1n)) === before) return closed;
  }
  return undefined;
}

export function bitsOf(indices: readonly number[]): bigint {
  return indices.reduce((bits, index) => bits | (1n << BigInt(index)), 0n);
}

/** A context whose objects and attributes are called by their numbers. */
export function contextOf(attributes: number, rows: readonly (readonly number[])[]): FormalContext {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
  return { objects: names(rows.length), attributes: names(attributes), rows };
}

/** Numbers from 0 to below 1, the same for a seed on every machine (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Each object has each attribute with a probability. */
export function randomContext(
  objects: number,
  attributes: number,
  density: number,
  random: () => number,
): FormalContext {
  const indices = Array.from({ length: attributes }, (_, index) => index);
  return contextOf(
    attributes,
    Array.from({ length: objects }, () => indices.filter(() => random() < density)),
  );
}
