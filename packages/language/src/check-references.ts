import type { Catalog } from './catalog.js';
import type { Problem } from './problem.js';
import type { ProofStructure } from './proof-structure.js';
import { ReferenceCache } from './reference-cache.js';
import { ReferenceChecker } from './reference-checker.js';
import type { Workflow } from './workflow.js';
import type { Workspace } from './workspace.js';

/**
 * Problems of what a workflow names: proofs, files and sub-workflows must exist, lie in the workspace and be in order;
 * a method without an engine is a warning. Values that are only known at run time, and globs, are left out.
 */
export async function checkReferences(workflow: Workflow, workspace: Workspace, catalog: Catalog): Promise<Problem[]> {
  const checker = new ReferenceChecker(workspace, catalog, new ReferenceCache());
  await checker.workflow(workflow, [workflow.file]);
  return checker.problems;
}

/** Problems of what the obligations of a proof structure name: files that are not there, methods without an engine. */
export async function checkProofReferences(
  proof: ProofStructure,
  workspace: Workspace,
  catalog: Catalog,
  cache = new ReferenceCache(),
): Promise<readonly Problem[]> {
  return new ReferenceChecker(workspace, catalog, cache).obligations(proof, proof.file);
}
