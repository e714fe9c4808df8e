import type { FormalContext } from '@xeno/forms';
import { type ComputationOptions, defaultMemoryMiB, usesNative } from '../context/algorithm.js';
import { addObjects, attributesOf, type OrderedContext, orderContext } from '../context/ordered-context.js';
import { rising } from '../context/rising.js';
import { makeNative } from '../wasm/native.js';
import type { Concept } from './concept.js';
import { type ConceptMachine, NativeConcepts, recordKind } from './concept-machine.js';
import { PlainConcepts } from './plain-concepts.js';

const firstWords = 1024;
const mostWords = 16_384;

/**
 * All formal concepts of a context, each once, from the one with all objects on, found as they are asked for: between two of
 * them little more than the way from the first is held. Close-by-One with inherited failures; see `native/concepts.c`.
 *
 * @throws RangeError for rows that do not fit the context; iterating throws MemoryExhausted.
 */
export function concepts(context: FormalContext, options: ComputationOptions = {}): IterableIterator<Concept> {
  const ordered = orderContext(context);
  return new ConceptIterator(ordered, makeMachine(ordered, options, mostWords));
}

/** How many concepts a context has, without making them. */
export function countConcepts(context: FormalContext, options: ComputationOptions = {}): number {
  const machine = makeMachine(orderContext(context), options, 0);
  for (let most = 64; !machine.done; most = Math.min(2 * most, 65_536)) machine.advance(most, 0);
  return machine.count;
}

function makeMachine(context: OrderedContext, options: ComputationOptions, words: number): ConceptMachine {
  const { memoryMiB = defaultMemoryMiB } = options;
  if (!usesNative(context, options)) return new PlainConcepts(context, memoryMiB, words > 0);
  return new NativeConcepts(context, makeNative(memoryMiB), words);
}

class ConceptIterator implements IterableIterator<Concept> {
  private records = new Uint32Array(0);
  private at = 0;
  private words = firstWords;

  constructor(
    private readonly context: OrderedContext,
    private machine: ConceptMachine | undefined,
  ) {}

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<Concept, undefined> {
    if (this.at === this.records.length && !this.refill()) return { done: true, value: undefined };
    const { records } = this;
    let { at } = this;
    if (records[at] === recordKind.table) at += 2 + (records[at + 1] as number);
    const pairs = records[at] === recordKind.packed ? 1 : (records[at + 1] as number);
    this.at = at + 2 + this.context.words + 2 * pairs;
    return { done: false, value: new PackedConcept(this.context, records, at) };
  }

  return(): IteratorResult<Concept, undefined> {
    this.machine = undefined;
    this.records = new Uint32Array(0);
    this.at = 0;
    return { done: true, value: undefined };
  }

  /** Takes few concepts first: who wants some only need not wait for many. */
  private refill(): boolean {
    const { machine } = this;
    // Not to be gone on with should it throw.
    this.machine = undefined;
    this.records = new Uint32Array(0);
    this.at = 0;
    while (machine !== undefined && !machine.done && this.records.length === 0) {
      this.records = machine.advance(this.words, this.words) as Uint32Array<ArrayBuffer>;
      this.words = Math.min(2 * this.words, mostWords);
    }
    this.machine = machine;
    return this.records.length > 0;
  }
}

/** A record that becomes lists when they are first read. */
class PackedConcept implements Concept {
  constructor(
    private readonly context: OrderedContext,
    private readonly records: Uint32Array,
    private readonly at: number,
  ) {}

  get extent(): readonly number[] {
    const { context, records, at } = this;
    const found: number[] = [];
    const from = at + 2 + context.words;
    const argument = records[at + 1] as number;
    if (records[at] === recordKind.packed) {
      const table = argument + 2;
      for (let word = 0; word < 2; word += 1) {
        for (let bits = records[from + word] as number; bits !== 0; bits &= bits - 1) {
          addObjects(context, found, records[table + 32 * word + 31 - Math.clz32(bits & -bits)] as number);
        }
      }
    } else {
      for (let pair = from; pair < from + 2 * argument; pair += 2) {
        const first = 32 * (records[pair] as number);
        for (let bits = records[pair + 1] as number; bits !== 0; bits &= bits - 1) {
          addObjects(context, found, first + 31 - Math.clz32(bits & -bits));
        }
      }
    }
    return rising(found);
  }

  get intent(): readonly number[] {
    return attributesOf(this.context, this.records, this.at + 2);
  }

  toJSON(): Concept {
    return { extent: this.extent, intent: this.intent };
  }
}
