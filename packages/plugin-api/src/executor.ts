import type { Obligation } from './obligation.js';
import type { Limits, Verdict } from './verdict.js';

/** One obligation for one engine: serialisable, idempotent, the same `key` for the same work. */
export interface AttemptTask {
  /** `sha256:<hex>` over obligation, engine and options. */
  readonly key: string;
  readonly engine: string;
  readonly obligation: Obligation;
  readonly limits: Limits;
}

/** Carries an attempt to where it runs. The built-in `local` executor calls the engine in this process. */
export interface Executor {
  readonly id: string;
  execute(task: AttemptTask, signal: AbortSignal): Promise<Verdict>;
  start?(): Promise<void>;
  stop?(): Promise<void>;
}

export type ExecutorFactory = (engines: {
  attempt(task: AttemptTask, signal: AbortSignal): Promise<Verdict>;
}) => Executor;
