import type { Sort } from '../sort.js';

/** What a function of a theory takes and gives. */
export interface Signature {
  /** In words, for an author: `two or more Ints, or as many Reals`. */
  readonly takes: string;
  /** How many indices `(_ name i …)` has. */
  readonly indices: number;
  /** The sort of the result, `undefined` where the arguments or indices do not fit. */
  readonly result: (args: readonly Sort[], indices: readonly number[]) => Sort | undefined;
}

export type Signatures = Readonly<Record<string, Signature>>;

/** Wider bit vectors are refused: nobody means them, and one value of theirs could fill the memory. */
export const widestBitVec = 1 << 20;

/** Exactly these arguments. */
export function fixed(takes: string, parameters: readonly Sort['kind'][], result: Sort): Signature {
  return {
    takes,
    indices: 0,
    result: (args) =>
      args.length === parameters.length && args.every((s, i) => s.kind === parameters[i]) ? result : undefined,
  };
}

/** Any number of arguments of one kind. */
export function several(takes: string, kind: Sort['kind'], least: number, result: Sort): Signature {
  return {
    takes,
    indices: 0,
    result: (args) => (args.length >= least && args.every((s) => s.kind === kind) ? result : undefined),
  };
}
