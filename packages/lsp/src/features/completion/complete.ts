import type { CompletionList } from 'vscode-languageserver-types';
import type { Project, ProjectDocument } from '../../project/project.js';
import { readCursorIn } from '../cursor/options-cursor.js';
import { expressionAt } from '../expressions/expression-at.js';
import { accepts, itemsOf } from '../schema/fields.js';
import { schemasAt } from '../schema/schema-at.js';
import { offerInExpression } from './expression-items.js';
import { ItemWriter } from './item-writer.js';
import { offerKeys } from './keys.js';
import type { Site } from './site.js';
import { isWorkflow, siteOf } from './site.js';
import { offerSteps } from './step-templates.js';
import { offerValues } from './values.js';

export { resolveCompletion } from './resolve-completion.js';

/**
 * What may be written at an offset, told from the text around it, which need not be complete, and from what the project
 * knows. Documentation comes with `resolveCompletion`. Nothing is offered that would be a mistake by itself.
 */
export function complete(
  project: Project,
  document: ProjectDocument,
  offset: number,
  options: { readonly snippets: boolean; readonly trigger?: string },
): CompletionList {
  const nothing: CompletionList = { isIncomplete: false, items: [] };
  const cursor = readCursorIn(document, offset);
  if (!cursor) return nothing;
  const writer = new ItemWriter(siteOf(project, document, offset, cursor, options.snippets));
  const expression = isWorkflow(document) ? expressionAt(document.document.text, offset, cursor) : undefined;
  if (expression) offerInExpression(writer, expression);
  // A dot begins something new in expressions only.
  else if (options.trigger !== '.') offer(writer);
  return { isIncomplete: writer.isIncomplete, items: writer.items };
}

function offer(writer: ItemWriter): void {
  const { cursor } = writer.site;
  switch (cursor.at) {
    case 'key':
      offerKeys(writer);
      return;
    case 'value':
      if (cursor.style !== 'block') offerItem(writer, cursor.isFlow);
      return;
    case 'item':
      offerItem(writer, true);
      return;
    case 'open':
      offerOpen(writer);
  }
}

/** A scalar, or, where items are maps, the first key of one. */
function offerItem(writer: ItemWriter, canBeMap: boolean): void {
  const { site } = writer;
  const { cursor } = site;
  const quoted = cursor.style === 'single' || cursor.style === 'double';
  const isItem = typeof cursor.path.at(-1) === 'number';
  if (canBeMap && isItem && !quoted && isStepItem(site)) {
    if (!cursor.fields(cursor.path.length).has('type')) offerSteps(writer, false);
    if (!cursor.isFlow) offerKeys(writer);
    return;
  }
  const schemas = schemasHere(site);
  if (cursor.at === 'item' && accepts(schemas, 'object') && !quoted && schemas.length > 0) offerKeys(writer);
  offerValues(writer);
}

/** The first line of a value, or the next item of a list. */
function offerOpen(writer: ItemWriter): void {
  const { site } = writer;
  const { cursor } = site;
  const schemas = schemasHere(site);
  const [root] = cursor.path;
  if (isWorkflow(site.document) && cursor.path.length === 1 && (root === 'steps' || root === 'finally')) {
    offerSteps(writer, true);
    return;
  }
  if (cursor.isList) {
    if (itemsOf(schemas).every((schema) => schema['type'] !== 'object')) offerValues(writer);
    return;
  }
  if (accepts(schemas, 'object')) offerKeys(writer);
  offerValues(writer);
}

function isStepItem({ document, cursor }: Site): boolean {
  const [root] = cursor.path;
  return isWorkflow(document) && cursor.path.length === 2 && (root === 'steps' || root === 'finally');
}

function schemasHere({ document, cursor, project, textOf }: Site): ReturnType<typeof schemasAt> {
  return schemasAt(document.document.kind, cursor.path, project.catalog, textOf);
}
