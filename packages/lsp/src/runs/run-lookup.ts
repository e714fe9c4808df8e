import type { ObligationRun, StepRun, WorkflowRun } from '../protocol.js';

/** What the last runs said, for whoever shows it; the one state that diagnostics, lenses, hints, tests and views have in common. */
export interface RunLookup {
  /** The run of a workflow that goes on, else its last one. */
  ofWorkflow(uri: string): WorkflowRun | undefined;
  /** What the newest run that came to the step said of it. */
  ofStep(uri: string, step: string): StepRun | undefined;
  /** Ids of the steps that runs say something against, whether it still holds or not; without it, all have to be asked about. */
  unmetSteps?(uri: string): Iterable<string>;
  /** What the same run said of the parts of a step: of its matrix, or of the workflow that it runs. */
  partsOf?(uri: string, step: string): readonly StepRun[];
  /** What the newest run that attempted a block's obligation said of it. */
  ofBlock(proofUri: string, block: string): ObligationRun | undefined;
}
