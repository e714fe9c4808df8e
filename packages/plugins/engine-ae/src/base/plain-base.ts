import { defaultMemoryMiB } from '../context/algorithm.js';
import type { OrderedContext } from '../context/ordered-context.js';
import { MemoryExhausted } from '../wasm/memory-exhausted.js';
import type { BaseMachine } from './base-machine.js';

/** A set on the way from the empty set; `native/base.c` says what the members mean. */
interface Node {
  readonly set: Int32Array;
  readonly extent: Int32Array;
  readonly waiting: Int32Array;
  readonly witness: Int32Array;
  from: number;
  next: number;
  known: number;
  pending: number;
}

/** The algorithm of `native/base.c` for runtimes without WebAssembly, in words of 32 bits. */
export class PlainBase implements BaseMachine {
  count = 0;
  private readonly attributes: number;
  private readonly words: number;
  private readonly objectWords: number;
  private readonly rows: Int32Array;
  private readonly columns: Int32Array;
  private readonly closed: Int32Array;
  private readonly queue: Int32Array;
  private queued = 0;
  private readonly nodes: Node[] = [];
  private depth = 0;
  private premises: Int32Array;
  private conclusions: Int32Array;
  private readonly lists: Int32Array[] = [];
  private bytes = 0;

  constructor(
    context: OrderedContext,
    private readonly memoryMiB = defaultMemoryMiB,
  ) {
    const { attributes, objects, words, rows } = context;
    this.attributes = attributes;
    this.words = words;
    this.objectWords = (objects + 31) >>> 5;
    this.rows = new Int32Array(rows.buffer, rows.byteOffset, rows.length);
    this.columns = this.take(attributes * this.objectWords);
    for (let object = 0; object < objects; object += 1) {
      for (let a = 0; a < attributes; a += 1) {
        if (((at(this.rows, object * words + (a >>> 5)) >>> (a & 31)) & 1) === 0) continue;
        this.columns[a * this.objectWords + (object >>> 5)]! |= 1 << (object & 31);
      }
    }
    this.closed = this.take(words);
    this.queue = this.take(attributes + 1);
    this.premises = this.take(64 * words);
    this.conclusions = this.take(64 * words);
    for (let a = 0; a < attributes; a += 1) this.lists.push(this.take(8));
    const root = this.makeNode();
    for (let object = 0; object < objects; object += 1) root.extent[object >>> 5]! |= 1 << (object & 31);
    root.witness.fill(-1);
    if (this.settle(root)) this.open(root);
  }

  found(): { premises: Uint32Array; conclusions: Uint32Array } {
    const copy = (sets: Int32Array) => new Uint32Array(sets.slice(0, this.count * this.words).buffer);
    return { premises: copy(this.premises), conclusions: copy(this.conclusions) };
  }

  advance(tries: number): boolean {
    for (let left = tries; left > 0; left -= 1) {
      const node = this.nodes[this.depth]!;
      const a = nextAttribute(node);
      if (a < node.from) {
        if (this.depth === 0) return true;
        this.depth -= 1;
        const parent = this.nodes[this.depth]!;
        this.learn(parent, parent.next + 1);
        continue;
      }
      node.next = a - 1;
      node.known = this.count;
      const child = this.nodes[this.depth + 1] ?? this.makeNode();
      if (!this.descend(node, child, a)) continue;
      if (this.settle(child)) {
        this.depth += 1;
        this.open(child);
      } else this.learn(node, a);
    }
    return false;
  }

  private take(length: number): Int32Array {
    this.bytes += 4 * length;
    if (this.bytes > this.memoryMiB * 1024 * 1024) throw new MemoryExhausted(this.memoryMiB);
    return new Int32Array(length);
  }

  private enlarge(old: Int32Array): Int32Array {
    const larger = this.take(2 * old.length);
    larger.set(old);
    this.bytes -= 4 * old.length;
    return larger;
  }

  private makeNode(): Node {
    const node: Node = {
      set: this.take(this.words),
      extent: this.take(this.objectWords),
      waiting: this.take(this.attributes),
      witness: this.take(this.attributes),
      from: 0,
      next: -1,
      known: 0,
      pending: -1,
    };
    this.nodes.push(node);
    return node;
  }

  private waitAt(node: Node, a: number, implication: number): void {
    const length = at(node.waiting, a);
    let list = this.lists[a]!;
    if (length === list.length) {
      list = this.enlarge(list);
      this.lists[a] = list;
    }
    list[length] = implication;
    node.waiting[a] = length + 1;
  }

  /** The first attribute that a premise lacks, none below `a` being lacked; -1 when it lacks none. */
  private lacks(implication: number, set: Int32Array, a: number): number {
    const { premises, words } = this;
    for (let word = a >>> 5; word < words; word += 1) {
      const lacking = at(premises, implication * words + word) & ~at(set, word);
      if (lacking !== 0) return lowest(word, lacking);
    }
    return -1;
  }

  /** The lowest attribute below `from` that a conclusion adds to the set, or -1. */
  private breaks(implication: number, set: Int32Array, from: number): number {
    const { conclusions, words } = this;
    const last = from >>> 5;
    for (let word = 0; word <= last; word += 1) {
      let more = at(conclusions, implication * words + word) & ~at(set, word);
      if (word === from >>> 5) more &= (1 << (from & 31)) - 1;
      if (more !== 0) return lowest(word, more);
    }
    return -1;
  }

  private admit(node: Node, a: number, from: number): number {
    const { set } = node;
    const { words, conclusions, queue } = this;
    const length = at(node.waiting, a);
    const list = this.lists[a]!;
    for (let q = 0; q < length; q += 1) {
      const implication = at(list, q);
      const lacking = this.lacks(implication, set, a);
      if (lacking >= 0) {
        this.waitAt(node, lacking, implication);
        continue;
      }
      const broken = this.breaks(implication, set, from);
      if (broken >= 0) return broken;
      for (let word = 0; word < words; word += 1) {
        let more = at(conclusions, implication * words + word) & ~at(set, word);
        set[word]! |= more;
        for (; more !== 0; more &= more - 1) queue[this.queued++] = lowest(word, more);
      }
    }
    return -1;
  }

  private movePending(node: Node, parent: Node | undefined): void {
    const a = node.pending;
    if (a < 0 || parent === undefined) return;
    node.pending = -1;
    for (let k = a; k < this.attributes; k += 1) node.waiting[k] = at(parent.waiting, k);
    this.admit(node, a, 0);
  }

  private closeByObjects(node: Node): boolean {
    const { closed, rows, words, attributes, objectWords } = this;
    const { set, extent } = node;
    let more = 0;
    for (let word = 0; word < words; word += 1) {
      const left = attributes - 32 * word;
      closed[word] = left >= 32 ? -1 : left <= 0 ? 0 : (1 << left) - 1;
      more |= at(closed, word) ^ at(set, word);
    }
    for (let word = 0; word < objectWords && more !== 0; word += 1) {
      for (let objects = at(extent, word); objects !== 0 && more !== 0; objects &= objects - 1) {
        const row = lowest(word, objects) * words;
        more = 0;
        for (let k = 0; k < words; k += 1) {
          const both = at(closed, k) & at(rows, row + k);
          closed[k] = both;
          more |= both ^ at(set, k);
        }
      }
    }
    return more !== 0;
  }

  private record(premise: Int32Array): void {
    const { words, closed } = this;
    if ((this.count + 1) * words > this.premises.length) {
      this.premises = this.enlarge(this.premises);
      this.conclusions = this.enlarge(this.conclusions);
    }
    const from = this.count * words;
    for (let word = 0; word < words; word += 1) {
      this.premises[from + word] = at(premise, word);
      this.conclusions[from + word] = at(closed, word) & ~at(premise, word);
    }
    this.count += 1;
  }

  private settle(node: Node): boolean {
    const { attributes, words, closed, queue } = this;
    const parent = node === this.nodes[0] ? undefined : this.nodes[this.depth];
    if (!this.closeByObjects(node)) {
      if (node.from >= attributes) return false;
      this.movePending(node, parent);
      return true;
    }
    this.record(node.set);
    if (node.from >= attributes || this.breaks(this.count - 1, node.set, node.from) >= 0) return false;
    this.movePending(node, parent);
    this.queued = 0;
    for (let word = 0; word < words; word += 1) {
      let more = at(closed, word) & ~at(node.set, word);
      node.set[word] = at(closed, word);
      for (; more !== 0; more &= more - 1) queue[this.queued++] = lowest(word, more);
    }
    const last = this.queued;
    for (let q = 0; q < last; q += 1) this.admit(node, at(queue, q), 0);
    return true;
  }

  private descend(node: Node, child: Node, a: number): boolean {
    const { objectWords, columns, queue } = this;
    child.set.set(node.set);
    child.set[a >>> 5]! |= 1 << (a & 31);
    child.from = a + 1;
    child.pending = a;
    queue[0] = a;
    this.queued = 1;
    const firing = this.firstFiring(node, child.set, a);
    if (firing >= 0) {
      let broken = this.breaks(firing, child.set, a);
      child.pending = -1;
      for (let k = a; k < this.attributes; k += 1) child.waiting[k] = at(node.waiting, k);
      for (let q = 0; q < this.queued && broken < 0; q += 1) broken = this.admit(child, at(queue, q), a);
      if (broken >= 0) {
        node.witness[a] = broken;
        return false;
      }
    }
    let from = node.extent;
    for (let q = 0; q < this.queued; q += 1) {
      const column = at(queue, q) * objectWords;
      for (let word = 0; word < objectWords; word += 1)
        child.extent[word] = at(from, word) & at(columns, column + word);
      from = child.extent;
    }
    return true;
  }

  /** An implication that waits at `a` and whose premise the set has, or -1. */
  private firstFiring(node: Node, set: Int32Array, a: number): number {
    const list = this.lists[a]!;
    const length = at(node.waiting, a);
    for (let q = 0; q < length; q += 1) if (this.lacks(at(list, q), set, a) < 0) return at(list, q);
    return -1;
  }

  private open(node: Node): void {
    node.next = this.attributes - 1;
    const parent = this.nodes[this.depth - 1];
    if (parent === undefined) return;
    for (let a = node.from; a < this.attributes; a += 1) node.witness[a] = at(parent.witness, a);
  }

  private learn(node: Node, led: number): void {
    for (let implication = node.known; implication < this.count; implication += 1) this.waitAt(node, led, implication);
  }
}

const at = (array: Int32Array, index: number): number => array[index] as number;

const lowest = (word: number, bits: number): number => (word << 5) + 31 - Math.clz32(bits & -bits);

const has = (set: Int32Array, a: number): boolean => ((at(set, a >>> 5) >>> (a & 31)) & 1) === 1;

function nextAttribute(node: Node): number {
  let a = node.next;
  for (; a >= node.from; a -= 1) {
    const witness = at(node.witness, a);
    if (!has(node.set, a) && (witness < 0 || has(node.set, witness))) break;
  }
  return a;
}
