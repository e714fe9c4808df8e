import { join } from 'node:path';
import type { Problem, ReferenceCache, Workspace } from '@xeno/language';
import { checkDocument, checkOptionFiles, referenceProblems } from '@xeno/language';
import { checkManifestFile } from '@xeno/manifests';
import type { LiveText } from '../project/live-text.js';
import type { WorkspaceProject } from '../project/workspace-project.js';

/** All that is wrong with a text and with what it refers to, as `xeno validate` says it. */
export async function check(
  project: WorkspaceProject,
  text: LiveText,
  workspace: Workspace,
  cache: ReferenceCache,
): Promise<readonly Problem[]> {
  const { catalog, configuration } = project;
  const document = text.document(catalog)?.document;
  switch (document?.kind) {
    case 'workflow':
    case 'proof':
      return [...document.problems, ...(await referenceProblems(document, workspace, catalog, cache))];
    case 'configuration': {
      const { value, problems } = document;
      return value ? [...problems, ...(await checkOptionFiles(value, workspace, catalog))] : problems;
    }
    case undefined: {
      const checkManifest = (file: string) => checkManifestFile(join(project.root, file), file);
      return checkDocument(text.file, text.text, { workspace, catalog, configuration, checkManifest });
    }
  }
}
