import { type Json, render, type Workflow } from '@xeno/language';
import { type Conclusion, type JsonObject, type PlannedStep, type Trust, WorkflowError } from '@xeno/plugin-api';
import type { Task, TaskControl, TaskOutcome } from '../scheduler/task.js';
import { concludeSteps } from '../state/conclude-run.js';
import { failureOf } from './failure.js';
import { expandMatrix, instanceId } from './matrix.js';
import { mergeOutputs } from './merge-outputs.js';
import type { RunServices } from './run-context.js';
import { finishStep, gateStep, interrupted, runStep } from './run-step.js';
import type { StepInstance } from './step-instance.js';
import { expressionScope, noteOutcome, type StepOutcome, type WorkflowScope } from './workflow-scope.js';

/** Milliseconds after a step's own deadline in which a verification may still conclude from what it has. */
const concludingMs = 1500;

/** The plan's steps as events name them. */
export function plannedSteps(workflow: Workflow, prefix: string, parent: string | undefined): readonly PlannedStep[] {
  return [...workflow.steps, ...workflow.finally].map((step) => {
    const planned: { -readonly [Key in keyof PlannedStep]: PlannedStep[Key] } = {
      id: prefix + step.id,
      type: step.type,
      needs: prefixed(step.needs, prefix),
    };
    if (step.name !== undefined) planned.name = step.name;
    if (parent !== undefined) planned.parent = parent;
    return planned;
  });
}

/** Schedules a workflow's steps, or those of its `finally`; resolves when all have ended. */
export function scheduleSteps(
  phase: 'steps' | 'finally',
  scope: WorkflowScope,
  services: RunServices,
  rank?: number,
): Promise<void> {
  const tasks = scope.workflow[phase].map((definition) =>
    stepTask({ definition, id: scope.prefix + definition.id, scope, last: phase === 'finally' }, services, rank),
  );
  return services.scheduler.scheduleTasks(tasks);
}

function prefixed(ids: readonly string[], prefix: string): readonly string[] {
  return prefix === '' ? ids : ids.map((id) => prefix + id);
}

function stepTask(instance: StepInstance, services: RunServices, rank: number | undefined): Task {
  const { definition, scope } = instance;
  const task: { -readonly [Key in keyof Task<StepOutcome>]: Task<StepOutcome>[Key] } = {
    id: instance.id,
    needs: prefixed(definition.needs, scope.prefix),
    run: (control) =>
      gateStep(instance, services) ??
      (definition.strategy ? runMatrix(instance, services, control) : runStep(instance, services, control)),
    ended: (ended) => {
      const outcome = ended.status === 'completed' ? ended.result : endedFromOutside(instance, services, ended);
      noteOutcome(scope, definition.id, outcome);
      if (outcome.abort !== undefined) services.scheduler.cancel(outcome.abort);
    },
  };
  if (rank !== undefined) task.rank = rank;
  if (definition.timeoutSeconds !== undefined && !definition.strategy)
    task.timeoutMs = definition.timeoutSeconds * 1000 + concludingMs;
  return task as Task;
}

function endedFromOutside(
  instance: StepInstance,
  services: RunServices,
  ended: { status: 'failed'; error: unknown } | { status: 'timed-out' } | { status: 'cancelled'; reason: unknown },
): StepOutcome {
  switch (ended.status) {
    case 'failed':
      return finishStep(instance, services, { failure: failureOf(ended.error) }, ended.error);
    case 'timed-out': {
      const message = `step \`${instance.id}\` ran longer than its timeout of ${instance.definition.timeoutSeconds} s`;
      return finishStep(instance, services, { failure: { code: 'XENO_STEP_TIMEOUT', message } });
    }
    case 'cancelled': {
      const message = ended.reason instanceof Error ? ended.reason.message : String(ended.reason);
      return finishStep(instance, services, { failure: { code: 'XENO_CANCELLED', message } });
    }
  }
}

/** Runs a step once per combination of its matrix, each as a task of its own, and merges what they yield. */
async function runMatrix(instance: StepInstance, services: RunServices, control: TaskControl): Promise<StepOutcome> {
  const { definition, scope, id } = instance;
  const { strategy, outputs, ...rest } = definition;
  if (!strategy) throw new WorkflowError('XENO_INTERNAL', `step \`${id}\` has no matrix`);
  services.recorder.record({ type: 'step.started', step: id });
  try {
    const combinations = expandMatrix(strategy, expressionScope(scope, 'success'));
    const taken = new Set<string>();
    const instances = combinations.map((matrix): StepInstance => {
      let name = instanceId(id, matrix);
      while (taken.has(name)) name += "'";
      taken.add(name);
      return { definition: { ...rest, outputs }, id: name, scope, last: instance.last, matrix };
    });
    services.recorder.record({
      type: 'run.planned',
      steps: instances.map((part) => ({ id: part.id, type: definition.type, needs: [], parent: id })),
    });
    const group = { id: `${id}[]`, ...(strategy.maxParallel === undefined ? {} : { limit: strategy.maxParallel }) };
    const parts = await control.elsewhere(
      Promise.all(
        instances.map(async (part) => {
          const ended = await services.scheduler.scheduleTask<StepOutcome>({
            id: part.id,
            rank: control.rank,
            groups: [group],
            ...(definition.timeoutSeconds === undefined
              ? {}
              : { timeoutMs: definition.timeoutSeconds * 1000 + concludingMs }),
            run: (own) => runStep(part, services, own),
            ended: (outcome) => {
              if (strategy.failFast && isBad(outcome))
                services.scheduler.cancelGroup(
                  group.id,
                  `\`${part.id}\` did not succeed and the matrix says \`fail_fast\``,
                );
            },
          });
          return ended.status === 'completed' ? ended.result : endedFromOutside(part, services, ended);
        }),
      ),
    );
    return control.aborted ? interrupted : finishMatrix(instance, services, instances, parts);
  } catch (error) {
    return control.aborted ? interrupted : finishStep(instance, services, { failure: failureOf(error) }, error);
  }
}

/** What `fail_fast` reacts to: a step that did not do its work, or a verdict that is not what was expected. */
function isBad(ended: TaskOutcome<StepOutcome>): boolean {
  if (ended.status !== 'completed') return ended.status !== 'cancelled';
  const { ok, conclusion } = ended.result;
  return !ok || (conclusion !== undefined && conclusion !== 'met');
}

function finishMatrix(
  instance: StepInstance,
  services: RunServices,
  instances: readonly StepInstance[],
  parts: readonly StepOutcome[],
): StepOutcome {
  const { outputs: _outputs, onError: _onError, ...definition } = instance.definition;
  const merged = mergeOutputs(
    parts.map((part, index) => ({ matrix: { ...instances[index]?.matrix }, outputs: part.outputs })),
  );
  const failed = parts.filter((part) => !part.ok);
  const failure = failed.find((part) => part.failure?.code !== 'XENO_CANCELLED')?.failure ?? failed[0]?.failure;
  const concluded = parts.some((part) => part.conclusion !== undefined)
    ? concludeSteps(services.state.currentState, instance.id)
    : {};
  const result = {
    outputs: merged,
    ...concluded,
    ...(failure
      ? {
          failure: {
            ...failure,
            message: `${failed.length} of ${parts.length} instances did not succeed: ${failure.message}`,
          },
        }
      : {}),
  };
  return finishStep({ ...instance, definition: { ...definition, outputs: {} } }, services, result);
}

/** What a workflow hands to its caller, and what it amounts to. */
export interface WorkflowEnd {
  readonly outputs: JsonObject;
  readonly conclusion?: Conclusion;
  readonly trust?: Trust;
  /** The first step that failed and was not tolerated. */
  readonly failed: readonly { readonly id: string; readonly outcome: StepOutcome }[];
}

/** Sums up a workflow whose steps have all ended. @throws ExpressionError when an output cannot be rendered. */
export function endWorkflow(scope: WorkflowScope, services: RunServices): WorkflowEnd {
  const failed: { readonly id: string; readonly outcome: StepOutcome }[] = [];
  for (const [id, outcome] of scope.outcomes) {
    if (!outcome.ok && outcome.status !== 'skipped') failed.push({ id: scope.prefix + id, outcome });
  }
  const concluded = concludeSteps(services.state.currentState, scope.parent);
  const outputs: Record<string, Json> = {};
  const declared = failed.length === 0 ? Object.entries(scope.workflow.outputs) : [];
  if (declared.length > 0) {
    const expressions = expressionScope(scope, 'success');
    for (const [name, value] of declared) outputs[name] = render(value, expressions);
  }
  return { outputs, ...concluded, failed };
}
