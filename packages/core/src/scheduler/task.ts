/** What a running task may use. */
export interface TaskControl {
  /** Aborted on cancel and on timeout. Made on first use: most tasks never look at it. */
  readonly signal: AbortSignal;
  /** Whether the signal is aborted; asking makes none. What the task still yields then is not its outcome any more. */
  readonly aborted: boolean;
  /** 0 for the first try. */
  readonly attempt: number;
  /** The upward rank that the task runs with; work that it schedules inherits it. */
  readonly rank: number;
  /** Waits for something that other tasks do, without occupying one of the scheduler's places meanwhile. */
  elsewhere<Value>(work: Promise<Value>): Promise<Value>;
}

/** How a task ended. A task that was never started because of a cancel is `cancelled` too. */
export type TaskOutcome<Result> =
  | { readonly status: 'completed'; readonly result: Result }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'timed-out'; readonly timeoutMs: number }
  | { readonly status: 'cancelled'; readonly reason: unknown };

/** Tasks of one group can be limited and cancelled together. A task that waits for its group occupies no place. */
export interface TaskGroup {
  readonly id: string;
  /** How many of its tasks may run at once. */
  readonly limit?: number;
}

/** One schedulable unit. */
export interface Task<Result = unknown> {
  readonly id: string;
  /** Ids of tasks that must have ended, well or badly, before this one starts. */
  readonly needs?: readonly string[];
  /** Predicted duration in any unit that all tasks share; default 1. */
  readonly cost?: number;
  /** Instead of a rank computed from the tasks that wait for it. */
  readonly rank?: number;
  readonly groups?: readonly TaskGroup[];
  readonly timeoutMs?: number;
  /** Asked after each try that may be repeated: milliseconds to wait before the next, or undefined to leave it. */
  readonly retry?: (outcome: TaskOutcome<Result>, attempt: number) => number | undefined;
  run(control: TaskControl): Result | Promise<Result>;
  /** Called once when the task has ended for good, before anything that waits for it starts. */
  ended?(outcome: TaskOutcome<Result>): void;
}
