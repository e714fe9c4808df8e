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
  for (let position = 0; position < attributes; position += 1) positionOf[attributeAt[position] as number] = position;
  const words = 2 * Math.max(1, Math.ceil(attributes / 64));
  const packed = packRows(rows, positionOf, words);
  const members = sortRows(packed, rows.length, words, attributes);
  const starts = new Uint32Array(rows.length + 1);
  const merged = new Uint32Array(packed.length);
  let different = 0;
  let last = -1;
  for (let at = 0; at < members.length; at += 1) {
    const from = (members[at] as number) * words;
    let same = last >= 0;
    for (let word = 0; same && word < words; word += 1) same = packed[last + word] === packed[from + word];
    if (same) continue;
    starts[different] = at;
    for (let word = 0; word < words; word += 1) merged[different * words + word] = packed[from + word] as number;
    different += 1;
    last = from;
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
  for (let object = 0; object < rows.length; object += 1) {
    const row = rows[object] as readonly number[];
    for (let at = 0; at < row.length; at += 1) {
      const attribute = row[at] as number;
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

function packRows(rows: FormalContext['rows'], positionOf: Uint32Array, words: number): Uint32Array {
  const packed = new Uint32Array(rows.length * words);
  for (let object = 0; object < rows.length; object += 1) {
    const row = rows[object] as readonly number[];
    const from = object * words;
    for (let at = 0; at < row.length; at += 1) {
      const position = positionOf[row[at] as number] as number;
      const word = from + (position >>> 5);
      packed[word] = (packed[word] as number) | (1 << (position & 31));
    }
  }
  return packed;
}

/**
 * The order of rows in which those with the rarest attributes come first, by radix sort: similar rows become neighbours, and
 * extents few words.
 */
function sortRows(packed: Uint32Array, count: number, words: number, attributes: number): Uint32Array {
  let order = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) order[row] = row;
  let other = new Uint32Array(count);
  const places = new Uint32Array(257);
  for (let byte = (attributes - 1) >> 3; byte >= 0; byte -= 1) {
    const word = byte >> 2;
    const shift = 8 * (byte & 3);
    places.fill(0);
    for (let at = word; at < packed.length; at += words) {
      const next = (ranks[((packed[at] as number) >>> shift) & 255] as number) + 1;
      places[next] = (places[next] as number) + 1;
    }
    for (let rank = 1; rank < 256; rank += 1) places[rank] = (places[rank] as number) + (places[rank - 1] as number);
    for (let at = 0; at < count; at += 1) {
      const row = order[at] as number;
      const rank = ranks[((packed[row * words + word] as number) >>> shift) & 255] as number;
      const place = places[rank] as number;
      places[rank] = place + 1;
      other[place] = row;
    }
    [order, other] = [other, order];
  }
  return order;
}

/** Bytes with lower bits set come first. */
const ranks = Uint8Array.from({ length: 256 }, (_, byte) => {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit += 1) reversed |= ((byte >> bit) & 1) << (7 - bit);
  return 255 - reversed;
});

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
