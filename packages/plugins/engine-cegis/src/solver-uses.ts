import type { SolverUse } from '@xeno/plugin-api';
import type { SolverProgram } from '@xeno/solver';

/** That an answer relies on a program's answers to these queries. */
export function useOf(program: SolverProgram, queries: readonly string[]): SolverUse {
  return { family: program.family, version: program.version, queries };
}
