import type { FormalContext } from '@xeno/forms';
import { type AttributeSet, emptySet, equal, fullSet, indicesOf, setOf, union } from '../exploration/attribute-set.js';
import type { Inquiry } from '../exploration/inquiry.js';
import { type ConceptLattice, conceptLattice, TooManyConcepts } from '../lattice/concept-lattice.js';
import { MemoryExhausted } from '../wasm/memory-exhausted.js';
import { latticeSvg } from './lattice-svg.js';

/** Nobody reads a picture with more, and it takes long. */
const mostAttributes = 1024;

/** Attributes that belong together, and the objects that have just these. */
interface Row {
  readonly attributes: readonly number[];
  readonly objects: string[];
}

/** One SVG, or why there is none. */
export type LatticePicture = { readonly svg: string } | { readonly undrawn: string };

/** How many concepts are drawn at most, and the memory that may be taken to find them. */
export interface PictureLimits {
  readonly concepts: number;
  readonly memoryMiB: number;
}

/** The concept lattice of a context. */
export function contextPicture(context: FormalContext, limits: PictureLimits): LatticePicture {
  const rows = new Map<string, Row>();
  for (const [at, row] of context.rows.entries()) {
    const set = setOf(context.attributes.length, row);
    const key = set.join();
    const same = rows.get(key);
    if (same !== undefined) same.objects.push(context.objects[at] ?? '');
    // Each different row is the intent of a concept.
    else if (rows.size >= limits.concepts) return tooMany(limits);
    else rows.set(key, { attributes: indicesOf(set), objects: [context.objects[at] ?? ''] });
  }
  return drawn(context.attributes, [...rows.values()], limits);
}

/** The lattice of the sets that respect all implications of a complete exploration, with the objects that it came by. */
export function explorationPicture(inquiry: Inquiry, limits: PictureLimits): LatticePicture {
  const objects = new Map<string, string[]>();
  const all = fullSet(inquiry.size);
  for (const { has, lacks, witness } of inquiry.objects.rows) {
    // Of an object that is known in part only, it is not known where it stands.
    if (witness === undefined || !equal(union(has, lacks), all)) continue;
    const name =
      witness.kind === 'object'
        ? witness.name
        : Object.entries(witness.variables)
            .map(([variable, value]) => `${variable} = ${value}`)
            .join(', ');
    const key = has.join();
    const same = objects.get(key);
    if (same === undefined) objects.set(key, [name]);
    else same.push(name);
  }
  const rows: Row[] = [];
  let closed: AttributeSet | undefined = inquiry.implications.close(emptySet(inquiry.size));
  for (; closed !== undefined; closed = inquiry.implications.next(closed)) {
    if (rows.length >= limits.concepts) return tooMany(limits);
    rows.push({ attributes: indicesOf(closed), objects: objects.get(closed.join()) ?? [] });
  }
  return drawn(inquiry.attributes, rows, limits);
}

function tooMany({ concepts }: PictureLimits): LatticePicture {
  return { undrawn: `it has more than ${concepts} concepts` };
}

function drawn(attributes: readonly string[], rows: readonly Row[], limits: PictureLimits): LatticePicture {
  if (attributes.length > mostAttributes) return { undrawn: `there are more than ${mostAttributes} attributes` };
  const context = {
    attributes,
    objects: rows.map((_, at) => `${at}`),
    rows: rows.map((row) => row.attributes),
  };
  let lattice: ConceptLattice;
  try {
    lattice = conceptLattice(context, { limit: limits.concepts, memoryMiB: limits.memoryMiB });
  } catch (cause) {
    if (cause instanceof TooManyConcepts) return tooMany(limits);
    if (cause instanceof MemoryExhausted) return { undrawn: cause.message };
    throw cause;
  }
  const { concepts, upper } = lattice;
  const above: string[][] = concepts.map(() => []);
  const below: string[][] = concepts.map(() => []);
  // Concepts come by falling extents: the first that has an attribute is the highest, the last with an object the lowest.
  const highest = new Map<number, number>();
  const lowest = new Map<number, number>();
  for (const [at, { extent, intent }] of concepts.entries()) {
    for (const attribute of intent) if (!highest.has(attribute)) highest.set(attribute, at);
    for (const row of extent) lowest.set(row, at);
  }
  for (const [attribute, at] of highest) above[at]?.push(attributes[attribute] ?? '');
  // Rows differ, so that no two have the same lowest concept.
  for (const [row, at] of lowest) below[at] = rows[row]?.objects ?? [];
  const nodes = concepts.map((_, at) => ({ above: above[at] ?? [], below: below[at] ?? [] }));
  return { svg: latticeSvg({ nodes, upper }, attributes.length) };
}
