import type { CheckedExpressions } from '../expression/check.js';

/** What was found out about expressions, with all that it rests on beside their own text. */
export interface CheckedRequests {
  /** Of the steps and of the inputs, those that it was last seen to hold for. */
  graph: object;
  inputs: ReadonlyMap<string, string>;
  readonly basis: readonly unknown[];
  readonly result: CheckedExpressions;
}
