import type { Lane } from '../lanes/lane.js';

/** Mixes a row of words into 32 bits. */
export function hashRow(words: Uint32Array, at: number, length: number): number {
  let hash = 0x9e3779b9 ^ length;
  for (let index = at; index < at + length; index++) {
    hash = Math.imul(hash ^ (words[index] as number), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function same(a: Uint32Array, aAt: number, b: Uint32Array, bAt: number, length: number): boolean {
  for (let index = 0; index < length; index++) if (a[aAt + index] !== b[bAt + index]) return false;
  return true;
}

/**
 * Finds rows by their content: open addressing, the hash beside each entry, and an exact comparison whenever hashes agree, so
 * that two different rows are never taken for one.
 */
export class RowIndex {
  private slots = new Int32Array(1024).fill(-1);
  private hashes = new Uint32Array(1024);
  private count = 0;

  get bytes(): number {
    return this.slots.byteLength + this.hashes.byteLength;
  }

  clear(): void {
    this.slots = new Int32Array(1024).fill(-1);
    this.hashes = new Uint32Array(1024);
    this.count = 0;
  }

  /** @returns the number of the row of `lane` with the content of `row`, or -1 */
  find(hash: number, row: Lane, at: number, length: number, lane: Lane, stride: number): number {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot] as number;
      if (id < 0) return -1;
      if (hashes[slot] === hash && same(row.words, at, lane.words, id * stride, length)) return id;
    }
  }

  /** The row must not be there yet. */
  insert(hash: number, id: number): void {
    if (2 * (this.count + 1) > this.slots.length) this.grow();
    this.place(hash, id);
    this.count++;
  }

  private place(hash: number, id: number): void {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask;
    this.slots[slot] = id;
    this.hashes[slot] = hash;
  }

  private grow(): void {
    const { slots, hashes } = this;
    this.slots = new Int32Array(2 * slots.length).fill(-1);
    this.hashes = new Uint32Array(2 * slots.length);
    for (let slot = 0; slot < slots.length; slot++) {
      const id = slots[slot] as number;
      if (id >= 0) this.place(hashes[slot] as number, id);
    }
  }
}
