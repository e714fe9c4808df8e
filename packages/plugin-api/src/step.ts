import type { FailureReport } from './events.js';
import type { JsonObject } from './json.js';
import type { Conclusion, Trust } from './verdict.js';

/** What a step hands back. `conclusion` absent: the step is no judgement about a proof. */
export interface StepResult {
  readonly outputs?: JsonObject;
  readonly conclusion?: Conclusion;
  readonly trust?: Trust;
  /** Present when the step did not do its work; thrown errors become one. */
  readonly failure?: FailureReport;
}

/** What a plugin's step type gets to work with. `fields` are rendered and match the type's schema. */
export interface StepContext {
  readonly step: string;
  readonly fields: JsonObject;
  readonly signal: AbortSignal;
  /** Absolute workspace folder. */
  readonly root: string;
}

/** Runs the steps of one type. */
export interface StepHandler {
  readonly type: string;
  run(context: StepContext): StepResult | Promise<StepResult>;
}
