import type { Json, Scope, StepScope, Workflow } from '@xeno/language';
import type { Conclusion, FailureReport, JsonObject, StepStatus, Trust } from '@xeno/plugin-api';

/** How a step ended, as the steps after it see it. */
export interface StepOutcome {
  readonly status: StepStatus;
  /** Whether what needs this step may go on. */
  readonly ok: boolean;
  readonly outputs: JsonObject;
  readonly conclusion?: Conclusion;
  readonly trust?: Trust;
  readonly failure?: FailureReport;
  readonly tolerated?: boolean;
  readonly aggregates?: readonly string[];
  /** Why nothing else of the run may go on: the step says `on_error: abort`. */
  readonly abort?: string;
}

/** One workflow in execution: the run's own, or a sub-workflow's. */
export interface WorkflowScope {
  readonly workflow: Workflow;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly runId: string;
  /** Before the ids of its steps in events and tasks: empty, or `caller/`. */
  readonly prefix: string;
  /** The step that called it. */
  readonly parent: string | undefined;
  /** Files of the workflows that led here, outermost first. */
  readonly callers: readonly string[];
  readonly outcomes: Map<string, StepOutcome>;
  /** Whether any outcome is not `ok`; while none is, no step need look at those before it. */
  troubled: boolean;
  readonly signal: AbortSignal;
}

/** Keeps how a step ended for the steps after it. */
export function noteOutcome(scope: WorkflowScope, id: string, outcome: StepOutcome): void {
  scope.outcomes.set(id, outcome);
  if (!outcome.ok) scope.troubled = true;
}

/** What expressions of a workflow may look at when a step is about to run. */
export function expressionScope(
  scope: WorkflowScope,
  status: Scope['status'],
  matrix?: Readonly<Record<string, Json>>,
): Scope {
  const steps: Record<string, StepScope> = {};
  for (const [id, outcome] of scope.outcomes) steps[id] = asStepScope(outcome);
  return {
    inputs: scope.inputs,
    steps,
    ...(matrix === undefined ? {} : { matrix }),
    run: { id: scope.runId, workflow: scope.workflow.name },
    status,
  };
}

function asStepScope(outcome: StepOutcome): StepScope {
  return {
    status: outcome.status,
    ...(outcome.conclusion === undefined ? {} : { conclusion: outcome.conclusion }),
    ...(outcome.trust === undefined ? {} : { trust: outcome.trust }),
    outputs: outcome.outputs as Readonly<Record<string, Json>>,
  };
}
