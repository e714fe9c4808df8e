import type { Catalog, Configuration, Json, Step, Workflow, Workspace } from '@xeno/language';
import type { Executor, Host, Persistence, StepContext, StepResult } from '@xeno/plugin-api';
import type { EngineDirectory } from '../engines/engine-directory.js';
import type { Recorder } from '../events/recorder.js';
import type { PolicyEnforcement } from '../policy/enforcement.js';
import type { TaskControl } from '../scheduler/task.js';
import type { TaskScheduler } from '../scheduler/task-scheduler.js';
import type { StateManager } from '../state/state-manager.js';
import type { WorkflowScope } from './workflow-scope.js';

/** What the steps of a run share. */
export interface RunServices {
  /** Xeno's own. */
  readonly version: string;
  readonly host: Host;
  readonly configuration: Configuration;
  readonly workspace: Workspace;
  readonly catalog: Catalog;
  readonly engines: EngineDirectory;
  readonly executor: Executor;
  readonly persistence: Persistence;
  readonly policy: PolicyEnforcement;
  readonly recorder: Recorder;
  readonly state: StateManager;
  readonly scheduler: TaskScheduler;
  /** Who runs the steps of a type. */
  readonly runners: { of(type: string): StepRunner };
}

/** What core's own step types get to work with, beyond what a plugin's step type gets. */
export interface RunContext extends StepContext {
  /** The step as the workflow defines it. */
  readonly definition: Step;
  readonly fields: { readonly [name: string]: Json };
  readonly scope: WorkflowScope;
  readonly control: TaskControl;
  readonly services: RunServices;
  /** Seconds until the step's deadline; `Infinity` without one. */
  remainingSeconds(): number;
}

/** What a core step type would work on, as far as it is known before the run. */
export interface StepForecast {
  readonly obligations: readonly PlannedObligation[];
  /** Proof structures that later steps may take over; `undefined`: known only in the run. */
  readonly proofs: readonly string[] | undefined;
  readonly notes: readonly string[];
}

export interface PlannedObligation {
  readonly id: string;
  readonly form: string;
  readonly expect?: string;
  /** Asked in this order within a method, methods in parallel. */
  readonly engines: readonly string[];
  readonly key: string;
  readonly note?: string;
}

/** What a forecast is made from. */
export interface ForecastContext {
  readonly fields: { readonly [name: string]: Json };
  readonly definition: Step;
  readonly workflow: Workflow;
  readonly services: Pick<RunServices, 'workspace' | 'engines' | 'catalog'>;
  /** Proofs that the steps before would have validated. */
  readonly proofsBefore: readonly string[] | undefined;
}

/** What a step hands back; `aggregates` names the steps in whose place its conclusion stands. */
export type RunnerResult = StepResult & { readonly aggregates?: readonly string[] };

/** Runs the steps of one of core's types, and can say beforehand what it would do. */
export interface StepRunner {
  readonly type: string;
  /** Its steps judge obligations: one that breaks before it could is a fault, not a step without a conclusion. */
  readonly verifies?: boolean;
  forecast?(context: ForecastContext): Promise<StepForecast>;
  run(context: RunContext): RunnerResult | Promise<RunnerResult>;
}
