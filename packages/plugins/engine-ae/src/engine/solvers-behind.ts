import type { SolverUse } from '@xeno/plugin-api';
import type { KnownImplication } from '../exploration/inquiry.js';

/**
 * The solvers that confirmed some implications, and what they were asked, together with those known already.
 *
 * @param also digests that count as asked along with a step's own query.
 */
export function solversBehind(
  steps: readonly KnownImplication[],
  known: readonly SolverUse[] = [],
  also: (step: KnownImplication) => readonly string[] = () => [],
): readonly SolverUse[] {
  let uses = known;
  for (const step of steps) {
    if (step.solver === undefined || step.query === undefined) continue;
    uses = addUse(uses, { ...step.solver, queries: [step.query, ...also(step)] });
  }
  return uses;
}

export function addUse(uses: readonly SolverUse[], more: SolverUse): readonly SolverUse[] {
  const same = uses.find(({ family, version }) => family === more.family && version === more.version);
  if (same === undefined) return [...uses, more];
  const queries = [...new Set([...same.queries, ...more.queries])];
  return uses.map((use) => (use === same ? { ...use, queries } : use));
}
