import type { Evidence, JsonValue, SolverUse, SzsStatus } from '@xeno/plugin-api';

/** What comes out of an attempt, before the engine makes it a verdict. Survives being sent between threads. */
export interface Outcome {
  readonly status: SzsStatus;
  readonly message?: string;
  readonly evidence?: readonly Evidence[];
  readonly restsOn?: readonly SolverUse[];
  /** The solver that confirmed the answer afterwards: one more witness, on which nothing rests. */
  readonly rechecked?: SolverUse;
  readonly details?: Readonly<Record<string, JsonValue>>;
}
