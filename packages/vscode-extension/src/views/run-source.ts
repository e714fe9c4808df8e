import type { WorkflowRun } from '@xeno/lsp';
import type { Event } from 'vscode';

/** The runs that the server tells of: the one state that all views show. */
export interface RunSource {
  /** The newest first. */
  all(): readonly WorkflowRun[];
  readonly onDidChange: Event<WorkflowRun>;
}
