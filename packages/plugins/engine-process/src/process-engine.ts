import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { attemptClaim } from '@xeno/forms';
import type {
  Availability,
  Engine,
  EngineIdentity,
  Host,
  JsonObject,
  Limits,
  Obligation,
  SzsStatus,
  Verdict,
} from '@xeno/plugin-api';
import type { Budget, Query, SolverRun } from '@xeno/smtlib';
import { dialects, scriptExpectation } from '@xeno/smtlib';
import type { ProcessGroups, ProcessResult } from '@xeno/solver';
import { fileDigest, findProgram, plainEnvironment, runProcess } from '@xeno/solver';
import type { Driver } from './driver.js';
import { isOlder } from './driver.js';
import { ScratchFolders } from './scratch-folders.js';

/** How long a program's own clock may be late before its group is ended. With the time to end it, all is over 250 ms after the limit. */
const graceMilliseconds = 100;
const defaultOutputBytes = 16 * 1024 * 1024;
const versionMilliseconds = 10_000;

/** An external prover, as its driver describes it: each query in a fresh process. */
export class ProcessEngine implements Engine {
  readonly id: string;
  readonly capacity: number;
  private detected: Promise<Availability> | undefined;
  private stopping = new AbortController();
  private readonly running = new Set<Promise<unknown>>();
  private readonly folders: ScratchFolders;

  constructor(
    private readonly driver: Driver,
    private readonly options: JsonObject,
    private readonly host: Host,
    private readonly groups: ProcessGroups,
  ) {
    this.id = driver.id;
    // More of them than processors would only eat into each other's time limits.
    this.capacity = numberOption(options, 'processes') ?? availableParallelism();
    this.folders = new ScratchFolders(host);
  }

  async detect(): Promise<Availability> {
    this.detected ??= this.look();
    const found = await this.detected;
    // Somebody may install it meanwhile.
    if (!found.available) this.detected = undefined;
    return found;
  }

  expectation(obligation: Obligation): SzsStatus | undefined {
    return scriptExpectation(obligation);
  }

  async attempt(obligation: Obligation, limits: Limits, signal: AbortSignal): Promise<Verdict> {
    const found = await this.detect();
    if (!found.available) return this.unavailable(limits, `${found.reason}; ${found.remedy ?? ''}`);
    const memoryMiB = limits.memoryMiB ?? numberOption(this.options, 'memory_mib') ?? this.driver.memoryMiB;
    const program = found.location ?? this.driver.command;
    return this.tracked(
      attemptClaim(
        {
          dialect: dialects[this.driver.dialect],
          identity: found.identity,
          monotonic: () => this.host.monotonic(),
          run: (query, budget, stop) => this.ask(program, query, { ...budget, memoryMiB }, stop),
        },
        obligation,
        { ...limits, memoryMiB },
        AbortSignal.any([signal, this.stopping.signal]),
        { recheckModels: this.options['recheck_models'] !== false, seed: numberOption(this.options, 'random_seed') },
      ),
    );
  }

  /** Ends what is running; the engine can be used again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.running);
    this.stopping = new AbortController();
  }

  private async look(): Promise<Availability> {
    const { driver } = this;
    const option = this.options['command'];
    const command = typeof option === 'string' ? option : driver.command;
    const searchPath = process.env['PATH'] ?? '';
    const no = (reason: string): Availability => ({ available: false, reason, remedy: driver.install });
    const program = await findProgram(command, searchPath, this.host);
    if (program === undefined) return no(`the program ${command} is not installed`);
    const result = await this.tracked(
      runProcess(
        {
          command: program,
          arguments: driver.version.arguments,
          directory: tmpdir(),
          environment: plainEnvironment(tmpdir()),
          milliseconds: versionMilliseconds,
          memoryMiB: driver.memoryMiB,
          outputBytes: defaultOutputBytes,
        },
        this.host,
        this.groups,
        this.stopping.signal,
      ),
    );
    const version = driver.version.pattern.exec(result.stdout)?.[1];
    if (version === undefined) return no(`${program} does not tell its version as ${driver.id} does`);
    if (isOlder(version, driver.version.oldest))
      return no(`${program} is version ${version}; ${driver.version.oldest} or later is needed`);
    const digest = await fileDigest(program, this.host).catch(() => undefined);
    const identity: EngineIdentity = {
      id: this.id,
      family: driver.family,
      version,
      ...(digest === undefined ? {} : { digest }),
      options: this.options,
    };
    return { available: true, identity, location: program };
  }

  private async ask(
    program: string,
    query: Query,
    budget: Budget & { readonly memoryMiB: number },
    signal: AbortSignal,
  ): Promise<SolverRun> {
    const { driver, host } = this;
    try {
      return await this.folders.use(async (directory) => {
        await host.files.writeFile(join(directory, driver.file), query.script + query.followUp, { mode: 0o600 });
        const request = {
          command: program,
          arguments: driver.arguments.map((argument) => filledIn(argument, driver.file, budget)),
          directory,
          environment: plainEnvironment(directory),
          milliseconds: budget.milliseconds + graceMilliseconds,
          memoryMiB: budget.memoryMiB,
          outputBytes: budget.outputBytes ?? defaultOutputBytes,
        };
        return solverRun(await runProcess(request, host, this.groups, signal), driver);
      });
    } catch (cause) {
      const diagnostics = cause instanceof Error ? cause.message : String(cause);
      return { output: '', ended: 'failed', diagnostics, usage: { wallSeconds: 0 } };
    }
  }

  private async tracked<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    return work.finally(() => this.running.delete(work));
  }

  private unavailable(limits: Limits, message: string): Verdict {
    return {
      status: 'OSError',
      engine: { id: this.id, family: this.driver.family, version: 'unknown', options: this.options },
      evidence: [],
      queries: [],
      message,
      limits,
      usage: { wallSeconds: 0 },
    };
  }
}

function filledIn(argument: string, file: string, budget: Budget & { readonly memoryMiB: number }): string {
  const values: Readonly<Record<string, string>> = {
    file,
    milliseconds: String(Math.max(1, Math.floor(budget.milliseconds))),
    seconds: String(Math.max(1, Math.ceil(budget.milliseconds / 1000))),
    memory_mib: String(budget.memoryMiB),
  };
  return argument.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function solverRun(result: ProcessResult, driver: Driver): SolverRun {
  const failure = driver.failures.find((candidate) => candidate.pattern.test(result[candidate.in]));
  const crashed = result.ended === 'unstarted' || (result.ended === 'itself' && result.signal !== undefined);
  const ended =
    result.ended === 'itself' || result.ended === 'unstarted'
      ? (failure?.means ?? (crashed ? 'failed' : 'itself'))
      : result.ended;
  const why = result.message ?? result.stderr;
  return {
    // Output over the limit is no answer: what was there before is not read either.
    output: result.ended === 'output' ? '' : result.stdout,
    ended,
    usage: {
      wallSeconds: result.wallSeconds,
      ...(result.cpuSeconds === undefined ? {} : { cpuSeconds: result.cpuSeconds }),
      ...(result.memoryMiB === undefined ? {} : { memoryMiB: result.memoryMiB }),
    },
    enforcedBy: result.ended === 'itself' ? 'engine' : result.ended === 'memory' ? 'sampling' : 'process-group',
    ...(result.exitCode === undefined ? {} : { exitCode: result.exitCode }),
    ...(result.signal === undefined ? {} : { signal: result.signal }),
    ...(why === '' ? {} : { diagnostics: why }),
  };
}

function numberOption(options: JsonObject, name: string): number | undefined {
  const value = options[name];
  return typeof value === 'number' ? value : undefined;
}
