import type { ExpressionNames, WorkflowDocument } from '@xeno/language';
import type { Project, ProjectDocument } from '../../project/project.js';
import type { Cursor } from '../cursor/cursor.js';
import { expressionNames } from './expression-names.js';

/** What an expression at a cursor may mention. */
export function siteNames(
  project: Project,
  document: ProjectDocument<WorkflowDocument>,
  offset: number,
  { path }: Cursor,
): ExpressionNames {
  const [root, index, field] = path;
  const isInStep = (root === 'steps' || root === 'finally') && typeof index === 'number';
  const at = isInStep ? document.document.stepAt(offset) : undefined;
  const step = at?.list === root ? at : undefined;
  return expressionNames(project, document, {
    step,
    seesItself: field === 'outputs',
    beforeMatrix: field === 'strategy',
  });
}
