import type { Obligation } from '@xeno/plugin-api';
import type { SolverSettings } from '@xeno/solver';
import type { CegisOptions } from './options.js';

/** What the engine's thread is asked. */
export interface AttemptRequest {
  readonly obligation: Obligation;
  readonly options: CegisOptions;
  readonly memoryMiB: number;
}

/** The solvers that the options allow. */
export function solverSettings(options: CegisOptions): SolverSettings {
  return { prefer: 'auto', commands: options.commands };
}
