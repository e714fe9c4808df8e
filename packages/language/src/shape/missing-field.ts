import type { JsonSchema } from '../catalog.js';
import type { Fix } from '../problem.js';
import { addedEntry } from '../source/edits.js';
import type { SourceNode } from '../source/node.js';
import type { Places } from '../source/positions.js';

/** Adds a field that is missing, with a value that stands for nothing yet; only where it is sure how it is written. */
export function addingField(
  node: SourceNode,
  name: string,
  schema: JsonSchema | undefined,
  positions: Places,
): Fix | undefined {
  if (node.kind !== 'map' || !/^[A-Za-z_][\w-]*$/.test(name)) return undefined;
  const { text } = positions;
  const [first] = node.entries.values();
  const isJson = text[node.start] === '{' && (first ? text[first.keyStart] === '"' : text.trimStart()[0] === '{');
  const value = JSON.stringify(emptyValue(schema));
  const entry = isJson ? `"${name}": ${value}` : `${name}: ${value === '""' ? "''" : value}`;
  const edits = addedEntry(text, node, entry);
  if (!edits) return undefined;
  return {
    title: `Add \`${name}\``,
    edits: edits.map(({ start, end, newText }) => ({ range: positions.range(start, end), newText })),
  };
}

/** A value of the right type that says as little as possible. */
function emptyValue(schema: JsonSchema | undefined): unknown {
  if (schema?.['default'] !== undefined) return schema['default'];
  if (schema?.['const'] !== undefined) return schema['const'];
  const allowed = schema?.['enum'];
  if (Array.isArray(allowed) && allowed.length > 0) return allowed[0];
  const branches = schema?.['anyOf'] ?? schema?.['oneOf'];
  if (Array.isArray(branches) && branches.length > 0) return emptyValue(branches[0] as JsonSchema);
  switch ([schema?.['type']].flat()[0]) {
    case 'array':
      return [];
    case 'object':
      return {};
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return typeof schema?.['minimum'] === 'number' ? schema['minimum'] : 0;
    default:
      return '';
  }
}
