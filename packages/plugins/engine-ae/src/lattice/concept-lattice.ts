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
  const byExtent = new Map(all.map(({ extent }, index) => [extent.join(), index]));
  const upper: number[][] = all.map(() => []);
  const lower = all.map((concept, index) => {
    const below = coveredBy(context, concept, (extent) => byExtent.get(extent) as number, all);
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
  conceptWith: (extent: string) => number,
  all: readonly Concept[],
): number[] {
  const inIntent = new Set(intent);
  // For each attribute outside of the intent, the objects of the extent that have it: the extent of the closure with it.
  const having = new Map<number, number[]>();
  for (const object of extent) {
    for (const attribute of new Set(context.rows[object])) {
      if (inIntent.has(attribute)) continue;
      const objects = having.get(attribute);
      if (objects === undefined) having.set(attribute, [object]);
      else objects.push(object);
    }
  }
  const reached = new Map<number, number>();
  const reach = (concept: number, by: number): void => {
    reached.set(concept, (reached.get(concept) ?? 0) + by);
  };
  for (const objects of having.values()) reach(conceptWith(objects.join()), 1);
  const nobodys = context.attributes.length - intent.length - having.size;
  if (nobodys > 0) reach(conceptWith(''), nobodys);
  const found: number[] = [];
  for (const [concept, by] of reached) {
    if (by === (all[concept]?.intent.length ?? 0) - intent.length) found.push(concept);
  }
  return found.sort((a, b) => a - b);
}
