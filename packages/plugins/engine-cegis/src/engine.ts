import { createHash } from 'node:crypto';
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
import type { Solvers } from '@xeno/solver';
import { attemptInThread, endIdleThreads, makeSolvers } from '@xeno/solver';
import type { CegisOptions } from './options.js';
import { readOptions } from './options.js';
import type { Outcome } from './outcome.js';
import type { AttemptRequest } from './request.js';
import { solverSettings } from './request.js';

const version = '0.1.0';
/** No more than a timer can count: 23 days. */
const longest = 2_000_000_000;

/** The engine `cegis`: counterexample-guided synthesis, each attempt in a worker thread that can be ended at any moment. */
export class CegisEngine implements Engine {
  readonly id = 'cegis';
  readonly capacity: number;
  private readonly settings: CegisOptions;
  private readonly solvers: Solvers;
  private readonly file: string;
  private stopping = new AbortController();

  /** @param cores how many attempts to work on at once where the option `workers` says nothing. */
  constructor(
    private readonly options: JsonObject,
    private readonly context: Pick<PluginContext, 'directory' | 'host'>,
    cores: number,
  ) {
    this.settings = readOptions(options);
    this.capacity = this.settings.workers ?? cores;
    this.file = join(context.directory, 'dist', 'cegis-thread.js');
    this.solvers = makeSolvers(context.host, solverSettings(this.settings));
  }

  async detect(): Promise<Availability> {
    const programs = await this.solvers.programs();
    const wanted = this.settings.solver;
    const program = programs.find(
      (one) => wanted === 'auto' || (wanted === 'embedded' ? !one.native : one.native && one.family === wanted),
    );
    if (program !== undefined) return { available: true, identity: this.identity(), location: program.location };
    return {
      available: false,
      reason: wanted === 'auto' ? 'no solver was found' : `the solver ${wanted} was not found`,
      remedy: 'set the option solver to auto, or install z3 or cvc5',
    };
  }

  async attempt(obligation: Obligation, limits: Limits, signal: AbortSignal): Promise<Verdict> {
    const { host } = this.context;
    const started = host.monotonic();
    const memoryMiB = limits.memoryMiB ?? this.settings.memoryMiB;
    const milliseconds = Math.min(limits.wallSeconds * 1000, longest);
    const request: AttemptRequest = { obligation, options: this.settings, memoryMiB };
    const run = await attemptInThread<AttemptRequest, Outcome>({
      file: this.file,
      request,
      memoryMiB,
      milliseconds,
      signal: AbortSignal.any([signal, this.stopping.signal]),
      host,
      solvers: solverSettings(this.settings),
    });
    const usage = { wallSeconds: (host.monotonic() - started) / 1000 };
    if (run.ended === 'itself') return this.verdict(run.result, { ...limits, memoryMiB }, usage);
    const { outcome, reason } = endings[run.ended];
    const verdict = this.verdict(
      { status: outcome, message: endMessage(run.ended, run.message) },
      { ...limits, memoryMiB },
      usage,
    );
    return { ...verdict, termination: { reason }, limits: { ...verdict.limits, enforcedBy: 'worker' } };
  }

  /** Ends what is running; the engine can be used again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.stopping = new AbortController();
    await endIdleThreads(this.context.host, this.file);
    await this.solvers.close();
  }

  private verdict(outcome: Outcome, limits: Limits, usage: Verdict['usage']): Verdict {
    const { restsOn, rechecked } = outcome;
    const asked = [...(restsOn ?? []), ...(rechecked === undefined ? [] : [rechecked])];
    const details = rechecked === undefined ? outcome.details : { ...outcome.details, rechecked: { ...rechecked } };
    return {
      status: outcome.status,
      engine: this.identity(),
      evidence: outcome.evidence ?? [],
      queries: [...new Set(asked.flatMap(({ queries }) => queries))],
      ...(restsOn === undefined ? {} : { restsOn }),
      ...(outcome.message === undefined ? {} : { message: outcome.message }),
      limits,
      usage,
      ...(details === undefined ? {} : { details }),
    };
  }

  private identity(): EngineIdentity {
    return { id: this.id, family: 'cegis', version, digest, options: this.options };
  }
}

/** Of what the engine is: its version, as there is no single binary. */
const digest = `sha256:${createHash('sha256').update(`@xeno/engine-cegis ${version}`).digest('hex')}`;

const endings = {
  aborted: { outcome: 'User', reason: 'killed' },
  walltime: { outcome: 'Timeout', reason: 'walltime' },
  memory: { outcome: 'MemoryOut', reason: 'memory' },
  failed: { outcome: 'Error', reason: 'failed' },
} as const satisfies Record<string, { outcome: Verdict['status']; reason: TerminationReason }>;

function endMessage(ended: keyof typeof endings, message: string): string {
  switch (ended) {
    case 'aborted':
      return 'the attempt was cancelled';
    case 'walltime':
      return 'no answer within the time limit';
    case 'memory':
      return 'the attempt took more memory than it may';
    case 'failed':
      return `the attempt failed: ${message}`;
  }
}
