import type { Problem } from './problem.js';
import type { NamedThing } from './step-references.js';

/** What came of the references of a step, in their order. */
export interface CheckedReferences {
  /** The cache whose answers it rests on. */
  readonly cache: object;
  /** What the workflow says of all steps, as far as it says something of this one. */
  readonly basis: string;
  readonly outcomes: readonly ReferenceOutcome[];
}

export type ReferenceOutcome =
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** A proof structure was found: what is wrong with it is said once. */
  | { readonly kind: 'proof'; readonly file: string }
  /** What is wrong with a sub-workflow depends on who runs it. */
  | { readonly kind: 'workflow'; readonly named: NamedThing };
