import type { Host } from '@xeno/plugin-api';
import type { Budget, Query, SolverRun } from '@xeno/smtlib';
import { SolverThread } from './solver-thread.js';

/** A thread is replaced after so many queries, or when Z3 holds on to so much: nothing is to build up over a long run. */
const mostUses = 500;
const mostHeldMebibytes = 128;

interface Waiting {
  take(thread: SolverThread): void;
  fail(cause: unknown): void;
}

/**
 * Keeps up to `size` threads, started when they are first needed, and gives each to one query at a time. One that was
 * ended is replaced at once, so that the next query finds it ready.
 */
export class ThreadPool {
  private readonly idle: SolverThread[] = [];
  private readonly all = new Set<SolverThread>();
  private readonly starting = new Set<SolverThread>();
  private readonly waiting: Waiting[] = [];
  private readonly ending = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly file: string,
    private readonly size: number,
    private readonly host: Host,
    private readonly onVersion: (version: string) => void,
  ) {}

  /**
   * Time spent waiting for a thread is no part of the budget. When it resolves, nothing of the query is running any
   * more.
   */
  async run(query: Query, budget: Budget & { readonly memoryMiB: number }, signal: AbortSignal): Promise<SolverRun> {
    const called = this.host.monotonic();
    let thread: SolverThread | undefined;
    try {
      thread = await this.acquire(signal);
      if (thread === undefined) return { output: '', ended: 'aborted', usage: { wallSeconds: 0 } };
      return await thread.run(query, budget, signal, called);
    } catch (cause) {
      return {
        output: '',
        ended: 'failed',
        diagnostics: cause instanceof Error ? cause.message : String(cause),
        usage: { wallSeconds: 0 },
      };
    } finally {
      if (thread !== undefined) await this.release(thread, query.sticky);
    }
  }

  /** Starts one thread, if there is none, so that the version is known. @throws Error when Z3 does not start. */
  async warm(signal: AbortSignal): Promise<void> {
    const thread = await this.acquire(signal);
    if (thread !== undefined) await this.release(thread, false);
  }

  /** Ends all threads. Whoever uses one has been told to stop; the pool starts anew when it is asked again. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.idle.length = 0;
    const threads = [...this.all];
    this.all.clear();
    await Promise.all(threads.map((thread) => thread.terminate()));
    await Promise.all(this.ending);
  }

  /** `undefined` when the signal came first. */
  private async acquire(signal: AbortSignal): Promise<SolverThread | undefined> {
    if (signal.aborted) return undefined;
    this.stopped = false;
    for (let thread = this.idle.pop(); thread !== undefined; thread = this.idle.pop()) {
      if (thread.alive) {
        thread.busy();
        return thread;
      }
      this.all.delete(thread);
    }
    return new Promise((resolve, reject) => {
      const settled = (): void => {
        signal.removeEventListener('abort', leave);
        const place = this.waiting.indexOf(waiting);
        if (place !== -1) this.waiting.splice(place, 1);
      };
      const waiting: Waiting = {
        take: (thread) => {
          settled();
          thread.busy();
          resolve(thread);
        },
        fail: (cause) => {
          settled();
          reject(cause instanceof Error ? cause : new Error(String(cause)));
        },
      };
      const leave = (): void => {
        settled();
        resolve(undefined);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(waiting);
      if (this.all.size < this.size) void this.start();
      // Now somebody waits for them.
      for (const thread of this.starting) thread.busy();
    });
  }

  /** Starts a thread for whoever waits when it is ready, or nobody. */
  private async start(): Promise<void> {
    const thread = new SolverThread(this.file, this.host);
    if (this.waiting.length === 0) thread.idle();
    this.all.add(thread);
    this.starting.add(thread);
    try {
      this.onVersion(await thread.ready());
      this.starting.delete(thread);
      this.offer(thread);
    } catch (cause) {
      this.starting.delete(thread);
      await thread.terminate();
      // Taken out already when the pool was stopped: then nobody is to hear of it.
      if (!this.all.delete(thread)) return;
      this.waiting[0]?.fail(cause);
      if (this.waiting.length > this.starting.size) void this.start();
    }
  }

  private offer(thread: SolverThread): void {
    const next = this.waiting[0];
    if (next !== undefined) {
      next.take(thread);
      return;
    }
    thread.idle();
    this.idle.push(thread);
  }

  private async release(thread: SolverThread, sticky: boolean): Promise<void> {
    const worn = sticky || thread.uses >= mostUses || thread.heldMebibytes > mostHeldMebibytes;
    if (!worn && thread.alive) {
      this.offer(thread);
      return;
    }
    // Not after a stop, which leaves no thread.
    const wanted = this.all.delete(thread);
    const ended: Promise<void> = thread.terminate().finally(() => this.ending.delete(ended));
    this.ending.add(ended);
    await ended;
    if (wanted && !this.stopped && this.all.size < this.size) void this.start();
  }
}
