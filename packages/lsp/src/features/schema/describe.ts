import type { JsonSchema } from '@xeno/language';
import { valuesOf } from './fields.js';
import { branchesOf, isSchema } from './schema-at.js';

/** What has to be written for a schema, in words: `a whole number of at least 1`, `list of text`. */
export function typeInWords(schema: JsonSchema): string {
  if (typeof schema['x-expected'] === 'string') return schema['x-expected'];
  const words = new Set(branchesOf(schema).map(branchInWords));
  return [...words].join(', or ');
}

function branchInWords(schema: JsonSchema): string {
  if (typeof schema['x-expected'] === 'string') return schema['x-expected'];
  const values = schema['type'] === 'boolean' ? [] : valuesOf([schema]);
  if (values.length > 0) return values.map((value) => `\`${value}\``).join(', ');
  const { items } = schema;
  switch ([schema['type']].flat()[0]) {
    case 'string':
      return 'text';
    case 'integer':
      return `a whole number${boundsOf(schema)}`;
    case 'number':
      return `a number${boundsOf(schema)}`;
    case 'boolean':
      return '`true` or `false`';
    case 'array': {
      // One level: a schema of a plugin may contain itself.
      const each = isSchema(items) ? [items['type']].flat()[0] : undefined;
      return each === 'string' ? 'a list of texts' : each === 'object' ? 'a list of maps' : 'a list';
    }
    case 'object':
      return 'a map';
    default:
      return 'anything';
  }
}

function boundsOf({ minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  const bounds = [
    typeof minimum === 'number' ? `of at least ${minimum}` : undefined,
    typeof exclusiveMinimum === 'number' ? `above ${exclusiveMinimum}` : undefined,
    typeof maximum === 'number' ? `of at most ${maximum}` : undefined,
  ].filter((bound) => bound !== undefined);
  return bounds.length > 0 ? ` ${bounds.join(' and ')}` : '';
}

/** What a schema says of itself, for people, in markdown. */
function descriptionOf(schema: JsonSchema): string {
  const { description, title } = schema;
  const text = typeof description === 'string' && description !== '' ? description : title;
  return typeof text === 'string' ? text : '';
}

/** The documentation of a field: what it is, what it takes, what holds without it. */
export function fieldMarkdown(
  name: string,
  schema: JsonSchema,
  notes: { readonly required?: boolean; readonly deprecated?: boolean } = {},
): string {
  const words = typeInWords(schema);
  const heading = `**\`${name}\`**${notes.required ? ' (required)' : ''}${notes.deprecated ? ' (deprecated)' : ''}: ${words}`;
  const branches = branchesOf(schema);
  const values = valuesOf(branches).map((value) => `\`${value}\``);
  const isListed = values.every((value) => words.includes(value));
  const fallback = branches.find((branch) => branch['default'] !== undefined)?.['default'];
  const facts = [
    fallback === undefined ? undefined : `Default: \`${JSON.stringify(fallback)}\``,
    isListed ? undefined : `Allowed: ${values.join(', ')}`,
  ];
  return [heading, descriptionOf(schema), ...facts].filter((part) => part !== undefined && part !== '').join('\n\n');
}
