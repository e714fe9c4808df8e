/** `premise -> conclusion`: every object with the attributes of the premise has those of the conclusion. */
export interface Implication {
  /** Indices of attributes, rising. */
  readonly premise: readonly number[];
  /** Rising, without the premise. */
  readonly conclusion: readonly number[];
}
