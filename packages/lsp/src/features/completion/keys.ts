import type { JsonSchema } from '@xeno/language';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { fieldMarkdown, typeInWords } from '../schema/describe.js';
import type { SchemaField } from '../schema/fields.js';
import { accepts, fieldsOf, itemsOf, valuesOf } from '../schema/fields.js';
import { branchesOf, schemasAt } from '../schema/schema-at.js';
import type { ItemWriter } from './item-writer.js';
import { escapeSnippet, isJson, lineBreakOf } from './item-writer.js';
import { namedKeys } from './named-keys.js';
import { fitsForm } from './obligation-fields.js';
import type { Site } from './site.js';

/** Offers the fields that the map at the cursor does not have yet: those it must have first. */
export function offerKeys(writer: ItemWriter): void {
  const { site } = writer;
  const { cursor, document, textOf, project } = site;
  const { kind } = document.document;
  const present = cursor.fields(cursor.path.length);
  if (kind === 'proof' && cursor.path.length === 0 && isForeign(present)) return;
  const schemas = schemasAt(kind, cursor.path, project.catalog, textOf);
  const hasType = textOf(2, 'type') !== undefined;
  const named = namedKeys(site);
  const fields = [...named, ...fieldsOf(schemas)].filter(({ name }) => !present.has(name) && fitsForm(site, name));
  const rank = ({ name, required, deprecated }: SchemaField): number =>
    deprecated ? 9 : name === '$schema' ? 8 : required ? 2 : name === 'id' || name === 'type' ? 3 : 5;
  const isStep = kind === 'workflow' && cursor.path.length === 2 && cursor.path[0] !== 'inputs';
  // What only some types have comes before what all have.
  const common = isStep ? new Set(commonFields) : undefined;
  for (const field of [...fields].sort((a, b) => rank(a) - rank(b))) {
    const { name, schema, required, deprecated } = field;
    const isCommon = hasType && common?.has(name) === true && !required;
    writer.raw(
      {
        label: name,
        kind: CompletionItemKind.Property,
        detail: `${required ? 'required: ' : ''}${typeInWords(schema)}`,
        deprecated,
        rank: isCommon ? rank(field) + 1 : rank(field),
        // What is named elsewhere cannot be looked up by its path.
        ...(named.includes(field)
          ? { documentation: fieldMarkdown(name, schema, field) }
          : { documented: { of: 'field', document: kind, path: cursor.path, name, beside: besideOf(site) } }),
        ...keyText(site, field),
      },
      name,
    );
  }
}

const commonFields = [
  'if',
  'timeout',
  'retry',
  'continue_on_error',
  'on_error',
  'strategy',
  'outputs',
  'needs',
  'name',
];

/** The Mathematics Engine's own forms are not ours to complete. */
function isForeign(present: ReadonlyMap<string, unknown>): boolean {
  return ['psp_version', 'proof_id', 'edges'].some((name) => present.has(name));
}

function besideOf({ document, textOf }: Site): { readonly type?: string; readonly name?: string } {
  const type = textOf(2, 'type');
  const name = document.document.kind === 'configuration' ? textOf(3, 'name') : undefined;
  return { ...(type !== undefined && { type }), ...(name !== undefined && { name }) };
}

/** A key with its colon, and with the beginning of its value. */
function keyText(site: Site, { name, schema }: SchemaField): { readonly text: string; readonly snippet?: string } {
  const { cursor } = site;
  const isQuoted = cursor.style === 'double' || cursor.style === 'single';
  const quote = cursor.style === 'single' ? "'" : '"';
  const written = isQuoted ? (cursor.closed ? name : `${name}${quote}`) : isJson(site) ? JSON.stringify(name) : name;
  if (cursor.hasColon || (isQuoted && cursor.closed)) return { text: written };
  return { text: `${written}: `, ...snippetOf(site, written, schema) };
}

function snippetOf(
  site: Site,
  written: string,
  schema: JsonSchema,
): { readonly text?: string; readonly snippet: string } {
  const key = escapeSnippet(written);
  const branches = branchesOf(schema);
  const { cursor } = site;
  const values = valuesOf(branches);
  const takesScalar = accepts(branches, 'scalar');
  if (values.length > 0 && values.length <= 12 && takesScalar) {
    const choices = values.map((value) => (isJson(site) && typeof value === 'string' ? JSON.stringify(value) : value));
    return { snippet: `${key}: \${1|${choices.join(',')}|}` };
  }
  if (takesScalar) return { snippet: isJson(site) && isText(branches) ? `${key}: "$0"` : `${key}: $0` };
  const isList = accepts(branches, 'array');
  if (cursor.isFlow || isJson(site)) return { snippet: isList ? `${key}: [$0]` : `${key}: {$0\\}` };
  const inner = `${lineBreakOf(site)}${' '.repeat(cursor.column + 2)}`;
  if (isList) {
    const ofMaps = accepts(itemsOf(branches), 'object') && !accepts(itemsOf(branches), 'scalar');
    return ofMaps ? { text: `${written}:${inner}- `, snippet: `${key}:${inner}- $0` } : { snippet: `${key}: [$0]` };
  }
  const [first] = fieldsOf(branches).filter(({ required }) => required);
  const isMap = first !== undefined && !accepts([first.schema], 'scalar');
  const below = `${lineBreakOf(site)}${' '.repeat(cursor.column + 4)}`;
  const start = first === undefined ? '' : isMap ? `${first.name}:${below}` : `${first.name}: `;
  return { text: `${written}:${inner}`, snippet: `${key}:${inner}${start}$0` };
}

function isText(branches: readonly JsonSchema[]): boolean {
  return branches.every(({ type }) => type === 'string');
}
