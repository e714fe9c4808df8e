import type { EngineIdentity, Limits, Usage, Verdict } from '@xeno/plugin-api';
import type { Dialect } from './dialect.js';
import type { Query } from './query.js';

/** What one query may use. */
export interface Budget {
  readonly milliseconds: number;
  readonly memoryMiB: number | undefined;
  readonly outputBytes: number | undefined;
}

/**
 * How one query to a solver went. `ended`: by `itself`, stopped from outside for a reason, `failed` when it died or
 * could not be started.
 */
export interface SolverRun {
  readonly output: string;
  readonly ended: 'itself' | 'aborted' | 'walltime' | 'memory' | 'output' | 'failed';
  readonly usage: Usage;
  readonly exitCode?: number;
  readonly signal?: string;
  readonly enforcedBy?: NonNullable<Verdict['limits']['enforcedBy']>;
  /** What it said besides its answer, or why it could not run. */
  readonly diagnostics?: string;
}

/** A program that answers queries, each in a state of its own. */
export interface Solver {
  readonly dialect: Dialect;
  readonly identity: EngineIdentity;
  /** A clock in milliseconds that never goes back. */
  monotonic(): number;
  /** Never rejects; keeps to the budget; within 500 ms of `signal` nothing of the query is running. */
  run(query: Query, budget: Budget, signal: AbortSignal): Promise<SolverRun>;
}

/** The budget of a query that may use all of an attempt's limits except for the time. */
export function budgetOf(limits: Limits, milliseconds: number): Budget {
  return { milliseconds, memoryMiB: limits.memoryMiB, outputBytes: limits.outputBytes };
}
