import type { SolverUse } from '@xeno/plugin-api';

/** One entry a family and version, with all its queries. */
export function merged(uses: readonly SolverUse[]): readonly SolverUse[] {
  const byProgram = new Map<string, SolverUse>();
  for (const use of uses) {
    const key = `${use.family} ${use.version}`;
    const known = byProgram.get(key);
    byProgram.set(
      key,
      known === undefined ? use : { ...use, queries: [...new Set([...known.queries, ...use.queries])] },
    );
  }
  return [...byProgram.values()];
}
