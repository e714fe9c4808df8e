import type { FormalContext } from '@xeno/forms';
import { rising } from './rising.js';

/**
 * A context as the algorithms want it: equal rows merged, attributes by rising support, rows sorted by their attributes.
 * Attributes and rows go by their position in that order; sets of attributes are bits, 32 to a word, lowest first.
 */
export interface OrderedContext {
  readonly attributes: number;
  /** How many different rows there are. */
  readonly objects: number;
  /** Words of a set of attributes: an even number, at least 2. */
  readonly words: number;
  /** `objects` times `words` words. */
  readonly rows: Uint32Array;
  /** For each position the attribute's index in the context. */
  readonly attributeAt: Uint32Array;
  /** `members[starts[g]]` up to `members[starts[g + 1]]` are the context's objects with row g, rising. */
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

/** @throws RangeError for rows that do not fit the objects and attributes. */
export function orderContext(context: FormalContext): OrderedContext {
  const { rows, objects } = context;
  const attributes = context.attributes.length;
  if (rows.length !== objects.length) {
    throw new RangeError(`the context has ${objects.length} objects, but ${rows.length} rows`);
  }
  const attributeAt = byRisingSupport(rows, attributes);
  const positionOf = new Uint32Array(attributes);
  for (const [position, attribute] of attributeAt.entries()) positionOf[attribute] = position;
  const words = 2 * Math.max(1, Math.ceil(attributes / 64));
  const packed = new Uint32Array(rows.length * words);
  for (const [object, row] of rows.entries()) {
    const from = object * words;
    for (const attribute of row) {
      const position = positionOf[attribute] as number;
      const word = from + (position >>> 5);
      packed[word] = (packed[word] as number) | (1 << (position & 31));
    }
  }
  const members = sortRows(packed, rows.length, words);
  const starts = new Uint32Array(rows.length + 1);
  const merged = new Uint32Array(packed.length);
  let different = 0;
  for (const [at, object] of members.entries()) {
    const from = object * words;
    const before = (different - 1) * words;
    let same = different > 0;
    for (let word = 0; same && word < words; word += 1) same = merged[before + word] === packed[from + word];
    if (same) continue;
    starts[different] = at;
    merged.set(packed.subarray(from, from + words), different * words);
    different += 1;
  }
  starts[different] = rows.length;
  return {
    attributes,
    objects: different,
    words,
    rows: merged.subarray(0, different * words),
    attributeAt,
    starts: starts.subarray(0, different + 1),
    members,
  };
}

function byRisingSupport(rows: FormalContext['rows'], attributes: number): Uint32Array {
  const support = new Uint32Array(attributes);
  for (const [object, row] of rows.entries()) {
    for (const attribute of row) {
      const before = support[attribute];
      if (before === undefined)
        throw new RangeError(`object ${object} has an attribute ${attribute}, of ${attributes}`);
      support[attribute] = before + 1;
    }
  }
  return Uint32Array.from({ length: attributes }, (_, index) => index).sort(
    (a, b) => (support[a] as number) - (support[b] as number) || a - b,
  );
}

/**
 * The order of rows in which those with the rarest attributes come first, by radix sort: similar rows become neighbours, and
 * extents few words.
 */
function sortRows(packed: Uint32Array, count: number, words: number): Uint32Array {
  let order: Uint32Array = Uint32Array.from({ length: count }, (_, index) => index);
  let other = new Uint32Array(count);
  const places = new Uint32Array(257);
  for (let word = words - 1; word >= 0; word -= 1) {
    for (let shift = 24; shift >= 0; shift -= 8) {
      places.fill(0);
      for (let row = 0; row < count; row += 1) {
        const digit = rankOf((packed[row * words + word] as number) >>> shift);
        places[digit + 1] = (places[digit + 1] as number) + 1;
      }
      if (places.includes(count, 1)) continue;
      for (let digit = 1; digit < 256; digit += 1)
        places[digit] = (places[digit] as number) + (places[digit - 1] as number);
      for (let at = 0; at < count; at += 1) {
        const row = order[at] as number;
        const digit = rankOf((packed[row * words + word] as number) >>> shift);
        const place = places[digit] as number;
        places[digit] = place + 1;
        other[place] = row;
      }
      [order, other] = [other, order as Uint32Array<ArrayBuffer>];
    }
  }
  return order;
}

const ranks = Uint8Array.from({ length: 256 }, (_, byte) => {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit += 1) reversed |= ((byte >> bit) & 1) << (7 - bit);
  return 255 - reversed;
});

/** Bytes with lower bits set come first. */
const rankOf = (byte: number): number => ranks[byte & 255] as number;

/** The context's attributes in a set of positions, rising. */
export function attributesOf(context: OrderedContext, words: Uint32Array, from: number): number[] {
  const found: number[] = [];
  for (let word = 0; word < context.words; word += 1) {
    for (let bits = words[from + word] as number; bits !== 0; bits &= bits - 1) {
      found.push(context.attributeAt[word * 32 + 31 - Math.clz32(bits & -bits)] as number);
    }
  }
  return rising(found);
}

/** Adds the context's objects whose rows are at the set bits of a word. */
export function addObjects(context: OrderedContext, found: number[], row: number): void {
  const end = context.starts[row + 1] as number;
  for (let at = context.starts[row] as number; at < end; at += 1) found.push(context.members[at] as number);
}
