import type { OrderedContext } from '../context/ordered-context.js';
import { MemoryExhausted } from '../wasm/memory-exhausted.js';
import { type ConceptMachine, recordKind } from './concept-machine.js';

/** A concept on the way from the one with all objects; `native/concepts.c` says what the members mean. */
interface Node {
  readonly intent: Int32Array;
  readonly witness: Int32Array;
  readonly attributes: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  children: number;
  next: number;
  from: number;
  start: number;
  end: number;
  stored: number;
}

/** The algorithm of `native/concepts.c` for runtimes without WebAssembly, in words of 32 bits and without packed extents. */
export class PlainConcepts implements ConceptMachine {
  done = false;
  count = 0;
  private readonly objectWords: number;
  private readonly columns: Int32Array;
  private readonly nodes: Node[] = [];
  private depth = -1;
  private positions: Int32Array;
  private values: Int32Array;
  private stored = 0;
  private bytes = 0;
  private records: number[] = [];

  constructor(
    private readonly context: OrderedContext,
    private readonly memoryMiB: number,
    private readonly writing: boolean,
  ) {
    const { attributes, objects, words, rows } = context;
    this.objectWords = (objects + 31) >>> 5;
    this.columns = this.take(attributes * this.objectWords);
    for (let object = 0; object < objects; object += 1) {
      for (let a = 0; a < attributes; a += 1) {
        if ((((rows[object * words + (a >>> 5)] as number) >>> (a & 31)) & 1) === 0) continue;
        this.columns[a * this.objectWords + (object >>> 5)]! |= 1 << (object & 31);
      }
    }
    this.positions = this.take(4 * this.objectWords + 64);
    this.values = this.take(4 * this.objectWords + 64);
    for (let object = 0; object < objects; object += 32) {
      this.positions[this.stored] = object >>> 5;
      this.values[this.stored++] = objects - object >= 32 ? -1 : (1 << (objects - object)) - 1;
    }
  }

  advance(concepts: number, words: number): Uint32Array {
    this.records = [];
    let left = concepts;
    if (this.depth < 0) {
      this.depth = 0;
      const root = this.makeNode();
      root.witness.fill(-1);
      root.end = this.stored;
      root.stored = this.stored;
      this.expand(root);
      left -= 1;
    }
    for (; left > 0 && this.records.length <= words; left -= 1) {
      let node = this.nodes[this.depth]!;
      while (node.next === node.children) {
        if (this.depth === 0) {
          this.done = true;
          return Uint32Array.from(this.records);
        }
        this.stored = node.stored;
        this.depth -= 1;
        node = this.nodes[this.depth]!;
      }
      this.descend(node);
    }
    return Uint32Array.from(this.records);
  }

  private take(length: number): Int32Array {
    this.bytes += 4 * length;
    if (this.bytes > this.memoryMiB * 1024 * 1024) throw new MemoryExhausted(this.memoryMiB);
    return new Int32Array(length);
  }

  private makeNode(): Node {
    const { attributes, words } = this.context;
    const node: Node = {
      intent: this.take(words),
      witness: this.take(attributes),
      attributes: this.take(attributes),
      starts: this.take(attributes),
      ends: this.take(attributes),
      children: 0,
      next: 0,
      from: 0,
      start: 0,
      end: 0,
      stored: 0,
    };
    this.nodes.push(node);
    return node;
  }

  private descend(node: Node): void {
    const c = node.next++;
    const a = at(node.attributes, c);
    this.depth += 1;
    const child = this.nodes[this.depth] ?? this.makeNode();
    child.intent.set(node.intent);
    child.intent[a >>> 5]! |= 1 << (a & 31);
    for (let k = a + 1; k < this.context.attributes; k += 1) child.witness[k] = at(node.witness, k);
    child.from = a + 1;
    child.stored = this.stored;
    child.start = at(node.starts, c);
    child.end = at(node.ends, c);
    this.expand(child);
  }

  /** Completes the intent, and finds the children. */
  private expand(node: Node): void {
    const { attributes } = this.context;
    let made = 0;
    for (let a = node.from; a < attributes; a += 1) {
      if (has(node.intent, a)) continue;
      const witness = at(node.witness, a);
      if (witness >= 0 && !has(node.intent, witness)) continue;
      const start = this.stored;
      if (this.intersect(node.start, node.end, a)) {
        this.stored = start;
        node.intent[a >>> 5]! |= 1 << (a & 31);
        continue;
      }
      node.attributes[made] = a;
      node.starts[made] = start;
      node.ends[made] = this.stored;
      made += 1;
    }
    let kept = 0;
    for (let c = 0; c < made; c += 1) {
      const a = at(node.attributes, c);
      const [start, end] = [at(node.starts, c), at(node.ends, c)];
      node.witness[a] = this.foreign(node, a, start, end);
      if (at(node.witness, a) >= 0) continue;
      node.attributes[kept] = a;
      node.starts[kept] = start;
      node.ends[kept] = end;
      kept += 1;
    }
    node.children = kept;
    node.next = 0;
    this.count += 1;
    if (this.writing) this.write(node);
  }

  private write(node: Node): void {
    const { records } = this;
    records.push(recordKind.sparse, node.end - node.start);
    for (const word of node.intent) records.push(word);
    for (let k = node.start; k < node.end; k += 1) records.push(at(this.positions, k), at(this.values, k));
  }

  /** Writes what an extent shares with a column to the end of the store; returns whether it is all of it. */
  private intersect(start: number, end: number, a: number): boolean {
    while (this.stored + end - start > this.positions.length) {
      this.positions = this.enlarge(this.positions);
      this.values = this.enlarge(this.values);
    }
    const { positions, values, columns } = this;
    const column = a * this.objectWords;
    let { stored } = this;
    let lost = 0;
    for (let k = start; k < end; k += 1) {
      const position = at(positions, k);
      const before = at(values, k);
      const objects = before & at(columns, column + position);
      lost |= before ^ objects;
      if (objects === 0) continue;
      positions[stored] = position;
      values[stored] = objects;
      stored += 1;
    }
    this.stored = stored;
    return lost === 0;
  }

  private enlarge(old: Int32Array): Int32Array {
    const larger = this.take(2 * old.length);
    larger.set(old);
    this.bytes -= 4 * old.length;
    return larger;
  }

  /** An attribute below `a`, not in the intent, that comes with all objects of an extent, or -1. */
  private foreign(node: Node, a: number, start: number, end: number): number {
    for (let word = 0; word <= a >>> 5; word += 1) {
      let candidates = ~at(node.intent, word);
      if (word === a >>> 5) candidates &= (1 << (a & 31)) - 1;
      for (; candidates !== 0; candidates &= candidates - 1) {
        const other = (word << 5) + 31 - Math.clz32(candidates & -candidates);
        if (this.allIn(start, end, other * this.objectWords)) return other;
      }
    }
    return -1;
  }

  private allIn(start: number, end: number, column: number): boolean {
    const { positions, values, columns } = this;
    for (let k = start; k < end; k += 1) {
      if ((at(values, k) & ~at(columns, column + at(positions, k))) !== 0) return false;
    }
    return true;
  }
}

const at = (array: Int32Array, index: number): number => array[index] as number;

const has = (set: Int32Array, a: number): boolean => ((at(set, a >>> 5) >>> (a & 31)) & 1) === 1;
