import { type Sort, subterms, type Theory, type Value } from '@xeno/forms';
import type { Expert } from '../expert.js';
import { type KnownRow, KnownRows } from './known-rows.js';
import { RowEvaluator } from './row-evaluator.js';
import { RowsExpert } from './rows-expert.js';

const mostBits = 16;
const breathMilliseconds = 15;

/**
 * How many assignments a theory has, when its variables are Bool and BitVec with at most 2^16 together; else `undefined`.
 */
function assignmentCount(theory: Theory): number | undefined {
  let bits = 0;
  for (const { sort } of theory.variables) {
    const more = bitsOf(sort);
    if (more === undefined) return undefined;
    bits += more;
    if (bits > mostBits) return undefined;
  }
  return 2 ** bits;
}

/** How many operations it takes to evaluate everything under every assignment. */
export function evaluationWork(theory: Theory): number | undefined {
  const count = assignmentCount(theory);
  if (count === undefined) return undefined;
  const nodes = new Set(
    [...theory.assumptions, ...theory.attributes.map(({ term }) => term)].flatMap((term) => subterms(term)),
  );
  const bodies = theory.functions.reduce((sum, { body }) => sum + (body === undefined ? 0 : subterms(body).length), 0);
  return count * (nodes.size + bodies);
}

/**
 * An expert that evaluates the attributes under every assignment, once, and asks nobody. `undefined` when there are more
 * than 2^16 assignments, or something cannot be evaluated under one of them.
 *
 * @throws whatever the signal was aborted with.
 */
export async function evaluationExpert(theory: Theory, signal: AbortSignal): Promise<Expert | undefined> {
  const count = assignmentCount(theory);
  if (count === undefined) return undefined;
  const evaluator = new RowEvaluator(theory);
  const different = new Map<string, KnownRow>();
  const place = theory.variables.map(() => 0);
  let breath = performance.now();
  for (let at = 0; at < count; at += 1) {
    if (performance.now() - breath >= breathMilliseconds) {
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      breath = performance.now();
    }
    const values = theory.variables.map(({ sort }, variable): Value => valueAt(sort, place[variable] ?? 0));
    const row = evaluator.row(values);
    advance(place, theory);
    if (row.assumptions === 'broken') continue;
    if (row.obstacle !== undefined) return undefined;
    const key = row.has.join();
    if (different.has(key)) continue;
    different.set(key, { has: row.has, witness: { kind: 'assignment', variables: evaluator.texts(values) } });
  }
  return new RowsExpert(
    theory.attributes.map(({ name }) => name),
    new KnownRows(different.values()),
  );
}

function bitsOf(sort: Sort): number | undefined {
  if (sort.kind === 'Bool') return 1;
  return sort.kind === 'BitVec' ? sort.width : undefined;
}

function valueAt(sort: Sort, place: number): Value {
  return sort.kind === 'Bool' ? place === 1 : BigInt(place);
}

/** The last variable counts fastest. */
function advance(place: number[], theory: Theory): void {
  for (let variable = place.length - 1; variable >= 0; variable -= 1) {
    const bits = bitsOf(theory.variables[variable]?.sort ?? { kind: 'Bool' }) ?? 1;
    const next = (place[variable] ?? 0) + 1;
    place[variable] = next % 2 ** bits;
    if (next < 2 ** bits) return;
  }
}
