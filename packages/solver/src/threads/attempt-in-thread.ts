import type { Host } from '@xeno/plugin-api';
import type { SolverSettings } from '../find-programs.js';
import { ProcessGroups } from '../processes/process-groups.js';
import { wholeMilliseconds } from '../reply.js';
import type { AttemptOutcome } from './attempt-thread.js';
import { AttemptThread } from './attempt-thread.js';

/** One attempt in a thread of its own. */
export interface ThreadedAttempt<Request> {
  /** Absolute path of a module that calls `serveAttempts`. */
  readonly file: string;
  /** Anything that can be cloned. */
  readonly request: Request;
  /** For the thread's heap and what it holds beside it; each solver that it starts has a limit of its own. */
  readonly memoryMiB: number;
  readonly milliseconds: number;
  readonly signal: AbortSignal;
  readonly host: Host;
  /** Which solvers the thread is to use. */
  readonly solvers?: SolverSettings;
}

/** A thread is replaced after so many attempts, or when it holds on to so much of its memory. */
const mostAttempts = 200;
const mostHeldShare = 0.5;
const mostIdle = 2;
const idleMilliseconds = 30_000;

/** Threads belong to the outside world that they run in. */
const threadsOfHosts = new WeakMap<Host, AttemptThreads>();

/**
 * Runs an attempt in a worker thread that can be stopped: it is asked to stop when its time is up or the signal comes,
 * and ended 150 ms later, with the process groups that it has started. Never rejects. When it resolves, nothing of the
 * attempt is running; a thread that ended well is kept for the next attempt, without keeping this process alive.
 */
export async function attemptInThread<Request, Result>(
  attempt: ThreadedAttempt<Request>,
): Promise<AttemptOutcome<Result>> {
  let threads = threadsOfHosts.get(attempt.host);
  if (threads === undefined) {
    threads = new AttemptThreads(attempt.host);
    threadsOfHosts.set(attempt.host, threads);
  }
  return threads.run(attempt);
}

/** Ends the threads that wait for this file's next attempt; those that are busy end after the attempt they have. */
export async function endIdleThreads(host: Host, file: string): Promise<void> {
  await threadsOfHosts.get(host)?.endIdle(file);
}

interface Idle {
  readonly file: string;
  readonly memoryMiB: number;
  readonly thread: AttemptThread;
  readonly timer: NodeJS.Timeout;
}

class AttemptThreads {
  private readonly groups: ProcessGroups;
  private idle: readonly Idle[] = [];
  /** How often the idle threads of a file were ended: a thread from before is not kept. */
  private readonly endings = new Map<string, number>();

  constructor(host: Host) {
    this.groups = new ProcessGroups(host);
  }

  async run<Request, Result>(attempt: ThreadedAttempt<Request>): Promise<AttemptOutcome<Result>> {
    const { file, memoryMiB, signal } = attempt;
    if (signal.aborted) return { ended: 'aborted', message: 'aborted' };
    let thread: AttemptThread;
    try {
      thread = this.take(file, memoryMiB) ?? new AttemptThread(file, memoryMiB, this.groups);
    } catch (cause) {
      return { ended: 'failed', message: cause instanceof Error ? cause.message : String(cause) };
    }
    const endings = this.endings.get(file);
    const outcome = await thread.run<Result>(
      attempt.request,
      wholeMilliseconds(attempt.milliseconds),
      attempt.solvers ?? {},
      signal,
    );
    if (endings === this.endings.get(file)) await this.giveBack(thread, file, memoryMiB);
    else await thread.terminate();
    return outcome;
  }

  async endIdle(file: string): Promise<void> {
    this.endings.set(file, (this.endings.get(file) ?? 0) + 1);
    await this.end(this.idle.filter((idle) => idle.file === file));
  }

  private async end(these: readonly Idle[]): Promise<void> {
    this.remove(these);
    await Promise.all(these.map(async ({ thread }) => thread.terminate()));
  }

  private remove(these: readonly Idle[]): void {
    for (const { timer } of these) clearTimeout(timer);
    this.idle = this.idle.filter((idle) => !these.includes(idle));
  }

  private take(file: string, memoryMiB: number): AttemptThread | undefined {
    this.remove(this.idle.filter(({ thread }) => !thread.alive));
    const found = this.idle.findLast((idle) => idle.file === file && idle.memoryMiB === memoryMiB);
    if (found !== undefined) this.remove([found]);
    return found?.thread;
  }

  private async giveBack(thread: AttemptThread, file: string, memoryMiB: number): Promise<void> {
    const worn = thread.begun >= mostAttempts || thread.heldMiB > mostHeldShare * memoryMiB;
    if (!thread.alive || worn || this.idle.filter((idle) => idle.file === file).length >= mostIdle) {
      await thread.terminate();
      return;
    }
    const timer = setTimeout(() => void this.end([idle]), idleMilliseconds).unref();
    const idle: Idle = { file, memoryMiB, thread, timer };
    this.idle = [...this.idle, idle];
  }
}
