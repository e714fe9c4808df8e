import type { Compiled, Problem } from './problem.js';
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
