import { celFunctions } from '@xeno/language';
import type { CompletionItem } from 'vscode-languageserver-types';
import type { Project } from '../../project/project.js';
import { engineMarkdown, functionMarkdown, stepTypeMarkdown, wordMarkdown } from '../hover/catalog-docs.js';
import {
  blockMarkdown,
  fileMarkdown,
  formMarkdown,
  inputMarkdown,
  proofMarkdown,
  stepMarkdown,
} from '../hover/document-docs.js';
import { fieldMarkdown } from '../schema/describe.js';
import { fieldsOf } from '../schema/fields.js';
import { schemasAt } from '../schema/schema-at.js';
import type { Documented } from './candidate.js';

/** The item with its documentation, as it is known now; the item itself when there is none. */
export function resolveCompletion(project: Project, item: CompletionItem): CompletionItem {
  const value = isDocumented(item.data) ? documentation(project, item.data) : undefined;
  return value === undefined || value === '' ? item : { ...item, documentation: { kind: 'markdown', value } };
}

/** Clients send back what they were given; others may send anything. */
function isDocumented(data: unknown): data is Documented {
  if (typeof data !== 'object' || data === null || !('of' in data)) return false;
  const known = data as Readonly<Record<string, unknown>>;
  if (known['of'] === 'field') {
    return Array.isArray(known['path']) && typeof known['name'] === 'string' && typeof known['beside'] === 'object';
  }
  return typeof known['name'] === 'string' || (typeof known['uri'] === 'string' && ('id' in known || 'path' in known));
}

function documentation(project: Project, data: Documented): string | undefined {
  switch (data.of) {
    case 'engine':
      return engineMarkdown(project.catalog, data.name);
    case 'stepType':
      return stepTypeMarkdown(project.catalog, data.name);
    case 'word':
      return wordMarkdown(data.name);
    case 'form':
      return formMarkdown(project.catalog, data.name);
    case 'function': {
      const called = celFunctions.find(({ name, receivers }) => name === data.name && receivers?.[0] === data.receiver);
      return called && functionMarkdown(called);
    }
    case 'field':
      return fieldDocumentation(project, data);
    case 'file':
      return fileMarkdown(project, data.path, data.uri);
    default:
      return namedDocumentation(project, data);
  }
}

function fieldDocumentation(project: Project, data: Extract<Documented, { of: 'field' }>): string | undefined {
  const textOf = (_: number, name: string): string | undefined =>
    name === 'type' || name === 'name' ? data.beside?.[name] : undefined;
  const schemas = schemasAt(data.document, data.path, project.catalog, textOf);
  const field = fieldsOf(schemas).find(({ name }) => name === data.name);
  return field && fieldMarkdown(field.name, field.schema, field);
}

function namedDocumentation(
  project: Project,
  { of, uri, id }: Extract<Documented, { of: 'step' | 'block' | 'input' | 'proof' }>,
): string | undefined {
  const found = project.document(uri);
  if (!found) return undefined;
  const { document } = found;
  if (document.kind === 'workflow') {
    if (of === 'input') return inputMarkdown(id, document.inputs[id]);
    const step = of === 'step' ? document.stepNamed(id) : undefined;
    return step && stepMarkdown(project, { ...found, document }, step);
  }
  if (document.kind !== 'proof') return undefined;
  if (of === 'proof') return proofMarkdown({ ...found, document });
  const block = document.value?.blocks.find((each) => each.id === id);
  return block && blockMarkdown(project, { ...found, document }, block);
}
