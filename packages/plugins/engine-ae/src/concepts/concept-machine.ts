import type { OrderedContext } from '../context/ordered-context.js';
import type { Native } from '../wasm/native.js';

/**
 * Concepts being enumerated, as records in words of 32 bits: what a record is and a number, then
 * - table, how many rows: the rows that the bits of the packed extents after it stand for;
 * - packed, where its table is: the intent, and two words of bits for the extent;
 * - sparse, how many pairs: the intent, and for the extent pairs of the position of a word and the word.
 */
export interface ConceptMachine {
  /** Goes on for at most so many concepts and about so many words, and returns the records; tables hold for one return only. */
  advance(concepts: number, words: number): Uint32Array;
  readonly done: boolean;
  /** Concepts found so far. */
  readonly count: number;
}

export const recordKind = { table: 0, packed: 1, sparse: 2 } as const;

/** The machine in `native/concepts.c`; without words for its buffer it only counts. */
export class NativeConcepts implements ConceptMachine {
  done = false;
  private readonly buffer: number;

  constructor(
    context: OrderedContext,
    private readonly native: Native,
    words: number,
  ) {
    const { objects, attributes, words: setWords, rows } = context;
    const address = native.conceptsInput(objects, attributes);
    new Uint32Array(native.memory.buffer, address, objects * setWords).set(rows);
    this.buffer = native.conceptsStart(words);
  }

  get count(): number {
    return this.native.conceptsCount();
  }

  advance(concepts: number, words: number): Uint32Array {
    this.done = this.native.conceptsAdvance(concepts, words) === 1;
    return new Uint32Array(this.native.memory.buffer, this.buffer, this.native.conceptsWritten()).slice();
  }
}
