import type { Compiled, Problem } from './problem.js';
import type { NamedThing } from './step-references.js';
import type { Workflow } from './workflow.js';
import type { FoundProof, WorkspaceFailure } from './workspace.js';

/**
 * What was found in the workspace while the references of one document were checked, so that it is not looked for again
 * after each edit. It holds as long as nothing in the workspace changes: whoever made it has to make a new one then.
 */
export class ReferenceCache {
  readonly proofs = new Map<string, FoundProof>();
  /** What is wrong with proof structures that were found, and with what these name; by file. */
  readonly proofProblems = new Map<string, readonly Problem[]>();
  readonly files = new Map<string, WorkspaceFailure | undefined>();
  readonly workflows = new Map<string, Compiled<Workflow>>();
}

/** What came of the references of a step, in their order. */
export interface CheckedReferences {
  /** What it rests on. */
  readonly cache: ReferenceCache;
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
