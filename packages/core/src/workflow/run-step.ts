import { evaluate, type Json, render, type Scope, type Step } from '@xeno/language';
import { type FailureReport, isOrchestrationError, type JsonObject, PolicyError, type StepStatus } from '@xeno/plugin-api';
import { backoffMs, defaultBackoff } from '../scheduler/backoff.js';
import type { TaskControl } from '../scheduler/task.js';
import { failureOf } from './failure.js';
import { chooseRecovery, errorClasses, type Recovery } from './recovery.js';
import type { RunContext, RunnerResult as Result, RunServices } from './run-context.js';
import { expressionScope, type StepOutcome, type WorkflowScope } from './workflow-scope.js';

/** One step about to run: the step itself, or one instance of its matrix. */
export interface StepInstance {
  readonly definition: Step;
  /** As events name it, prefix and combination included. */
  readonly id: string;
  readonly scope: WorkflowScope;
  readonly matrix?: Readonly<Record<string, Json>>;
  /** One of `finally`: it runs whatever happened, unless its own condition says otherwise. */
  readonly last?: boolean;
}

const noFields = Object.freeze({});

/**
 * Runs one step to its end: asks the policy, renders its fields, lets its type do the work, recovers as the author
 * says, and records what came of it. Never throws for anything that a step can do.
 */
export async function runStep(instance: StepInstance, services: RunServices, control: TaskControl): Promise<StepOutcome> {
  const { definition: step, scope } = instance;
  services.recorder.record({ type: 'step.started', step: instance.id });
  try {
    const authorized = services.policy.authorize('step.run', step.type, { workflow: scope.workflow.name, step: instance.id }, instance.id);
    if (authorized) await authorized;
    const result = await runWithRecovery(instance, services, control);
    return finishStep(instance, services, result);
  } catch (error) {
    return finishStep(instance, services, { failure: failureOf(error) }, error);
  }
}

/** Whether a step is to run at all: `undefined` to go on, or the outcome of not running. */
export function gateStep(instance: StepInstance, services: RunServices): StepOutcome | undefined {
  const { definition: step, scope } = instance;
  const status = statusBefore(instance);
  if (!step.condition) {
    if (status === 'success' || instance.last) return undefined;
    return skipStep(instance, services, { code: 'XENO_STEP_FAILED', message: 'a step that it needs did not succeed' });
  }
  try {
    const asksForStatus = /\b(success|failure|always|cancelled)\s*\(/.test(step.condition.source);
    if (status !== 'success' && !asksForStatus && !instance.last) {
      return skipStep(instance, services, { code: 'XENO_STEP_FAILED', message: 'a step that it needs did not succeed' });
    }
    return evaluate(step.condition, scopeFor(instance, status)) === true ? undefined : skipStep(instance, services);
  } catch (error) {
    return finishStep(instance, services, { failure: failureOf(error) }, error);
  }
}

/** Records the end of a step that was cancelled, timed out or broken from outside. */
export function finishStep(instance: StepInstance, services: RunServices, result: Result, error?: unknown): StepOutcome {
  const { definition: step } = instance;
  let { failure } = result;
  let status: StepStatus = failure ? 'failed' : 'succeeded';
  if (failure?.code === 'XENO_CANCELLED') status = 'cancelled';
  else if (error instanceof PolicyError || (isOrchestrationError(error) && error.name === 'PolicyError')) status = 'refused';
  let outputs = result.outputs ?? {};
  if (status === 'succeeded') {
    try {
      outputs = { ...outputs, ...extraOutputs(instance, outputs, result) };
    } catch (caught) {
      failure = failureOf(caught);
      status = 'failed';
    }
  }
  const recovered = status === 'failed' ? chooseRecovery(step.onError, errorClasses(error, result)) : undefined;
  const skipped = recovered?.strategy === 'skip';
  if (recovered) recordRecovery(instance, services, recovered);
  const tolerated = (status === 'failed' || status === 'refused') && step.continueOnError && !skipped;
  const outcome: StepOutcome = {
    status: skipped ? 'skipped' : status,
    ok: status === 'succeeded' || tolerated || skipped,
    outputs,
    ...(result.conclusion === undefined ? {} : { conclusion: result.conclusion }),
    ...(result.trust === undefined ? {} : { trust: result.trust }),
    ...(failure === undefined ? {} : { failure }),
    ...(tolerated ? { tolerated } : {}),
    ...(result.aggregates === undefined ? {} : { aggregates: result.aggregates }),
  };
  recordFinish(instance, services, outcome);
  if (recovered?.strategy === 'abort') services.scheduler.cancel(`step \`${instance.id}\` failed and says \`on_error: abort\``);
  return outcome;
}

function recordFinish(instance: StepInstance, services: RunServices, outcome: StepOutcome): void {
  const { ok: _, ...recorded } = outcome;
  services.recorder.record({ type: 'step.finished', step: instance.id, ...recorded });
}

function skipStep(instance: StepInstance, services: RunServices, failure?: FailureReport): StepOutcome {
  const outcome: StepOutcome = { status: 'skipped', ok: failure === undefined, outputs: {}, ...(failure ? { failure } : {}) };
  recordFinish(instance, services, outcome);
  return outcome;
}

/** How the steps that this one waits for ended; for one of `finally`, how all of them did. */
function statusBefore({ definition, scope, last }: StepInstance): Scope['status'] {
  if (scope.signal.aborted) return 'cancelled';
  if (last) return [...scope.outcomes.values()].every((outcome) => outcome.ok) ? 'success' : 'failure';
  for (const id of definition.needs) if (!scope.outcomes.get(id)?.ok) return 'failure';
  return 'success';
}

function scopeFor(instance: StepInstance, status: Scope['status'] = statusBefore(instance)): Scope {
  return expressionScope(instance.scope, status, instance.matrix);
}

function extraOutputs(instance: StepInstance, outputs: JsonObject, result: Result): JsonObject {
  const declared = Object.entries(instance.definition.outputs);
  if (declared.length === 0) return noFields;
  const scope = scopeFor(instance);
  const own = { status: 'succeeded', outputs: outputs as Record<string, Json>, ...(result.conclusion ? { conclusion: result.conclusion } : {}), ...(result.trust ? { trust: result.trust } : {}) };
  const withOwn = { ...scope, steps: { ...scope.steps, [instance.definition.id]: own } };
  return Object.fromEntries(declared.map(([name, value]) => [name, render(value, withOwn)]));
}

async function runWithRecovery(instance: StepInstance, services: RunServices, control: TaskControl): Promise<Result> {
  const { definition: step } = instance;
  let fields = renderFields(instance);
  let fellBack = false;
  for (let attempt = 0; ; attempt += 1) {
    let result: Result;
    let error: unknown;
    try {
      result = await runOnce(instance, fields, services, control);
      if (!needsRecovery(result, step)) return result;
    } catch (thrown) {
      error = thrown;
      result = { failure: failureOf(thrown) };
    }
    if (control.signal.aborted) return settle(result, error);
    const recovery = chooseRecovery(step.onError, errorClasses(error, result));
    if (recovery?.strategy === 'fallback' && recovery.methods && !fellBack) {
      recordRecovery(instance, services, recovery);
      const { method: _, ...others } = fields;
      fields = { ...others, methods: recovery.methods };
      fellBack = true;
      continue;
    }
    const again = tryAgain(step, services, error, result, recovery, attempt);
    if (!again) return settle(result, error);
    const delayMs = backoffMs(step.retry?.backoff ?? defaultBackoff, attempt, () => services.host.random());
    const reason = result.failure?.message ?? `conclusion ${result.conclusion ?? 'open'}`;
    services.recorder.record({ type: 'task.retried', step: instance.id, task: instance.id, attempt: attempt + 1, delayMs, reason });
    await control.elsewhere(services.host.sleep(delayMs, control.signal));
  }
}

/** A thrown error goes on as itself, so that its class still decides how the step ends. */
function settle(result: Result, error: unknown): Result {
  if (error !== undefined) throw error;
  return result;
}

/** An answer that the author does not like is not a failure; only a `fallback` may ask again about an open one. */
function needsRecovery(result: Result, step: Step): boolean {
  return result.failure !== undefined || (result.conclusion === 'open' && chooseRecovery(step.onError, errorClasses(undefined, result))?.strategy === 'fallback');
}

function tryAgain(step: Step, services: RunServices, error: unknown, result: Result, recovery: Recovery | undefined, attempt: number): boolean {
  if (recovery?.strategy === 'retry') return attempt < (step.retry?.attempts ?? Math.max(1, services.configuration.retryAttempts));
  // Verdicts were retried attempt by attempt; here only a step that could not do its work is.
  if (error === undefined && result.conclusion !== undefined) return false;
  const retryable = isOrchestrationError(error) ? error.retryable : false;
  const on = step.retry?.on;
  const fits = on ? on.includes('any') || (on.includes('fault') && !(error instanceof PolicyError)) : retryable || (step.retry !== undefined && error !== undefined && !isOrchestrationError(error));
  return fits && attempt < (step.retry?.attempts ?? services.configuration.retryAttempts);
}

function recordRecovery(instance: StepInstance, services: RunServices, recovery: Recovery): void {
  services.recorder.record({ type: 'step.recovered', step: instance.id, strategy: recovery.strategy, reason: recovery.reason });
}

function renderFields(instance: StepInstance): { readonly [name: string]: Json } {
  const written = Object.entries(instance.definition.fields);
  if (written.length === 0) return noFields;
  let scope: Scope | undefined;
  const fields: Record<string, Json> = {};
  for (const [name, value] of written) {
    fields[name] = typeof value === 'object' && value !== null ? render(value, (scope ??= scopeFor(instance))) : value;
  }
  return fields;
}

function runOnce(instance: StepInstance, fields: { readonly [name: string]: Json }, services: RunServices, control: TaskControl): Result | Promise<Result> {
  const { definition, scope } = instance;
  const { host } = services;
  const deadline = definition.timeoutSeconds === undefined ? Number.POSITIVE_INFINITY : host.monotonic() + definition.timeoutSeconds * 1000;
  const context: RunContext = {
    step: instance.id,
    definition,
    fields,
    scope,
    control,
    services,
    root: services.workspace.root,
    get signal() {
      return control.signal;
    },
    remainingSeconds: () => (deadline - host.monotonic()) / 1000,
  };
  return services.runners.of(definition.type).run(context);
}
