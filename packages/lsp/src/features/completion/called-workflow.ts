import type { WorkflowDocument } from '@xeno/language';
import type { ProjectDocument } from '../../project/project.js';
import type { Site } from './site.js';
import { isWorkflow } from './site.js';

/** The workflow that the step at the cursor runs, when it names one that is there. */
export function calledWorkflow({ project, document, textOf }: Site): ProjectDocument<WorkflowDocument> | undefined {
  const reference = textOf(2, 'workflow');
  const uri = reference === undefined ? undefined : project.fileUri(reference, document);
  const called = uri === undefined ? undefined : project.document(uri);
  return called && isWorkflow(called) ? called : undefined;
}
