import type { StepType } from '@xeno/language';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { accepts, fieldsOf, valuesOf } from '../schema/fields.js';
import { branchesOf } from '../schema/schema-at.js';
import type { ItemWriter } from './item-writer.js';
import { escapeSnippet, isJson, lineBreakOf } from './item-writer.js';

/** Offers whole steps, each with the fields that its type asks for; `dash` when the item's dash is not there yet. */
export function offerSteps(writer: ItemWriter, dash: boolean): void {
  const { site } = writer;
  const { cursor, project } = site;
  const isFlow = cursor.isFlow || isJson(site);
  const separator = isFlow ? ', ' : `${lineBreakOf(site)}${' '.repeat(cursor.column + (dash ? 2 : 0))}`;
  for (const type of project.catalog.stepTypes.values()) {
    const fields = requiredFields(type, isJson(site));
    const start = isJson(site) ? `"type": "${type.type}"` : `type: ${type.type}`;
    const wrap = (body: string, isSnippet: boolean): string => {
      if (!isFlow) return dash ? `- ${body}` : body;
      return isSnippet ? `{${body}\\}` : `{${body}}`;
    };
    writer.raw(
      {
        label: type.type,
        kind: CompletionItemKind.Snippet,
        detail: type.title,
        documented: { of: 'stepType', name: type.type },
        rank: 1,
        text: wrap([start, ...fields.map(({ text }) => text)].join(separator), false),
        snippet: wrap([escapeSnippet(start), ...fields.map(({ snippet }) => snippet)].join(separator), true),
      },
      type.type,
    );
  }
}

function requiredFields(type: StepType, json: boolean): { readonly text: string; readonly snippet: string }[] {
  return fieldsOf(branchesOf(type.fields))
    .filter(({ required }) => required)
    .map(({ name, schema }, index) => {
      const branches = branchesOf(schema);
      const key = json ? JSON.stringify(name) : name;
      const values = valuesOf(branches);
      const stop = `\${${index + 1}}`;
      const isList = accepts(branches, 'array') && !accepts(branches, 'scalar');
      if (values.length > 0 && !isList) {
        const quoted = values.map((value) => (json ? JSON.stringify(value) : String(value)));
        return {
          text: `${key}: ${quoted[0]}`,
          snippet: `${escapeSnippet(key)}: \${${index + 1}|${quoted.join(',')}|}`,
        };
      }
      if (isList) return { text: `${key}: []`, snippet: `${escapeSnippet(key)}: [${stop}]` };
      return json
        ? { text: `${key}: ""`, snippet: `${escapeSnippet(key)}: "${stop}"` }
        : { text: `${key}: `, snippet: `${escapeSnippet(key)}: ${stop}` };
    });
}
