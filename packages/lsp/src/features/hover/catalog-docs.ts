import type { Catalog, CelFunction, JsonSchema, ValueType } from '@xeno/language';
import { signatureOf, typeText } from '@xeno/language';
import { typeInWords } from '../schema/describe.js';
import { fieldsOf } from '../schema/fields.js';
import { branchesOf, isSchema } from '../schema/schema-at.js';
import { wordMeaning } from './words.js';

/** What an engine is, as its manifest says, in markdown; `undefined` when none of that id is installed. */
export function engineMarkdown(catalog: Catalog, id: string): string | undefined {
  if (id === 'automated') return `**\`automated\`**\n\n${wordMeaning(id)}`;
  const engine = catalog.engines.get(id);
  if (!engine) return undefined;
  const { title, description, forms, family, plugin, options } = engine;
  const facts = [
    `Forms: ${forms.map(code).join(', ')}`,
    family === undefined ? undefined : `Family: ${code(family)}, engines of one family are not independent`,
    plugin === undefined ? undefined : `Plugin: ${code(plugin)}`,
  ].filter((fact) => fact !== undefined);
  return paragraphs([
    `**${code(id)}** — ${title}`,
    description,
    facts.join('  \n'),
    options && fieldList('Options (`engines[].options` in the configuration)', options),
  ]);
}

/** What a step type does, needs and hands on, in markdown; `undefined` when none of that name is installed. */
export function stepTypeMarkdown(catalog: Catalog, type: string): string | undefined {
  const known = catalog.stepTypes.get(type);
  if (!known) return undefined;
  const { title, description, fields, outputs, plugin } = known;
  return paragraphs([
    `**${code(type)}** — ${title}`,
    description,
    fieldList('Fields', fields),
    fieldList('Outputs', outputs),
    plugin === undefined ? undefined : `Plugin: ${code(plugin)}`,
  ]);
}

/** A function's signature, what it does and an example, in markdown. */
export function functionMarkdown(called: CelFunction): string {
  return paragraphs([cel(signatureOf(called)), called.documentation, `Example: ${code(called.example)}`]);
}

/** The type of a value in an expression, its description and the texts that it can be, in markdown. */
export function valueMarkdown(path: string, type: ValueType): string {
  const values = type.values?.slice(0, 20).map(code).join(', ');
  return paragraphs([
    cel(`${path}: ${typeText(type)}`),
    type.description,
    values === undefined || values === '' ? undefined : `One of ${values}`,
  ]);
}

/** A word that stands as a value, with what it means; `undefined` when it means nothing to us. */
export function wordMarkdown(word: string): string | undefined {
  const meaning = wordMeaning(word);
  return meaning === undefined ? undefined : `**${code(word)}**\n\n${meaning}`;
}

/** A word or a line of source that nothing in it can end. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${line}\`` : `${fence} ${line} ${fence}`;
}

/** What documents and programs say, as it is written: nothing in it becomes a link or a picture, which editors would load. */
export function prose(text: string): string {
  return text.replace(/[\\`*_[\]<>&!#|~]/g, '\\$&');
}

/** Those that say something, as paragraphs. */
export function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** A block of source that nothing in it can end. */
export function fenced(language: string, source: string): string {
  const longest = Math.max(2, ...[...source.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${source}\n${fence}`;
}

function cel(source: string): string {
  return fenced('cel', source);
}

const listed = 20;

function fieldList(heading: string, schema: JsonSchema): string | undefined {
  const fields = fieldsOf(branchesOf(schema)).filter(({ deprecated }) => !deprecated);
  if (fields.length === 0) return undefined;
  const lines = fields.slice(0, listed).map(({ name, schema: field, required }) => {
    const words = isSchema(field) ? typeInWords(field) : 'anything';
    return `- ${code(name)}${required ? ' (required)' : ''}: ${words}`;
  });
  if (fields.length > listed) lines.push(`- and ${fields.length - listed} more`);
  return `${heading}:\n${lines.join('\n')}`;
}
