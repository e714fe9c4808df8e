import type { FormalContext } from '@xeno/forms';
import { concepts } from '../concepts/concepts.js';
import { type AttributeSet, emptySet, indicesOf, setOf } from '../exploration/attribute-set.js';
import type { Inquiry } from '../exploration/inquiry.js';
import { latticeSvg } from './lattice-svg.js';
import type { DiagramNode } from './line-diagram.js';

/**
 * The concept lattice that a complete exploration found, drawn with reduced labels: an attribute stands at the highest
 * concept that has it, an object at the lowest. `undefined` when there are more concepts than the limit.
 *
 * @param context whose objects are drawn; without it those that the exploration came by.
 */
export function latticePicture(
  inquiry: Inquiry,
  context: FormalContext | undefined,
  limit: number,
): string | undefined {
  const intents = context === undefined ? closedSets(inquiry, limit) : intentsOf(context, limit);
  if (intents === undefined) return undefined;
  const attributes = new Map<string, string[]>();
  for (const [at, name] of inquiry.attributes.entries()) {
    const own = inquiry.implications.close(setOf(inquiry.size, [at]));
    push(attributes, own, name);
  }
  const objects = new Map<string, string[]>();
  if (context !== undefined) {
    for (const [at, row] of context.rows.entries()) push(objects, setOf(inquiry.size, row), context.objects[at] ?? '');
  } else {
    for (const { has, lacks, witness } of inquiry.objects.rows) {
      // Of an object that is known in part only, it is not known where it stands.
      if (indicesOf(has).length + indicesOf(lacks).length < inquiry.size || witness === undefined) continue;
      const text =
        witness.kind === 'object'
          ? witness.name
          : Object.entries(witness.variables)
              .map(([name, value]) => `${name} = ${value}`)
              .join(', ');
      push(objects, has, text);
    }
  }
  const nodes = intents.map(
    (intent): DiagramNode => ({
      intent,
      above: attributes.get(intent.join()) ?? [],
      below: objects.get(intent.join()) ?? [],
    }),
  );
  return latticeSvg(nodes, inquiry.size);
}

function closedSets(inquiry: Inquiry, limit: number): readonly AttributeSet[] | undefined {
  const found: AttributeSet[] = [];
  let closed: AttributeSet | undefined = inquiry.implications.close(emptySet(inquiry.size));
  for (; closed !== undefined; closed = inquiry.implications.next(closed)) {
    if (found.length >= limit) return undefined;
    found.push(closed);
  }
  return found;
}

function intentsOf(context: FormalContext, limit: number): readonly AttributeSet[] | undefined {
  const found: AttributeSet[] = [];
  for (const { intent } of concepts(context)) {
    if (found.length >= limit) return undefined;
    found.push(setOf(context.attributes.length, intent));
  }
  return found;
}

function push(lists: Map<string, string[]>, set: AttributeSet, name: string): void {
  const list = lists.get(set.join()) ?? [];
  list.push(name);
  lists.set(set.join(), list);
}
