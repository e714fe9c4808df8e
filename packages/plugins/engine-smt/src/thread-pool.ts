import type { Host } from '@xeno/plugin-api';
import type { Budget, Query, SolverRun } from '@xeno/smtlib';
import { SolverThread } from './solver-thread.js';

/** A thread is replaced after so many queries, or when Z3 holds on to so much: nothing is to build up over a long run. */
const mostUses = 500;
const mostHeldMebibytes = 128;

interface Waiting {
  readonly signal: AbortSignal;
  take(thread: SolverThread): void;
  giveUp(): void;
  fail(cause: unknown): void;
}

/** Keeps up to `size` threads, started when they are first needed, and gives each to one query at a time. */
export class ThreadPool {
  private readonly idle: SolverThread[] = [];
  private readonly all = new Set<SolverThread>();
  private readonly waiting: Waiting[] = [];
  private readonly ending = new Set<Promise<void>>();

  constructor(
    private readonly file: string,
    private readonly size: number,
    private readonly host: Host,
    private readonly onVersion: (version: string) => void,
  ) {}

  /** Time spent waiting for a thread is no part of the budget. */
  async run(query: Query, budget: Budget & { readonly memoryMiB: number }, signal: AbortSignal): Promise<SolverRun> {
    let thread: SolverThread | undefined;
    try {
      thread = await this.acquire(signal);
      if (thread === undefined) return { output: '', ended: 'aborted', usage: { wallSeconds: 0 } };
      return await thread.run(query, budget, signal);
    } catch (cause) {
      return {
        output: '',
        ended: 'failed',
        diagnostics: cause instanceof Error ? cause.message : String(cause),
        usage: { wallSeconds: 0 },
      };
    } finally {
      if (thread !== undefined) this.release(thread, query.sticky);
    }
  }

  /** Starts one thread, if there is none, so that the version is known. @throws Error when Z3 does not start. */
  async warm(signal: AbortSignal): Promise<void> {
    const thread = await this.acquire(signal);
    if (thread !== undefined) this.release(thread, false);
  }

  /** Ends all threads. Whoever uses one has been told to stop; the pool starts anew when it is asked again. */
  async stop(): Promise<void> {
    this.idle.length = 0;
    const threads = [...this.all];
    this.all.clear();
    await Promise.all(threads.map((thread) => thread.terminate()));
    await Promise.all(this.ending);
  }

  /** `undefined` when the signal came first. */
  private async acquire(signal: AbortSignal): Promise<SolverThread | undefined> {
    if (signal.aborted) return undefined;
    for (let thread = this.idle.pop(); thread !== undefined; thread = this.idle.pop()) {
      if (thread.alive) {
        thread.busy();
        return thread;
      }
      this.all.delete(thread);
    }
    if (this.all.size < this.size) return this.start(signal);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        signal,
        take: (thread) => {
          signal.removeEventListener('abort', leave);
          resolve(thread);
        },
        giveUp: () => resolve(undefined),
        fail: reject,
      };
      const leave = (): void => {
        const place = this.waiting.indexOf(waiting);
        if (place !== -1) this.waiting.splice(place, 1);
        resolve(undefined);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(waiting);
    });
  }

  private async start(signal: AbortSignal): Promise<SolverThread | undefined> {
    const thread = new SolverThread(this.file, this.host);
    this.all.add(thread);
    const abort = (): void => void thread.terminate();
    signal.addEventListener('abort', abort, { once: true });
    try {
      this.onVersion(await thread.ready());
      return thread;
    } catch (cause) {
      await thread.terminate();
      this.all.delete(thread);
      this.serveNext();
      if (signal.aborted) return undefined;
      throw cause;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  private release(thread: SolverThread, sticky: boolean): void {
    const worn = sticky || thread.uses >= mostUses || thread.heldMebibytes > mostHeldMebibytes;
    if (worn || !thread.alive) {
      this.all.delete(thread);
      const ended: Promise<void> = thread.terminate().finally(() => this.ending.delete(ended));
      this.ending.add(ended);
      this.serveNext();
      return;
    }
    const next = this.waiting.shift();
    if (next !== undefined) {
      next.take(thread);
      return;
    }
    thread.idle();
    this.idle.push(thread);
  }

  /** A place has become free: whoever waits longest gets a new thread. */
  private serveNext(): void {
    const next = this.waiting.shift();
    if (next === undefined) return;
    this.start(next.signal).then(
      (thread) => (thread === undefined ? next.giveUp() : next.take(thread)),
      (cause: unknown) => next.fail(cause),
    );
  }
}
