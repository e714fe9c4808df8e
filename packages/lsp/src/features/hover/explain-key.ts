import { namedKeys } from '../completion/named-keys.js';
import { isWorkflow, type Site, stepSite } from '../completion/site.js';
import { fieldMarkdown } from '../schema/describe.js';
import { fieldsOf } from '../schema/fields.js';
import { schemasAt } from '../schema/schema-at.js';
import { paragraphs } from './catalog-docs.js';
import { inputMarkdown } from './document-docs.js';
import type { Explained } from './explained.js';
import { timeoutNote } from './timeout-note.js';

/** A key: what its schema says of it, or the input that it declares. */
export function explainKey(site: Site): Explained | undefined {
  const { cursor, document, project, text, textOf } = site;
  const { start, end, path } = cursor;
  const name = text.slice(start, end);
  if (isWorkflow(document) && path.length === 1 && path[0] === 'inputs') {
    const { inputs } = document.document;
    const markdown = inputMarkdown(name, Object.hasOwn(inputs, name) ? inputs[name] : undefined);
    return markdown === undefined ? undefined : { start, end, markdown };
  }
  const schemas = schemasAt(document.document.kind, path, project.catalog, textOf);
  const field = [...namedKeys(site), ...fieldsOf(schemas)].find((each) => each.name === name);
  if (!field) return undefined;
  const note = name === 'timeout' && stepSite(site) && path.length === 2 ? timeoutNote(site) : undefined;
  return { start, end, markdown: paragraphs([fieldMarkdown(name, field.schema, field), note]) };
}
