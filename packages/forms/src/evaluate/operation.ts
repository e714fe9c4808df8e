import type { Sort } from '../sort.js';
import type { Value } from '../value.js';
import type { Budget } from './budget.js';
import type { Language, Languages } from './language.js';
import type { NotEvaluable } from './not-evaluable.js';

/** What a step of an evaluation holds: a value, a regular expression, or why there is none. */
export type Slot = Value | Language | NotEvaluable;

/** How an operator computes. `fold` takes two at a time from the left, `chain` must hold between neighbours. */
export type Operation =
  | { readonly kind: 'one'; readonly cost: number; readonly compute: (a: Slot) => Slot }
  | { readonly kind: 'two' | 'fold' | 'chain'; readonly cost: number; readonly compute: (a: Slot, b: Slot) => Slot }
  | { readonly kind: 'three'; readonly cost: number; readonly compute: (a: Slot, b: Slot, c: Slot) => Slot }
  | { readonly kind: 'all'; readonly cost: number; readonly compute: (args: readonly Slot[]) => Slot };

/** Where an operator stands. */
export interface Use {
  /** Of the first argument. */
  readonly sort: Sort | undefined;
  /** Bits of the first argument, 0 for anything but a bit vector. */
  readonly width: number;
  readonly count: number;
  readonly indices: readonly number[];
  readonly budget: Budget;
  readonly languages: Languages;
}

export type Operations = Readonly<Record<string, (use: Use) => Operation>>;

// Terms are well-sorted, so an operator sees values of its own sorts only: the casts below rely on that.

export function one<A extends Slot>(compute: (a: A) => Slot, cost = 1): Operation {
  return { kind: 'one', cost, compute: compute as (a: Slot) => Slot };
}

export function two<A extends Slot, B extends Slot>(compute: (a: A, b: B) => Slot, cost = 1): Operation {
  return { kind: 'two', cost, compute: compute as (a: Slot, b: Slot) => Slot };
}

export function fold<A extends Slot>(compute: (a: A, b: A) => Slot, cost = 1): Operation {
  return { kind: 'fold', cost, compute: compute as (a: Slot, b: Slot) => Slot };
}

export function chain<A extends Slot>(compute: (a: A, b: A) => boolean, cost = 1): Operation {
  return { kind: 'chain', cost, compute: compute as (a: Slot, b: Slot) => Slot };
}

export function three<A extends Slot, B extends Slot, C extends Slot>(
  compute: (a: A, b: B, c: C) => Slot,
  cost = 1,
): Operation {
  return { kind: 'three', cost, compute: compute as (a: Slot, b: Slot, c: Slot) => Slot };
}
