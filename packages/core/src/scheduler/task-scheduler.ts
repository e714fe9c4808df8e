import { WorkflowError } from '@xeno/plugin-api';
import { GroupLimits } from './group-limits.js';
import { ReadyHeap } from './ready-heap.js';
import { ScheduledTask as Entry } from './scheduled-task.js';
import type { Task, TaskOutcome } from './task.js';
import { rankUpward } from './upward-rank.js';

export interface TaskSchedulerOptions {
  /** How many tasks run at once. */
  readonly maxConcurrentTasks: number;
  /** Called after tasks have ended and before anything that waits for them starts; a rejection stops everything. */
  readonly commit?: () => Promise<void>;
  /** How long an aborted task may take to end before it is given up; milliseconds, default 750. */
  readonly graceMs?: number;
}

/** Synchronous tasks started in one go before the event loop gets a turn. */
const burst = 1024;

/**
 * Runs a DAG of tasks: ready ones by upward rank, at most `maxConcurrentTasks` at once. Tasks may be scheduled while
 * others run. A task is started at most once (retries apart), after all that it needs has ended and been committed.
 */
export class TaskScheduler {
  readonly #options: TaskSchedulerOptions;
  readonly #entries = new Map<string, Entry>();
  #unranked: Entry[] = [];
  readonly #ready = new ReadyHeap<Entry>();
  readonly #running = new Set<Entry>();
  readonly #limits = new GroupLimits<Entry>();
  #ended: Entry[] = [];
  #occupied = 0;
  #open = 0;
  #order = 0;
  #pumping = false;
  #releasing = false;
  #execution: { resolve: () => void; reject: (error: unknown) => void } | undefined;
  #cancelReason: { readonly reason: unknown } | undefined;

  readonly #elsewhere = async <Value>(work: Promise<Value>): Promise<Value> => {
    this.#occupied -= 1;
    this.#pump();
    try {
      return await work;
    } finally {
      this.#occupied += 1;
    }
  };

  constructor(options: TaskSchedulerOptions) {
    this.#options = options;
  }

  /** Ids of tasks that were scheduled and have not started. */
  get queue(): readonly string[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.state === 'waiting' || entry.state === 'ready')
      .map((entry) => entry.task.id);
  }

  /** Ids of tasks that have started and not ended. */
  get running(): readonly string[] {
    return [...this.#running].map((entry) => entry.task.id);
  }

  /** Adds a task; it starts once `executeTasks` runs and its needs have ended. @throws WorkflowError for a second task of one id. */
  scheduleTask<Result>(task: Task<Result>): Promise<TaskOutcome<Result>> {
    return new Promise((resolve) => this.#add(task as Task, resolve as (outcome: TaskOutcome<unknown>) => void));
  }

  /** An id that no task has: the one given, or it with a prime or more. */
  freeId(id: string): string {
    let free = id;
    while (this.#entries.has(free)) free += "'";
    return free;
  }

  /** Adds tasks whose outcomes go to their own `ended`; resolves when the last has ended and is committed. */
  scheduleTasks(tasks: readonly Task[]): Promise<void> {
    let left = tasks.length;
    if (left === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const oneLess = (): void => {
        left -= 1;
        if (left === 0) resolve();
      };
      for (const task of tasks) this.#add(task, oneLess);
    });
  }

  #add(task: Task, resolve: (outcome: TaskOutcome<unknown>) => void): void {
    if (this.#entries.has(task.id)) throw new WorkflowError('XENO_INTERNAL', `task \`${task.id}\` is scheduled twice`);
    const entry = new Entry(task, this.#order++, resolve, this.#elsewhere);
    this.#entries.set(task.id, entry);
    this.#open += 1;
    this.#unranked.push(entry);
    if (this.#execution && this.#unranked.length === 1) queueMicrotask(() => this.#admitWhileRunning());
  }

  /** Runs everything scheduled, and what that schedules, to its end. @throws when `commit` failed or needs can never be met. */
  async executeTasks(): Promise<void> {
    this.#cancelReason = undefined;
    const done = new Promise<void>((resolve, reject) => {
      this.#execution = { resolve, reject };
    });
    try {
      this.#admit();
      this.#pump();
      this.#finishWhenIdle();
      await done;
    } finally {
      this.#execution = undefined;
      this.#entries.clear();
      this.#limits.clear();
    }
  }

  /** Aborts what runs and never starts what waits. Tasks scheduled afterwards are cancelled as well, until the next `executeTasks`. */
  cancel(reason: unknown): void {
    this.#cancelReason ??= { reason };
    for (const entry of this.#entries.values()) this.#cancelEntry(entry, reason);
  }

  /** The same for the tasks of one group. */
  cancelGroup(id: string, reason: unknown): void {
    for (const entry of this.#entries.values())
      if (entry.task.groups?.some((group) => group.id === id)) this.#cancelEntry(entry, reason);
  }

  #cancelEntry(entry: Entry, reason: unknown): void {
    if (entry.state === 'ended') return;
    entry.cancelled ??= { reason };
    if (entry.state === 'running') this.#abort(entry, { status: 'cancelled', reason });
    else this.#end(entry, { status: 'cancelled', reason });
  }

  /** Tasks that are scheduled in one go are ranked together. */
  #admitWhileRunning(): void {
    if (!this.#execution) return;
    try {
      this.#admit();
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#pump();
  }

  /** Links and ranks what was scheduled since the last time. */
  #admit(): void {
    const fresh = this.#unranked;
    if (fresh.length === 0) return;
    this.#unranked = [];
    for (const entry of fresh) {
      for (const id of entry.task.needs ?? []) {
        const need = this.#entries.get(id);
        if (!need)
          throw new WorkflowError('XENO_INTERNAL', `task \`${entry.task.id}\` needs \`${id}\`, which does not exist`);
        if (need.released) continue;
        need.dependents.push(entry);
        entry.needCount += 1;
      }
    }
    const stuck = rankUpward(fresh);
    if (stuck.length > 0) {
      const names = stuck.slice(0, 10).map((entry) => entry.task.id);
      throw new WorkflowError('XENO_INTERNAL', `tasks wait for each other: ${names.join(', ')}`);
    }
    for (const entry of fresh) {
      if (this.#cancelReason) this.#cancelEntry(entry, this.#cancelReason.reason);
      else if (entry.needCount === 0) this.#makeReady(entry);
    }
  }

  #makeReady(entry: Entry): void {
    if (entry.state !== 'waiting' || !this.#limits.take(entry)) return;
    entry.state = 'ready';
    this.#ready.push(entry);
  }

  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    let started = 0;
    while (this.#occupied < this.#options.maxConcurrentTasks && this.#ready.size > 0) {
      if (started === burst) {
        setImmediate(() => this.#pump());
        break;
      }
      const entry = this.#ready.pop() as Entry;
      if (entry.state !== 'ready') continue;
      started += 1;
      this.#start(entry);
    }
    this.#pumping = false;
  }

  #start(entry: Entry): void {
    entry.state = 'running';
    this.#running.add(entry);
    this.#occupied += 1;
    const attempt = entry.attempt;
    const { timeoutMs } = entry.task;
    if (timeoutMs !== undefined) {
      entry.timer = setTimeout(
        () => this.#abort(entry, { status: 'timed-out', timeoutMs }),
        Math.min(timeoutMs, 2 ** 31 - 1),
      );
    }
    let result: unknown;
    try {
      result = entry.task.run(entry);
    } catch (error) {
      this.#settleTry(entry, attempt, { status: 'failed', error });
      return;
    }
    if (result instanceof Promise) {
      result.then(
        (value: unknown) => this.#settleTry(entry, attempt, { status: 'completed', result: value }),
        (error: unknown) => this.#settleTry(entry, attempt, { status: 'failed', error }),
      );
    } else this.#settleTry(entry, attempt, { status: 'completed', result });
  }

  /** The end of one try; too late when the task was given up meanwhile. */
  #settleTry(entry: Entry, attempt: number, outcome: TaskOutcome<unknown>): void {
    if (entry.state === 'running' && entry.attempt === attempt) this.#settle(entry, entry.forced ?? outcome);
  }

  /** Asks a running task to end; takes `outcome` as its end if it does not within the grace time. */
  #abort(entry: Entry, outcome: TaskOutcome<unknown>): void {
    if (entry.forced) return;
    entry.forced = outcome;
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => {
      if (entry.state === 'running') this.#settle(entry, outcome);
    }, this.#options.graceMs ?? 750);
    entry.abort(
      outcome.status === 'cancelled' ? outcome.reason : new DOMException('the task ran out of time', 'TimeoutError'),
    );
  }

  #settle(entry: Entry, outcome: TaskOutcome<unknown>): void {
    clearTimeout(entry.timer);
    this.#running.delete(entry);
    this.#occupied -= 1;
    const delay =
      outcome.status === 'cancelled' || entry.cancelled ? undefined : entry.task.retry?.(outcome, entry.attempt);
    if (delay === undefined) {
      this.#end(entry, outcome);
    } else {
      entry.prepareRetry();
      entry.timer = setTimeout(() => {
        if (entry.state !== 'waiting') return;
        entry.state = 'ready';
        this.#ready.push(entry);
        this.#pump();
      }, delay);
    }
    this.#pump();
  }

  #end(entry: Entry, outcome: TaskOutcome<unknown>): void {
    const held = entry.state === 'ready' || entry.state === 'running' || entry.attempt > 0;
    clearTimeout(entry.timer);
    entry.state = 'ended';
    entry.outcome = outcome;
    entry.task.ended?.(outcome);
    if (held) for (const next of this.#limits.give(entry)) this.#makeReady(next);
    this.#ended.push(entry);
    if (!this.#releasing) {
      this.#releasing = true;
      void this.#release();
    }
  }

  /** Commits what has ended, then lets those go that waited for it. Ends that arrive meanwhile share the next commit. */
  async #release(): Promise<void> {
    try {
      // A microtask later, so that tasks which end in one go share one commit.
      await Promise.resolve();
      while (this.#ended.length > 0) {
        const batch = this.#ended;
        this.#ended = [];
        await this.#options.commit?.();
        for (const entry of batch) {
          entry.released = true;
          this.#open -= 1;
          entry.resolve(entry.outcome as TaskOutcome<unknown>);
          for (const dependent of entry.dependents) {
            dependent.needCount -= 1;
            if (dependent.needCount === 0) this.#makeReady(dependent);
          }
          entry.dependents.length = 0;
        }
        this.#pump();
      }
      this.#releasing = false;
      this.#finishWhenIdle();
    } catch (error) {
      this.#releasing = false;
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    for (const entry of this.#running) this.#abort(entry, { status: 'cancelled', reason: error });
    this.#execution?.reject(error);
  }

  #finishWhenIdle(): void {
    if (this.#open === 0) this.#execution?.resolve();
  }
}
