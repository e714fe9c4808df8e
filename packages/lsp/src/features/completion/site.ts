import type { StepView, WorkflowDocument } from '@xeno/language';
import { coreCatalog } from '@xeno/language';
import type { Project, ProjectDocument } from '../../project/project.js';
import type { Cursor } from '../cursor/cursor.js';
import type { FieldText } from '../schema/schema-at.js';

/** Where completion is asked for, with what the text around it says. */
export interface Site {
  readonly project: Project;
  readonly document: ProjectDocument;
  readonly text: string;
  readonly offset: number;
  readonly cursor: Cursor;
  readonly snippets: boolean;
  /** The scalars of fields beside the parts of the cursor's path. */
  readonly textOf: FieldText;
}

export function siteOf(
  project: Project,
  document: ProjectDocument,
  offset: number,
  cursor: Cursor,
  snippets: boolean,
): Site {
  const textOf: FieldText = (depth, name) => {
    const text = depth <= cursor.path.length ? cursor.fields(depth).get(name)?.text : undefined;
    return text === '' ? undefined : text;
  };
  return { project, document, text: document.document.text, offset, cursor, snippets, textOf };
}

/** Whether a document is a workflow. */
export function isWorkflow(document: ProjectDocument): document is ProjectDocument<WorkflowDocument> {
  return document.document.kind === 'workflow';
}

/** A step of a workflow as the cursor's path names it. */
export interface StepSite {
  readonly workflow: ProjectDocument<WorkflowDocument>;
  readonly list: 'steps' | 'finally';
  /** In its list. */
  readonly index: number;
  /** As written. */
  readonly type: string | undefined;
  readonly id: string | undefined;
  /** The step as it was understood, which may be less than what is written of it. */
  readonly known: StepView | undefined;
  /** Its fields are core's to explain, not a plugin's. */
  readonly isCore: boolean;
}

/** The step that the cursor stands in. */
export function stepSite({ document, cursor, textOf, offset }: Site): StepSite | undefined {
  const [list, index] = cursor.path;
  if (!isWorkflow(document) || (list !== 'steps' && list !== 'finally') || typeof index !== 'number') return undefined;
  const type = textOf(2, 'type');
  const written = textOf(2, 'id');
  const at = document.document.stepAt(offset);
  const known = at?.list === list && (written === undefined || at.id === written) ? at : undefined;
  const isCore = type === undefined || coreCatalog.stepTypes.has(type);
  return { workflow: document, list, index, type, id: written ?? known?.id, known, isCore };
}
