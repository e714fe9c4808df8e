import type { LaneKind } from '../lanes/lane.js';
import { Lane, rowWords } from '../lanes/lane.js';
import { IntegerList } from './integer-list.js';
import { hashRow, RowIndex } from './row-index.js';

/** Terms of one size: the representatives by number, and those that were found equal to one. */
export class Level {
  readonly members = new IntegerList();
  /** Members that were there before the present round. */
  old = 0;
  /** Records of production, representative, children. */
  readonly discarded = new IntegerList();
}

/** Integers that the record of a discarded term takes: production, representative, children. */
export function discardWidth(store: TermStore): number {
  return 2 + store.arity;
}

/**
 * The representatives that one nonterminal generates, one for each row of values. A term is its production and the numbers
 * of its children.
 */
export class TermStore {
  readonly lane = new Lane(0);
  readonly levels: Level[] = [];
  readonly index = new RowIndex();
  count = 0;
  /** Words from one row to the next. */
  stride = 0;
  /** Words of a row that are in use. */
  used = 0;
  private productions = new Uint16Array(64);
  private sizes = new Uint16Array(64);
  private children: Int32Array;
  private capacity = 64;

  constructor(
    readonly kind: LaneKind,
    readonly arity: number,
  ) {
    this.children = new Int32Array(64 * arity);
  }

  /** Bytes of everything but discarded terms. */
  get bytes(): number {
    return (
      this.lane.bytes + this.index.bytes + this.productions.byteLength * 2 + this.children.byteLength + 4 * this.count
    );
  }

  /** Bytes that the next term takes beyond those that are held. */
  get nextGrowth(): number {
    return this.count < this.capacity
      ? 0
      : this.lane.bytes + this.productions.byteLength * 2 + this.children.byteLength;
  }

  level(size: number): Level {
    while (this.levels.length <= size) this.levels.push(new Level());
    return this.levels[size] as Level;
  }

  production(id: number): number {
    return this.productions[id] as number;
  }

  size(id: number): number {
    return this.sizes[id] as number;
  }

  child(id: number, position: number): number {
    return this.children[id * this.arity + position] as number;
  }

  /** Makes room for rows of so many points; rows keep what they have. */
  setPoints(points: number, room: number): void {
    const stride = rowWords(this.kind, room);
    if (stride !== this.stride) {
      const grown = new Lane(this.capacity * stride);
      for (let id = 0; id < this.count; id++)
        grown.words.set(this.lane.words.subarray(id * this.stride, id * this.stride + this.used), id * stride);
      this.lane.words = grown.words;
      this.lane.doubles = grown.doubles;
      this.stride = stride;
    }
    this.used = rowWords(this.kind, points);
  }

  hash(row: Lane, at: number): number {
    return hashRow(row.words, at, this.used);
  }

  find(hash: number, row: Lane, at: number): number {
    return this.index.find(hash, row, at, this.used, this.lane, this.stride);
  }

  /** Copies a row that no representative has. @returns the new representative's number */
  add(hash: number, row: Lane, at: number, size: number, production: number, children: readonly number[]): number {
    if (this.count === this.capacity) this.grow();
    const id = this.count++;
    const { words } = this.lane;
    const start = id * this.stride;
    for (let word = 0; word < this.used; word++) words[start + word] = row.words[at + word] as number;
    this.productions[id] = production;
    this.sizes[id] = size;
    for (let position = 0; position < children.length; position++)
      this.children[id * this.arity + position] = children[position] as number;
    this.level(size).members.push(id);
    this.index.insert(hash, id);
    return id;
  }

  /** Forgets everything from this size on: the members of those levels are the last that came. */
  truncate(size: number, count: number): void {
    this.levels.length = Math.min(this.levels.length, size);
    this.count = count;
    this.reindex();
  }

  clear(): void {
    this.levels.length = 0;
    this.count = 0;
    this.index.clear();
  }

  reindex(): void {
    this.index.clear();
    for (let id = 0; id < this.count; id++) this.index.insert(this.hash(this.lane, id * this.stride), id);
  }

  private grow(): void {
    this.capacity *= 2;
    this.lane.resize(this.capacity * this.stride);
    const productions = new Uint16Array(this.capacity);
    productions.set(this.productions);
    this.productions = productions;
    const sizes = new Uint16Array(this.capacity);
    sizes.set(this.sizes);
    this.sizes = sizes;
    const children = new Int32Array(this.capacity * this.arity);
    children.set(this.children);
    this.children = children;
  }
}
