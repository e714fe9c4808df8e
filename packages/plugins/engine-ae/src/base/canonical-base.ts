import { setImmediate } from 'node:timers/promises';
import type { FormalContext } from '@xeno/forms';
import { type ComputationOptions, defaultMemoryMiB, usesNative } from '../context/algorithm.js';
import { attributesOf, type OrderedContext, orderContext } from '../context/ordered-context.js';
import { makeNative } from '../wasm/native.js';
import { type BaseMachine, nativeBase } from './base-machine.js';
import type { Implication } from './implication.js';
import { PlainBase } from './plain-base.js';

const stepMilliseconds = 2;

/** How far a canonical base is. */
export interface BaseProgress {
  /** Implications found. */
  readonly implications: number;
}

export interface BaseOptions extends ComputationOptions {
  /** Looked at a few hundred times a second; its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Called as often; what it throws ends the computation. */
  readonly onProgress?: (progress: BaseProgress) => void;
}

/**
 * The canonical base (Guigues & Duquenne 1986): the smallest set of implications that hold in the context and from which all
 * that hold follow; one for each pseudo-intent, in the order in which they are found. Holds the thread until it is done.
 *
 * @throws MemoryExhausted, RangeError for rows that do not fit the context, and the signal's reason.
 */
export function canonicalBase(context: FormalContext, options: BaseOptions = {}): readonly Implication[] {
  const steps = compute(context, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same, with turns for other work of the thread every few milliseconds. */
export async function canonicalBaseInTurns(
  context: FormalContext,
  options: BaseOptions = {},
): Promise<readonly Implication[]> {
  const steps = compute(context, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await setImmediate();
  }
}

function* compute(context: FormalContext, options: BaseOptions): Generator<void, readonly Implication[]> {
  const { signal, onProgress, memoryMiB = defaultMemoryMiB } = options;
  signal?.throwIfAborted();
  const ordered = orderContext(context);
  const machine: BaseMachine = usesNative(ordered, options)
    ? nativeBase(ordered, makeNative(memoryMiB))
    : new PlainBase(ordered, memoryMiB);
  // What one try costs grows with the base. Few at first: WebAssembly that is called again is sooner replaced by optimised code.
  for (let tries = 64, started = performance.now(); !machine.advance(tries); started = performance.now()) {
    const took = performance.now() - started;
    if (took < stepMilliseconds) tries *= 2;
    else if (took > 2 * stepMilliseconds) tries = Math.ceil(tries / 2);
    onProgress?.({ implications: machine.count });
    yield;
    signal?.throwIfAborted();
  }
  const { premises, conclusions } = machine.found();
  return Array.from(
    { length: machine.count },
    (_, at) => new PackedImplication(ordered, premises, conclusions, at * ordered.words),
  );
}

/** Bits that become lists when they are first read: most callers read few of many thousands. */
class PackedImplication implements Implication {
  readonly #context: OrderedContext;
  readonly #premises: Uint32Array;
  readonly #conclusions: Uint32Array;
  readonly #from: number;

  constructor(context: OrderedContext, premises: Uint32Array, conclusions: Uint32Array, from: number) {
    this.#context = context;
    this.#premises = premises;
    this.#conclusions = conclusions;
    this.#from = from;
  }

  get premise(): readonly number[] {
    return attributesOf(this.#context, this.#premises, this.#from);
  }

  get conclusion(): readonly number[] {
    return attributesOf(this.#context, this.#conclusions, this.#from);
  }

  toJSON(): Implication {
    return { premise: this.premise, conclusion: this.conclusion };
  }
}
