import { evaluate, type Json, render, type Step } from '@xeno/language';
import {
  type FailureReport,
  isOrchestrationError,
  type JsonObject,
  PolicyError,
  type StepStatus,
} from '@xeno/plugin-api';
import type { Fact } from '../events/recorder.js';
import { backoffMs, defaultBackoff } from '../scheduler/backoff.js';
import type { TaskControl } from '../scheduler/task.js';
import { failureOf } from './failure.js';
import { chooseRecovery, errorClasses, type Recovery } from './recovery.js';
import type { RunnerResult as Result, RunServices } from './run-context.js';
import {
  type Fields,
  InstanceContext,
  noFields,
  renderFields,
  type StepInstance,
  scopeFor,
  statusBefore,
} from './step-instance.js';
import type { StepOutcome } from './workflow-scope.js';

/**
 * Runs one step to its end: asks the policy, renders its fields, lets its type do the work, recovers as the author
 * says, and records what came of it. Never throws for anything that a step can do. A step that needs no waiting is done
 * when this returns: of ten thousand steps, waiting costs more than all the rest.
 */
export function runStep(
  instance: StepInstance,
  services: RunServices,
  control: TaskControl,
): StepOutcome | Promise<StepOutcome> {
  const { definition: step, scope, id } = instance;
  services.recorder.record({ type: 'step.started', step: id });
  let result: Result | Promise<Result>;
  try {
    const authorized = services.policy.authorize(
      'step.run',
      step.type,
      { workflow: scope.workflow.name, step: id },
      id,
    );
    const fields = (): Fields => renderFields(instance, services);
    result = authorized
      ? authorized.then(() => runOnce(instance, fields(), services, control))
      : runOnce(instance, fields(), services, control);
    if (!(result instanceof Promise) && !needsRecovery(result, step)) {
      return control.aborted ? interrupted : finishStep(instance, services, result);
    }
  } catch (error) {
    result = Promise.reject(error);
  }
  return finishLater(instance, services, control, Promise.resolve(result));
}

async function finishLater(
  instance: StepInstance,
  services: RunServices,
  control: TaskControl,
  first: Promise<Result>,
): Promise<StepOutcome> {
  let result: Result;
  let thrown: unknown;
  try {
    result = await runWithRecovery(instance, services, control, first);
  } catch (error) {
    result = { failure: failureOf(error) };
    thrown = error;
  }
  return control.aborted ? interrupted : finishStep(instance, services, result, thrown);
}

/** Whoever aborted a step records its end; what the step still says is not that end. */
export const interrupted: StepOutcome = Object.freeze({ status: 'cancelled', ok: false, outputs: noFields });

/** Whether a step is to run at all: `undefined` to go on, or the outcome of not running. */
export function gateStep(instance: StepInstance, services: RunServices): StepOutcome | undefined {
  const { definition: step } = instance;
  const status = statusBefore(instance);
  if (!step.condition) {
    if (status === 'success' || instance.last) return undefined;
    return skipStep(instance, services, { code: 'XENO_STEP_FAILED', message: 'a step that it needs did not succeed' });
  }
  try {
    const asksForStatus = /\b(success|failure|always|cancelled)\s*\(/.test(step.condition.source);
    if (status !== 'success' && !asksForStatus && !instance.last) {
      return skipStep(instance, services, {
        code: 'XENO_STEP_FAILED',
        message: 'a step that it needs did not succeed',
      });
    }
    return evaluate(step.condition, scopeFor(instance, status)) === true ? undefined : skipStep(instance, services);
  } catch (error) {
    return finishStep(instance, services, { failure: failureOf(error) }, error);
  }
}

/** Records the end of a step that was cancelled, timed out or broken from outside. */
export function finishStep(
  instance: StepInstance,
  services: RunServices,
  result: Result,
  error?: unknown,
): StepOutcome {
  const { definition: step } = instance;
  let { failure } = result;
  let status: StepStatus = failure ? 'failed' : 'succeeded';
  if (failure?.code === 'XENO_CANCELLED') status = 'cancelled';
  else if (error instanceof PolicyError || (isOrchestrationError(error) && error.name === 'PolicyError'))
    status = 'refused';
  let outputs = result.outputs ?? noFields;
  if (status === 'succeeded') {
    try {
      const extra = extraOutputs(instance, outputs, result);
      if (extra !== noFields) outputs = { ...outputs, ...extra };
    } catch (caught) {
      failure = failureOf(caught);
      status = 'failed';
    }
  }
  let { conclusion } = result;
  if (status === 'failed' && services.runners.of(step.type).verifies) {
    conclusion ??= failure?.code === 'XENO_STEP_TIMEOUT' ? 'open' : 'fault';
  }
  const recovered =
    status === 'failed'
      ? chooseRecovery(step.onError, errorClasses(error, { ...result, ...(conclusion ? { conclusion } : {}) }))
      : undefined;
  // Nothing makes good two answers that exclude each other.
  const skipped = recovered?.strategy === 'skip' && conclusion !== 'contradiction';
  if (recovered) recordRecovery(instance, services, recovered);
  // What was refused stays refused: going on as if it had been allowed is not for the workflow to say.
  const tolerated = status === 'failed' && step.continueOnError && !skipped;
  const outcome: Mutable<StepOutcome> = {
    status: skipped ? 'skipped' : status,
    ok: status === 'succeeded' || tolerated || skipped,
    outputs,
  };
  if (conclusion !== undefined) outcome.conclusion = conclusion;
  if (result.trust !== undefined) outcome.trust = result.trust;
  if (failure !== undefined) outcome.failure = failure;
  if (tolerated) outcome.tolerated = true;
  if (result.aggregates !== undefined) outcome.aggregates = result.aggregates;
  if (recovered?.strategy === 'abort') outcome.abort = `step \`${instance.id}\` failed and says \`on_error: abort\``;
  recordFinish(instance, services, outcome);
  return outcome;
}

function recordFinish(instance: StepInstance, services: RunServices, outcome: StepOutcome): void {
  const { status, outputs, conclusion, trust, failure, tolerated, aggregates } = outcome;
  const fact: Mutable<Extract<Fact, { type: 'step.finished' }>> = { type: 'step.finished', step: instance.id, status };
  if (outputs !== noFields) fact.outputs = outputs;
  if (conclusion !== undefined) fact.conclusion = conclusion;
  if (trust !== undefined) fact.trust = trust;
  if (failure !== undefined) fact.failure = failure;
  if (tolerated !== undefined) fact.tolerated = tolerated;
  if (aggregates !== undefined) fact.aggregates = aggregates;
  services.recorder.record(fact);
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

function skipStep(instance: StepInstance, services: RunServices, failure?: FailureReport): StepOutcome {
  const outcome: StepOutcome = {
    status: 'skipped',
    ok: failure === undefined,
    outputs: {},
    ...(failure ? { failure } : {}),
  };
  recordFinish(instance, services, outcome);
  return outcome;
}

function extraOutputs(instance: StepInstance, outputs: JsonObject, result: Result): JsonObject {
  const declared = Object.entries(instance.definition.outputs);
  if (declared.length === 0) return noFields;
  const scope = scopeFor(instance);
  const own = {
    status: 'succeeded',
    outputs: outputs as Record<string, Json>,
    ...(result.conclusion ? { conclusion: result.conclusion } : {}),
    ...(result.trust ? { trust: result.trust } : {}),
  };
  const withOwn = { ...scope, steps: { ...scope.steps, [instance.definition.id]: own } };
  return Object.fromEntries(declared.map(([name, value]) => [name, render(value, withOwn)]));
}

async function runWithRecovery(
  instance: StepInstance,
  services: RunServices,
  control: TaskControl,
  first: Promise<Result>,
): Promise<Result> {
  const { definition: step } = instance;
  let running = first;
  let methods: readonly string[] | undefined;
  for (let attempt = 0; ; attempt += 1) {
    let result: Result;
    let error: unknown;
    try {
      result = await running;
      if (!needsRecovery(result, step)) return result;
    } catch (thrown) {
      error = thrown;
      result = { failure: failureOf(thrown) };
    }
    if (control.aborted || result.conclusion === 'contradiction') return settle(result, error);
    const recovery = chooseRecovery(step.onError, errorClasses(error, result));
    if (recovery?.strategy === 'fallback' && recovery.methods && !methods) {
      recordRecovery(instance, services, recovery);
      methods = recovery.methods;
      running = runAgain(instance, services, control, methods);
      continue;
    }
    const again = tryAgain(step, services, error, result, recovery, attempt);
    if (!again) return settle(result, error);
    const delayMs = backoffMs(step.retry?.backoff ?? defaultBackoff, attempt, () => services.host.random());
    const reason = result.failure?.message ?? `conclusion ${result.conclusion ?? 'open'}`;
    services.recorder.record({
      type: 'task.retried',
      step: instance.id,
      task: instance.id,
      attempt: attempt + 1,
      delayMs,
      reason,
    });
    await control.elsewhere(services.host.sleep(delayMs, control.signal));
    running = runAgain(instance, services, control, methods);
  }
}

async function runAgain(
  instance: StepInstance,
  services: RunServices,
  control: TaskControl,
  methods: readonly string[] | undefined,
): Promise<Result> {
  const { method, ...others } = renderFields(instance, services);
  const fields = methods ? { ...others, methods } : { ...others, ...(method === undefined ? {} : { method }) };
  return runOnce(instance, fields, services, control);
}

/** A thrown error goes on as itself, so that its class still decides how the step ends. */
function settle(result: Result, error: unknown): Result {
  if (error !== undefined) throw error;
  return result;
}

/** An answer that the author does not like is not a failure; only a `fallback` may ask again about an open one. */
function needsRecovery(result: Result, step: Step): boolean {
  return (
    result.failure !== undefined ||
    (result.conclusion === 'open' &&
      chooseRecovery(step.onError, errorClasses(undefined, result))?.strategy === 'fallback')
  );
}

function tryAgain(
  step: Step,
  services: RunServices,
  error: unknown,
  result: Result,
  recovery: Recovery | undefined,
  attempt: number,
): boolean {
  if (recovery?.strategy === 'retry')
    return attempt < (step.retry?.attempts ?? Math.max(1, services.configuration.retryAttempts));
  // Verdicts were retried attempt by attempt; here only a step that could not do its work is.
  if (error === undefined && result.conclusion !== undefined) return false;
  const retryable = isOrchestrationError(error) ? error.retryable : false;
  const on = step.retry?.on;
  const fits = on
    ? on.includes('any') || (on.includes('fault') && !(error instanceof PolicyError))
    : retryable || (step.retry !== undefined && error !== undefined && !isOrchestrationError(error));
  return fits && attempt < (step.retry?.attempts ?? services.configuration.retryAttempts);
}

function recordRecovery(instance: StepInstance, services: RunServices, recovery: Recovery): void {
  services.recorder.record({
    type: 'step.recovered',
    step: instance.id,
    strategy: recovery.strategy,
    reason: recovery.reason,
  });
}

function runOnce(
  instance: StepInstance,
  fields: Fields,
  services: RunServices,
  control: TaskControl,
): Result | Promise<Result> {
  return services.runners.of(instance.definition.type).run(new InstanceContext(instance, fields, services, control));
}
