import type { Host } from '@xeno/plugin-api';
import { EmbeddedSession } from './embedded/embedded-session.js';
import { Z3Thread } from './embedded/z3-thread.js';
import type { SolverSettings } from './find-programs.js';
import { findPrograms } from './find-programs.js';
import { NativeSession } from './native-session.js';
import { ProcessGroups } from './processes/process-groups.js';
import type { SessionOptions, SolverProgram, SolverSession, Solvers } from './session.js';

/** Warm threads that are kept for the next embedded session: each holds some 100 MB. */
const mostWarmThreads = 2;

/** Solvers on this machine. Nothing is started or looked for before it is asked for. */
export function makeSolvers(host: Host, settings: SolverSettings = {}): Solvers {
  return new MachineSolvers(host, settings);
}

/** Sessions of one user, and the threads that stay warm between them. */
export class MachineSolvers implements Solvers {
  private readonly groups: ProcessGroups;
  private readonly sessions = new Set<SolverSession>();
  private readonly warm: Z3Thread[] = [];
  private readonly starting = new Set<Z3Thread>();
  private found: Promise<readonly SolverProgram[]> | undefined;
  private generation = 0;

  constructor(
    private readonly host: Host,
    private readonly settings: SolverSettings,
  ) {
    this.groups = new ProcessGroups(host);
  }

  async programs(): Promise<readonly SolverProgram[]> {
    this.found ??= findPrograms(this.settings, this.host, this.groups);
    return this.found;
  }

  async open(program: SolverProgram, options: SessionOptions, signal: AbortSignal): Promise<SolverSession> {
    signal.throwIfAborted();
    const { generation } = this;
    const session = await (program.native
      ? NativeSession.open(program, options, this.host, this.groups, signal)
      : this.openEmbedded(program, options, signal));
    if (generation !== this.generation) {
      await session.close();
      throw new Error('the solvers were closed');
    }
    for (const known of this.sessions) if (!known.alive) this.sessions.delete(known);
    this.sessions.add(session);
    return session;
  }

  /** Ends the sessions but keeps what is warm for the next. */
  async endSessions(): Promise<void> {
    this.generation += 1;
    const sessions = [...this.sessions];
    this.sessions.clear();
    await Promise.all(sessions.map(async (session) => session.close()));
  }

  async close(): Promise<void> {
    await this.endSessions();
    const threads = [...this.warm.splice(0), ...this.starting];
    await Promise.all(threads.map(async (thread) => thread.terminate()));
  }

  private async openEmbedded(
    program: SolverProgram,
    options: SessionOptions,
    signal: AbortSignal,
  ): Promise<SolverSession> {
    for (let thread = this.warm.pop(); thread !== undefined; thread = this.warm.pop()) {
      if (!thread.fresh) continue;
      await thread.open(options.memoryMiB, signal);
      return this.embeddedSession(program, options, thread);
    }
    const thread = new Z3Thread();
    this.starting.add(thread);
    try {
      const version = await thread.ready(signal);
      if (!version.includes(program.version))
        throw new Error(`Z3 says that it is ${version}, where ${program.version} is installed`);
      await thread.open(options.memoryMiB, signal);
    } catch (cause) {
      await thread.terminate();
      throw cause;
    } finally {
      this.starting.delete(thread);
    }
    return this.embeddedSession(program, options, thread);
  }

  private embeddedSession(program: SolverProgram, options: SessionOptions, thread: Z3Thread): SolverSession {
    return new EmbeddedSession(program, options, thread, async (used) => {
      if (used.fresh && this.warm.length < mostWarmThreads) this.warm.push(used);
      else await used.terminate();
    });
  }
}
