/** A set of attributes by index, 32 to a word, lowest index in the lowest bit of the first word. */
export type AttributeSet = Uint32Array;

export function emptySet(size: number): AttributeSet {
  return new Uint32Array((size + 31) >>> 5);
}

export function setOf(size: number, indices: Iterable<number>): AttributeSet {
  const set = emptySet(size);
  for (const index of indices) insert(set, index);
  return set;
}

export function fullSet(size: number): AttributeSet {
  const set = emptySet(size).fill(0xffffffff);
  if (size % 32 !== 0) set[set.length - 1] = 2 ** (size % 32) - 1;
  return set;
}

export function has(set: AttributeSet, index: number): boolean {
  return (((set[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

export function insert(set: AttributeSet, index: number): void {
  set[index >>> 5] = (set[index >>> 5] ?? 0) | (1 << (index & 31));
}

export function remove(set: AttributeSet, index: number): void {
  set[index >>> 5] = (set[index >>> 5] ?? 0) & ~(1 << (index & 31));
}

export function isSubset(inner: AttributeSet, outer: AttributeSet): boolean {
  for (let word = 0; word < inner.length; word += 1) {
    if (((inner[word] ?? 0) & ~(outer[word] ?? 0)) !== 0) return false;
  }
  return true;
}

export function intersects(a: AttributeSet, b: AttributeSet): boolean {
  for (let word = 0; word < a.length; word += 1) if (((a[word] ?? 0) & (b[word] ?? 0)) !== 0) return true;
  return false;
}

export function isEmpty(set: AttributeSet): boolean {
  return set.every((word) => word === 0);
}

export function isSingle(set: AttributeSet): boolean {
  let count = 0;
  for (const word of set) {
    if (word === 0) continue;
    if ((word & (word - 1)) !== 0) return false;
    count += 1;
  }
  return count === 1;
}

export function equal(a: AttributeSet, b: AttributeSet): boolean {
  return a.every((word, at) => word === b[at]);
}

export function union(a: AttributeSet, b: AttributeSet): AttributeSet {
  return a.map((word, at) => word | (b[at] ?? 0));
}

export function intersection(a: AttributeSet, b: AttributeSet): AttributeSet {
  return a.map((word, at) => word & (b[at] ?? 0));
}

export function difference(a: AttributeSet, b: AttributeSet): AttributeSet {
  return a.map((word, at) => word & ~(b[at] ?? 0));
}

/** Rising. */
export function indicesOf(set: AttributeSet): number[] {
  const indices: number[] = [];
  for (let word = 0; word < set.length; word += 1) {
    for (let bits = set[word] ?? 0; bits !== 0; bits &= bits - 1) {
      indices.push(word * 32 + 31 - Math.clz32(bits & -bits));
    }
  }
  return indices;
}
