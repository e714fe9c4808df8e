import type { OrderedContext } from '../context/ordered-context.js';
import type { Native } from '../wasm/native.js';

/** A canonical base being computed, in steps. */
export interface BaseMachine {
  /** Tries so many children of sets and returns; true when the base is complete. */
  advance(tries: number): boolean;
  /** How many implications are found. */
  readonly count: number;
  /** Premises and conclusions found so far, as many words each as sets have. */
  found(): { readonly premises: Uint32Array; readonly conclusions: Uint32Array };
}

/** The machine in `native/base.c`. */
export function nativeBase(context: OrderedContext, native: Native): BaseMachine {
  const { objects, attributes, words } = context;
  const rows = native.baseInput(objects, attributes);
  new Uint32Array(native.memory.buffer, rows, objects * words).set(context.rows);
  native.baseStart();
  const copy = (address: number) => new Uint32Array(native.memory.buffer, address, native.baseCount() * words).slice();
  return {
    advance: (tries) => native.baseAdvance(tries) === 1,
    get count() {
      return native.baseCount();
    },
    found: () => ({ premises: copy(native.basePremises()), conclusions: copy(native.baseConclusions()) }),
  };
}
