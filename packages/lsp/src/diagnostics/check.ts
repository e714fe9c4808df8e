import { join } from 'node:path';
import type { Problem, Workspace } from '@xeno/language';
import { checkDocument, checkReferences } from '@xeno/language';
import { checkManifestFile } from '@xeno/manifests';
import type { LiveText } from '../project/live-text.js';
import type { WorkspaceProject } from '../project/workspace-project.js';

/** All that is wrong with a text and with what it refers to, as `xeno validate` says it. */
export async function check(
  project: WorkspaceProject,
  text: LiveText,
  workspace: Workspace,
): Promise<readonly Problem[]> {
  const { catalog, configuration } = project;
  const document = text.document(catalog)?.document;
  if (document?.kind === 'workflow') {
    const model = document.workflow();
    return model ? [...document.problems, ...(await checkReferences(model, workspace, catalog))] : document.problems;
  }
  const checkManifest = (file: string) => checkManifestFile(join(project.root, file), file);
  return checkDocument(text.file, text.text, { workspace, catalog, configuration, checkManifest });
}
