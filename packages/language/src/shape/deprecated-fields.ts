import type { JsonSchema } from '../catalog.js';
import type { SourceNode } from '../source/node.js';
import type { Report } from '../source/report.js';

/** Deeper parts of a schema are not looked at. */
const maximumDepth = 20;
const found = new WeakMap<object, boolean>();

/** Reports fields that a schema still allows but calls deprecated. */
export function reportDeprecated(schema: JsonSchema, node: SourceNode, document: string, report: Report): void {
  if (!hasDeprecated(schema, 0)) return;
  if (node.kind === 'list') {
    const { items } = schema;
    if (isSchema(items)) for (const item of node.items) reportDeprecated(items, item, document, report);
  }
  if (node.kind !== 'map' || !isSchema(schema['properties'])) return;
  for (const [name, { keyStart, keyEnd, value }] of node.entries) {
    const property = Object.hasOwn(schema['properties'], name) ? schema['properties'][name] : undefined;
    if (!isSchema(property)) continue;
    if (property['deprecated'] === true) {
      const { description } = property;
      report.add(`${document}/deprecated-field`, `\`${name}\` should no longer be used`, keyStart, keyEnd, {
        severity: 'information',
        hint: typeof description === 'string' && description !== '' ? description : undefined,
        tags: ['deprecated'],
      });
    }
    reportDeprecated(property, value, document, report);
  }
}

/** Nearly no schema has any: then there is nothing to be looked at in documents. */
function hasDeprecated(schema: unknown, depth: number): boolean {
  if (typeof schema !== 'object' || schema === null || depth > maximumDepth) return false;
  const known = found.get(schema);
  if (known !== undefined) return known;
  const result =
    (schema as JsonSchema)['deprecated'] === true ||
    Object.values(schema).some((part) => hasDeprecated(part, depth + 1));
  found.set(schema, result);
  return result;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
