import type { ObligationRun, StepRun, WorkflowRun } from '../protocol.js';

/** What the last runs said, for whoever shows it; the one state that diagnostics, lenses, hints, tests and views have in common. */
export interface RunLookup {
  /** The run of a workflow that goes on, else its last one. */
  ofWorkflow(uri: string): WorkflowRun | undefined;
  /** What the newest run that came to the step said of it. */
  ofStep(uri: string, step: string): StepRun | undefined;
  /** What the newest run that attempted a block's obligation said of it. */
  ofBlock(proofUri: string, block: string): ObligationRun | undefined;
}
