import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { attemptClaim } from '@xeno/forms';
import type {
  Availability,
  Engine,
  EngineIdentity,
  JsonObject,
  Limits,
  Obligation,
  PluginContext,
  SzsStatus,
  Verdict,
} from '@xeno/plugin-api';
import { dialects, scriptExpectation } from '@xeno/smtlib';
import { z3File } from '@xeno/solver';
import { ThreadPool } from './thread-pool.js';

const defaultMemoryMiB = 1024;

/** The engine `smt`: Z3 as WebAssembly, in a pool of worker threads that can be ended at any moment. */
export class EmbeddedZ3 implements Engine {
  readonly id = 'smt';
  readonly capacity: number;
  private readonly pool: ThreadPool;
  private version: string | undefined;
  private digest: Promise<string> | undefined;
  private stopping = new AbortController();

  /** @param cores how many threads to keep where the option `workers` says nothing. */
  constructor(
    private readonly options: JsonObject,
    private readonly context: Pick<PluginContext, 'directory' | 'host'>,
    cores: number,
  ) {
    const file = join(context.directory, 'dist', 'z3-worker.js');
    this.capacity = numberOption(options, 'workers') ?? cores;
    this.pool = new ThreadPool(file, this.capacity, context.host, (version) => {
      this.version = version;
    });
  }

  async detect(): Promise<Availability> {
    try {
      return { available: true, identity: await this.identity(this.stopping.signal), location: z3File() };
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      return {
        available: false,
        reason: `the embedded Z3 does not start: ${reason}`,
        remedy: 'npm install z3-solver@4.16.0',
      };
    }
  }

  expectation(obligation: Obligation): SzsStatus | undefined {
    return scriptExpectation(obligation);
  }

  async attempt(obligation: Obligation, limits: Limits, signal: AbortSignal): Promise<Verdict> {
    const memoryMiB = limits.memoryMiB ?? numberOption(this.options, 'memory_mib') ?? defaultMemoryMiB;
    const either = AbortSignal.any([signal, this.stopping.signal]);
    let identity: EngineIdentity;
    try {
      identity = await this.identity(either);
    } catch (cause) {
      return this.notStarted(limits, cause);
    }
    return attemptClaim(
      {
        dialect: dialects.z3,
        identity,
        monotonic: () => this.context.host.monotonic(),
        run: (query, budget, stop) => this.pool.run(query, { ...budget, memoryMiB }, stop),
      },
      obligation,
      { ...limits, memoryMiB },
      either,
      { recheckModels: this.options['recheck_models'] !== false, seed: numberOption(this.options, 'random_seed') },
    );
  }

  /** Ends what is running; the engine can be used again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.stopping = new AbortController();
    await this.pool.stop();
  }

  private async identity(signal: AbortSignal): Promise<EngineIdentity> {
    if (this.version === undefined) await this.pool.warm(signal);
    this.digest ??= this.context.host.files
      .readFile(z3File())
      .then((bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`);
    return {
      id: this.id,
      family: 'z3',
      version: this.version ?? 'unknown',
      digest: await this.digest,
      options: this.options,
    };
  }

  private notStarted(limits: Limits, cause: unknown): Verdict {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return {
      status: 'OSError',
      engine: { id: this.id, family: 'z3', version: this.version ?? 'unknown', options: this.options },
      evidence: [],
      queries: [],
      message: `the embedded Z3 does not start: ${reason}`,
      limits,
      usage: { wallSeconds: 0 },
    };
  }
}

function numberOption(options: JsonObject, name: string): number | undefined {
  const value = options[name];
  return typeof value === 'number' ? value : undefined;
}
