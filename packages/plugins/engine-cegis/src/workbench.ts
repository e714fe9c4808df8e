import type { TermFactory } from '@xeno/forms';
import type { SessionOptions, SolverProgram, Solvers } from '@xeno/solver';
import type { CegisOptions } from './options.js';

/** What every part of an attempt works with. */
export interface Workbench {
  readonly factory: TermFactory;
  readonly solvers: Solvers;
  readonly options: CegisOptions;
  readonly memoryMiB: number;
  readonly signal: AbortSignal;
  /** Milliseconds that are left of the attempt; below 0 when they are over. */
  remaining(): number;
  /** Milliseconds on a clock that never goes back. */
  monotonic(): number;
}

/** How the attempt's solvers are started. */
export function sessionOptions(bench: Workbench): SessionOptions {
  return { memoryMiB: bench.memoryMiB, seed: bench.options.seed };
}

/** The solver that the options ask for; nothing when it is not here. */
export async function chooseProgram(bench: Workbench): Promise<SolverProgram | undefined> {
  const programs = await bench.solvers.programs();
  switch (bench.options.solver) {
    case 'auto':
      return programs[0];
    case 'embedded':
      return programs.find((program) => !program.native);
    default:
      return programs.find((program) => program.native && program.family === bench.options.solver);
  }
}

/** A solver of another family where there is one, else another program of the same, else the same. */
export async function otherProgram(bench: Workbench, program: SolverProgram): Promise<SolverProgram> {
  const programs = await bench.solvers.programs();
  return (
    programs.find((other) => other.family !== program.family) ??
    programs.find((other) => other.id !== program.id) ??
    program
  );
}

/** A Z3, native before embedded. */
export async function hornProgram(bench: Workbench, program: SolverProgram): Promise<SolverProgram | undefined> {
  if (program.family === 'z3') return program;
  const programs = await bench.solvers.programs();
  return programs.find((other) => other.family === 'z3');
}
