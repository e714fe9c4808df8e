import type { FormalContext } from '@xeno/forms';
import type { Concept } from '../concepts/concept.js';
import { concepts } from '../concepts/concepts.js';
import type { ComputationOptions } from '../context/algorithm.js';

/** The concepts of a context in their order: one is below another when its extent is part of the other's. */
export interface ConceptLattice {
  /** By falling size of their extents, then by their intents: a concept comes after all above it. */
  readonly concepts: readonly Concept[];
  /** For each concept those directly above it, by index, rising. */
  readonly upper: readonly (readonly number[])[];
  /** For each concept those directly below it, by index, rising. */
  readonly lower: readonly (readonly number[])[];
  /** The index of the concept with all objects. */
  readonly top: number;
  /** The index of the concept with all attributes. */
  readonly bottom: number;
}

export interface LatticeOptions extends ComputationOptions {
  /** How many concepts there may be; 100,000 when not given. */
  readonly limit?: number;
}

/** A context has more concepts than the caller wants to have in a lattice. */
export class TooManyConcepts extends Error {
  override readonly name = 'TooManyConcepts';

  constructor(readonly limit: number) {
    super(`the context has more than ${limit} concepts, the limit for a lattice`);
  }
}

/**
 * The concept lattice: all concepts and which cover which. A concept covers the closure of its intent with one attribute more
 * when each attribute that came with it leads to the same closure.
 *
 * @throws TooManyConcepts, MemoryExhausted, and RangeError for rows that do not fit the context.
 */
export function conceptLattice(context: FormalContext, options: LatticeOptions = {}): ConceptLattice {
  const { limit = 100_000, ...computation } = options;
  const all: Concept[] = [];
  for (const { extent, intent } of concepts(context, computation)) {
    if (all.length >= limit) throw new TooManyConcepts(limit);
    all.push({ extent, intent });
  }
  all.sort((a, b) => b.extent.length - a.extent.length || compare(a.intent, b.intent));
  const byIntent = new Map(all.map(({ intent }, index) => [intent.join(), index]));
  const upper: number[][] = all.map(() => []);
  const lower = all.map((concept, index) => {
    const below = coveredBy(context, concept, byIntent);
    for (const other of below) upper[other]?.push(index);
    return below;
  });
  return { concepts: all, upper, lower, top: 0, bottom: all.length - 1 };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((attribute, place) => attribute !== b[place]);
  return at < 0 ? a.length - b.length : (a[at] as number) - (b[at] ?? -1);
}

function coveredBy(
  context: FormalContext,
  { extent, intent }: Concept,
  byIntent: ReadonlyMap<string, number>,
): number[] {
  const attributes = context.attributes.length;
  // For each attribute outside of the intent, what all objects of the extent that have it share.
  const shared = new Map<number, number[]>();
  const inIntent = new Set(intent);
  for (const object of extent) {
    const row = context.rows[object] as readonly number[];
    const has = new Set(row);
    for (const attribute of has) {
      if (inIntent.has(attribute)) continue;
      const before = shared.get(attribute);
      shared.set(attribute, before === undefined ? [...row] : before.filter((other) => has.has(other)));
    }
  }
  const reached = new Map<string, { size: number; by: number }>();
  for (let attribute = 0; attribute < attributes; attribute += 1) {
    if (inIntent.has(attribute)) continue;
    const common = shared.get(attribute);
    const key = common === undefined ? everything(attributes) : [...new Set(common)].sort((a, b) => a - b).join();
    const size = common === undefined ? attributes : new Set(common).size;
    const before = reached.get(key);
    reached.set(key, { size, by: (before?.by ?? 0) + 1 });
  }
  const found: number[] = [];
  for (const [key, { size, by }] of reached) {
    if (by === size - intent.length) found.push(byIntent.get(key) as number);
  }
  return found.sort((a, b) => a - b);
}

const everything = (attributes: number): string => Array.from({ length: attributes }, (_, index) => index).join();
