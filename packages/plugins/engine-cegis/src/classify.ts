/** What a problem is like: decides which strategies take turns. */
export interface ProblemClass {
  /** `inv-constraint` (or the same three implications by hand) about one predicate. */
  readonly invariant: boolean;
  /** Every call of every function to be found has the same arguments, which are variables (or a common substitution of them). */
  readonly singleInvocation: boolean;
  /** All constraints are equations between a call on constants and a constant. */
  readonly examplesOnly: boolean;
  /** A call to a function to be found stands inside the arguments of another. */
  readonly nestedCalls: boolean;
  /** Some function has a grammar of its own. */
  readonly restricted: boolean;
  readonly functions: number;
  /** Sorts that occur: `Int`, `BitVec`, `String`, `Bool`, `Real`, `Other`. */
  readonly sorts: ReadonlySet<string>;
}
