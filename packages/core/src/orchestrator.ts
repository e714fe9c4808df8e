import {
  bindInputs,
  type Catalog,
  type Configuration,
  compileWorkflow,
  hasErrors,
  type Json,
  type ProofStructure,
  type Workflow,
  type Workspace,
} from '@xeno/language';
import {
  type Availability,
  type Executor,
  type Host,
  isOrchestrationError,
  type Persistence,
  PolicyError,
  WorkflowError,
} from '@xeno/plugin-api';
import { foldEvents, type RunState } from '@xeno/run-state';
import type { Adapters } from './composition/adapters.js';
import { inject, injectable } from './composition/container.js';
import { TOKENS } from './composition/tokens.js';
import type { EngineDirectory } from './engines/engine-directory.js';
import type { EventHandlers } from './events/event-handlers.js';
import type { Recorder } from './events/recorder.js';
import { PolicyEnforcement } from './policy/enforcement.js';
import { newRunId } from './run-id.js';
import type { TaskScheduler } from './scheduler/task-scheduler.js';
import { contradictionsAcrossSteps } from './state/contradictions.js';
import type { StateManager } from './state/state-manager.js';
import { digestText } from './verification/digest.js';
import { failureOf } from './workflow/failure.js';
import { type Plan, planWorkflow } from './workflow/plan.js';
import { defaultStrategy, type RecoveryStrategy } from './workflow/recovery.js';
import type { RunServices } from './workflow/run-context.js';
import { endWorkflow, plannedSteps, scheduleSteps, type WorkflowEnd } from './workflow/run-workflow.js';
import { selectSteps } from './workflow/select-steps.js';
import type { StepRunners } from './workflow/step-runners.js';
import type { WorkflowScope } from './workflow/workflow-scope.js';

export interface ExecuteOptions {
  readonly inputs?: Readonly<Record<string, string | Json>>;
  /** Cancels the run; its `finally` steps still run. */
  readonly signal?: AbortSignal;
  /** The document's text, so that the record says which one ran. */
  readonly text?: string;
  /** Only these steps and all that they wait for; default: the whole workflow. */
  readonly steps?: readonly string[];
}

/** What an error says to a person, and what its class recommends. */
export interface ErrorReport {
  readonly code: string;
  readonly name: string;
  readonly message: string;
  readonly hint?: string;
  readonly strategy: RecoveryStrategy;
}

/** Coordinates proof-verification workflows: one run at a time, every event recorded, every end accounted for. */
@injectable()
export class Orchestrator {
  #persistence: Promise<Persistence> | undefined;
  #busy = false;

  constructor(
    @inject(TOKENS.version) private readonly version: string,
    @inject(TOKENS.host) private readonly host: Host,
    @inject(TOKENS.configuration) private readonly configuration: Configuration,
    @inject(TOKENS.workspace) private readonly workspace: Workspace,
    @inject(TOKENS.catalog) private readonly catalog: Catalog,
    @inject(TOKENS.adapters) private readonly adapters: Adapters,
    @inject(TOKENS.engines) private readonly engines: EngineDirectory,
    @inject(TOKENS.executor) private readonly executor: Executor,
    @inject(TOKENS.recorder) private readonly recorder: Recorder,
    @inject(TOKENS.state) readonly state: StateManager,
    @inject(TOKENS.scheduler) readonly scheduler: TaskScheduler,
    @inject(TOKENS.runners) private readonly runners: StepRunners,
  ) {}

  /** Where to subscribe to a run's events. */
  get events(): EventHandlers {
    return this.recorder.handlers;
  }

  /** Says what a run would do. @throws WorkflowError for a workflow, inputs or steps with errors. */
  async plan(
    workflow: Workflow | object,
    inputs: Readonly<Record<string, string | Json>> = {},
    { steps }: Pick<ExecuteOptions, 'steps'> = {},
  ): Promise<Plan> {
    await this.adapters.check();
    const whole = this.#model(workflow);
    const model = steps === undefined ? whole : selectSteps(whole, steps);
    const { workspace, engines, catalog, runners } = this;
    return planWorkflow(model, this.#bind(model, inputs), { workspace, engines, catalog, runners });
  }

  /**
   * Executes a workflow: a compiled one, or a document as data (`{ steps: [...] }`). Whatever a step does is in the
   * state that is returned; only faults of the run itself are thrown.
   * @throws WorkflowError for a workflow, inputs or steps with errors, StateError, PluginError
   */
  async executeWorkflow(workflow: Workflow | object, options: ExecuteOptions = {}): Promise<RunState> {
    const whole = this.#model(workflow);
    const model = options.steps === undefined ? whole : selectSteps(whole, options.steps);
    const inputs = this.#bind(model, options.inputs ?? {});
    if (this.#busy)
      throw new WorkflowError('XENO_INTERNAL', 'this orchestrator is executing a workflow already', {
        hint: 'Make another one; they share nothing.',
      });
    this.#busy = true;
    try {
      await this.adapters.check();
      const persistence = await this.#store();
      const policy = new PolicyEnforcement(
        this.configuration.policy.enforcement === 'off' ? undefined : await this.adapters.policy(),
        this.configuration.policy,
        this.recorder,
      );
      const runId = newRunId(this.host);
      this.state.reset();
      this.recorder.open(await persistence.createRun(runId));
      try {
        const digest = digestText(options.text ?? JSON.stringify(whole));
        return await this.#run(model, inputs, { runId, digest }, options, { ...this.#shared(), persistence, policy });
      } finally {
        await this.recorder.close();
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Validates a proof structure and attempts every obligation in it. */
  async processPspProof(
    proof: ProofStructure | string,
    options: Omit<ExecuteOptions, 'inputs'> = {},
  ): Promise<RunState> {
    const reference = typeof proof === 'string' ? proof : proof.file;
    const steps = [
      { type: 'validate_psp', proof: reference },
      { type: 'execute_verification', method: 'automated' },
    ];
    return this.executeWorkflow({ name: `proof ${reference}`, steps }, options);
  }

  /** Refuses: nothing here can verify a capability. @throws PolicyError always */
  async processPcapCapability(capability: unknown): Promise<never> {
    const id = typeof capability === 'string' ? ` \`${capability}\`` : '';
    throw new PolicyError(
      'XENO_CAPABILITY_UNAVAILABLE',
      `the capability${id} cannot be verified: no capability plugin is installed`,
    );
  }

  /** What to tell a person about anything that was thrown, and what to do about it. */
  handleError(error: unknown): ErrorReport {
    const failure = failureOf(error);
    const known = isOrchestrationError(error);
    return {
      ...failure,
      code: known ? failure.code : 'XENO_INTERNAL',
      name: error instanceof Error ? error.name : 'Error',
      strategy: defaultStrategy(error),
    };
  }

  /** Every declared engine, and whether it can be used here. */
  async detectEngines(): Promise<
    readonly { id: string; title: string; family: string; forms: readonly string[]; availability: Availability }[]
  > {
    return Promise.all(
      this.engines.declarations.map(async ({ id, title, family, forms }) => ({
        id,
        title,
        family,
        forms,
        availability: await this.engines.detect(id),
      })),
    );
  }

  /** Ids of recorded runs, newest first. */
  async listRuns(): Promise<readonly string[]> {
    return (await this.adapters.persistence()).listRuns();
  }

  /** The state that a recorded run ended in. @throws StateError */
  async readRun(runId: string): Promise<RunState> {
    const { records } = await (await this.adapters.persistence()).readRun(runId);
    return foldEvents(records.map((record) => record.event));
  }

  /** The file that holds a run's journal, absolute; absent where the store keeps it in another way. */
  async journalFile(runId: string): Promise<string | undefined> {
    return (await this.adapters.persistence()).journalFile?.(runId);
  }

  /** A piece of evidence by its digest. @throws StateError */
  async evidence(digest: string): Promise<string> {
    return (await this.adapters.persistence()).getEvidence(digest);
  }

  /** Stops everything that was started. @returns what failed to stop, in words. */
  async stop(): Promise<readonly string[]> {
    const failures = [...(await this.adapters.stop())];
    try {
      await (await this.#persistence)?.stop();
    } catch (error) {
      failures.push(failureOf(error).message);
    }
    this.#persistence = undefined;
    return failures;
  }

  async #run(
    workflow: Workflow,
    inputs: Readonly<Record<string, Json>>,
    { runId, digest }: { readonly runId: string; readonly digest: string },
    options: ExecuteOptions,
    services: RunServices,
  ): Promise<RunState> {
    const { recorder, scheduler } = this;
    const cancel = new AbortController();
    const scope: WorkflowScope = {
      workflow,
      inputs,
      runId,
      prefix: '',
      parent: undefined,
      callers: [],
      outcomes: new Map(),
      troubled: false,
      signal: cancel.signal,
    };
    const onAbort = (): void => {
      const reason = options.signal?.reason instanceof Error ? options.signal.reason.message : 'the run was cancelled';
      cancel.abort(options.signal?.reason);
      scheduler.cancel(reason);
    };
    recorder.record({
      type: 'run.started',
      runId,
      workflow: { name: workflow.name, file: workflow.file, digest },
      inputs,
      version: this.version,
      ...(options.steps === undefined ? {} : { only: options.steps }),
    });
    recorder.record({ type: 'run.planned', steps: plannedSteps(workflow, '', undefined) });
    const refused = workflow.capabilities.length > 0;
    if (refused) {
      const message = `the workflow asks for the capabilities ${workflow.capabilities.join(', ')}, and no capability plugin is installed`;
      recorder.record({
        type: 'run.finished',
        status: 'refused',
        conclusion: 'open',
        outputs: {},
        failure: { code: 'XENO_CAPABILITY_UNAVAILABLE', message },
      });
      return this.state.currentState;
    }
    if (options.signal?.aborted) onAbort();
    options.signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const steps = scheduleSteps('steps', scope, services);
      if (cancel.signal.aborted) scheduler.cancel('the run was cancelled');
      await Promise.all([scheduler.executeTasks(), steps]);
      const last = scheduleSteps('finally', scope, services);
      await Promise.all([scheduler.executeTasks(), last]);
    } finally {
      options.signal?.removeEventListener('abort', onAbort);
    }
    await this.#findContradictions(services);
    this.#finish(scope, services, cancel.signal.aborted);
    await recorder.commit();
    return this.state.currentState;
  }

  /** Steps that came to different answers about one obligation contradict each other, whether or not a step aggregates them. */
  async #findContradictions({ persistence }: RunServices): Promise<void> {
    for (const { step, obligation, engines, description } of contradictionsAcrossSteps(this.state.currentState)) {
      const reproducer = await persistence.putEvidence(description);
      this.recorder.record({ type: 'contradiction.found', step, obligation, engines, reproducer });
    }
  }

  #finish(scope: WorkflowScope, services: RunServices, cancelled: boolean): void {
    let end: WorkflowEnd;
    let failure = undefined as ReturnType<typeof failureOf> | undefined;
    try {
      end = endWorkflow(scope, services);
    } catch (error) {
      failure = failureOf(error);
      end = { outputs: {}, conclusion: 'fault', failed: [] };
    }
    const refused = end.failed.find(({ outcome }) => outcome.status === 'refused');
    const first = refused ?? end.failed[0];
    failure ??= first?.outcome.failure && {
      ...first.outcome.failure,
      message: named(`step \`${first.id}\``, first.outcome.failure.message),
    };
    const status = cancelled ? 'cancelled' : refused ? 'refused' : failure ? 'failed' : 'succeeded';
    this.recorder.record({
      type: 'run.finished',
      status,
      conclusion: this.state.currentState.contradictions.length > 0 ? 'contradiction' : (end.conclusion ?? 'met'),
      ...(end.trust === undefined || this.state.currentState.contradictions.length > 0 ? {} : { trust: end.trust }),
      outputs: end.outputs,
      ...(failure === undefined ? {} : { failure }),
    });
  }

  #shared(): Omit<RunServices, 'persistence' | 'policy'> {
    const { version, host, configuration, workspace, catalog, engines, executor } = this;
    const { recorder, state, scheduler, runners } = this;
    return { version, host, configuration, workspace, catalog, engines, executor, recorder, state, scheduler, runners };
  }

  /** The store, taken for writing when the first run begins. */
  #store(): Promise<Persistence> {
    const started =
      this.#persistence ??
      this.adapters.persistence().then(async (persistence) => {
        await persistence.start();
        return persistence;
      });
    this.#persistence = started;
    // What did not start needs no stop, and may start the next time.
    started.catch(() => {
      this.#persistence = undefined;
    });
    return started;
  }

  #model(workflow: Workflow | object): Workflow {
    if (isCompiled(workflow)) return workflow;
    const compiled = compileWorkflow(JSON.stringify(workflow), { file: 'workflow', catalog: this.catalog });
    if (compiled.value && !hasErrors(compiled.problems)) return compiled.value;
    const messages = compiled.problems
      .filter((problem) => problem.severity === 'error')
      .map((problem) => problem.message);
    throw new WorkflowError('XENO_WORKFLOW_INVALID', `the workflow has errors: ${messages.join('; ')}`);
  }

  #bind(workflow: Workflow, given: Readonly<Record<string, string | Json>>): Readonly<Record<string, Json>> {
    const { values, problems } = bindInputs(workflow, given);
    const first = problems[0];
    if (!first) return values;
    const message = problems.map((problem) => named(`input \`${problem.input}\``, problem.message)).join('; ');
    throw new WorkflowError('XENO_INPUT_INVALID', message, first.hint === undefined ? {} : { hint: first.hint });
  }
}

/** A message that says what it is about, once. */
function named(subject: string, message: string): string {
  return message.includes(subject) ? message : `${subject}: ${message}`;
}

/** A compiled workflow carries `finally` and every step its range; a document as data does not. */
function isCompiled(workflow: Workflow | object): workflow is Workflow {
  return 'finally' in workflow && Array.isArray(workflow.finally) && 'file' in workflow && 'capabilities' in workflow;
}
