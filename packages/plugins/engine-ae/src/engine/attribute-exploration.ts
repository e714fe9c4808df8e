import { join } from 'node:path';
import type {
  Availability,
  Engine,
  EngineIdentity,
  JsonObject,
  Limits,
  Obligation,
  PluginContext,
  TerminationReason,
  Verdict,
} from '@xeno/plugin-api';
import { attemptInThread, endIdleThreads } from '@xeno/solver';
import type { AeRequest } from './attempt.js';
import { readOptions } from './options.js';
import type { Outcome } from './outcome.js';

const forms = new Set(['smt2', 'forall', 'implication', 'sygus']);
/** No more than a timer can count: 23 days. */
const mostMilliseconds = 2_000_000_000;

/** How an attempt ended, and who ended it. */
interface Ended {
  readonly outcome: Outcome;
  readonly reason?: TerminationReason;
  readonly enforcedBy?: NonNullable<Verdict['limits']['enforcedBy']>;
}

/** The engine `ae`: attribute exploration with an automated expert, each attempt in a thread that can be ended. */
export class AttributeExploration implements Engine {
  readonly id = 'ae';
  readonly capacity: number;
  private version: Promise<string> | undefined;
  private stopping = new AbortController();
  private readonly running = new Set<Promise<unknown>>();

  /** @param cores how many attempts to work on at once where the option `workers` says nothing. */
  constructor(
    private readonly options: JsonObject,
    private readonly context: Pick<PluginContext, 'directory' | 'host'>,
    cores: number,
  ) {
    const { workers } = options;
    this.capacity = typeof workers === 'number' ? workers : cores;
  }

  async detect(): Promise<Availability> {
    return { available: true, identity: await this.identity() };
  }

  async attempt(obligation: Obligation, limits: Limits, signal: AbortSignal): Promise<Verdict> {
    const { host } = this.context;
    const started = host.monotonic();
    const identity = await this.identity();
    const options = readOptions(this.options);
    const memoryMiB = limits.memoryMiB ?? options.memoryMiB;
    const run = this.run({ obligation, options, memoryMiB }, limits, AbortSignal.any([signal, this.stopping.signal]));
    this.running.add(run);
    const { outcome, reason, enforcedBy } = await run.finally(() => this.running.delete(run));
    const { status, message, evidence = [], restsOn = [], assumes, details } = outcome;
    return {
      status,
      engine: identity,
      evidence,
      queries: [...new Set(restsOn.flatMap(({ queries }) => queries))],
      restsOn,
      ...(assumes === undefined ? {} : { assumes }),
      ...(message === undefined ? {} : { message }),
      ...(reason === undefined ? {} : { termination: { reason } }),
      limits: { ...limits, memoryMiB, ...(enforcedBy === undefined ? {} : { enforcedBy }) },
      usage: { wallSeconds: (host.monotonic() - started) / 1000 },
      ...(details === undefined ? {} : { details }),
    };
  }

  /** Ends what is running and waits for it; the engine can be used again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.stopping = new AbortController();
    await Promise.allSettled([...this.running]);
    await endIdleThreads(this.context.host, this.file);
  }

  private get file(): string {
    return join(this.context.directory, 'dist', 'ae-thread.js');
  }

  private async run(request: AeRequest, limits: Limits, signal: AbortSignal): Promise<Ended> {
    const { obligation, memoryMiB } = request;
    if (!forms.has(obligation.form)) {
      const message = `this engine takes ${[...forms].join(', ')}, not ${obligation.form}`;
      return { outcome: { status: 'Inappropriate', message } };
    }
    if (obligation.form === 'smt2' && obligation.parameters['goal'] === undefined) {
      const message = 'attribute exploration needs a goal: it decides implications, not whether there is a model';
      return { outcome: { status: 'Inappropriate', message } };
    }
    if (signal.aborted) return { outcome: { status: 'User', message: 'the attempt was cancelled' }, reason: 'killed' };
    const result = await attemptInThread<AeRequest, Outcome>({
      file: this.file,
      request,
      memoryMiB,
      milliseconds: Math.min(limits.wallSeconds * 1000, mostMilliseconds),
      signal,
      host: this.context.host,
    });
    switch (result.ended) {
      case 'itself':
        // The thread hears only that it is to stop, not why.
        return result.result.status === 'User' && !signal.aborted
          ? { outcome: { ...result.result, status: 'Timeout', message: 'the time is used up' }, reason: 'walltime' }
          : ended(result.result);
      case 'aborted':
        return { outcome: { status: 'User', message: result.message }, reason: 'killed', enforcedBy: 'worker' };
      case 'walltime':
        return { outcome: { status: 'Timeout', message: result.message }, reason: 'walltime', enforcedBy: 'worker' };
      case 'memory':
        return { outcome: { status: 'MemoryOut', message: result.message }, reason: 'memory', enforcedBy: 'sampling' };
      case 'failed':
        return { outcome: { status: 'Error', message: result.message }, reason: 'failed', enforcedBy: 'worker' };
    }
  }

  private async identity(): Promise<EngineIdentity> {
    this.version ??= this.context.host.files
      .readFile(join(this.context.directory, 'package.json'), 'utf8')
      .then((text) => (JSON.parse(text) as { readonly version: string }).version);
    return { id: this.id, family: 'ae', version: await this.version, options: this.options };
  }
}

/** The thread keeps to the limits itself where it can. */
function ended(outcome: Outcome): Ended {
  const reasons: Partial<Record<Outcome['status'], TerminationReason>> = {
    Timeout: 'walltime',
    MemoryOut: 'memory',
    User: 'killed',
  };
  const reason = reasons[outcome.status];
  return { outcome, enforcedBy: 'engine', ...(reason === undefined ? {} : { reason }) };
}
