import type { Task, TaskControl, TaskOutcome } from './task.js';

/** A task with its place in the graph and its life so far; what it may use while it runs is the same object. */
export class ScheduledTask implements TaskControl {
  readonly dependents: ScheduledTask[] = [];
  readonly cost: number;
  readonly fixedRank: number | undefined;
  needCount = 0;
  pending = 0;
  rank = 0;
  state: 'waiting' | 'ready' | 'running' | 'ended' = 'waiting';
  attempt = 0;
  released = false;
  cancelled: { readonly reason: unknown } | undefined = undefined;
  /** The outcome that an abort has already decided. */
  forced: TaskOutcome<unknown> | undefined = undefined;
  outcome: TaskOutcome<unknown> | undefined = undefined;
  timer: NodeJS.Timeout | undefined = undefined;
  #controller: AbortController | undefined = undefined;
  #abortReason: { readonly reason: unknown } | undefined = undefined;

  constructor(
    readonly task: Task,
    readonly order: number,
    readonly resolve: (outcome: TaskOutcome<unknown>) => void,
    readonly elsewhere: TaskControl['elsewhere'],
  ) {
    this.cost = task.cost ?? 1;
    this.fixedRank = task.rank;
  }

  get aborted(): boolean {
    return this.forced !== undefined;
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#abortReason) this.#controller.abort(this.#abortReason.reason);
    }
    return this.#controller.signal;
  }

  abort(reason: unknown): void {
    this.#abortReason ??= { reason };
    this.#controller?.abort(reason);
  }

  prepareRetry(): void {
    this.state = 'waiting';
    this.attempt += 1;
    this.forced = undefined;
    this.#controller = undefined;
    this.#abortReason = undefined;
  }
}
