import type { WorkflowDocument } from '@xeno/language';
import { entriesOf, knownTexts, member } from './nodes.js';
import type { Occurrence, Target } from './occurrence.js';
import { writtenAs } from './occurrence.js';
import { occurrencesInExpression } from './step-occurrences.js';

/** What a workflow names outside of its steps. */
export function occurrencesInHeader(document: WorkflowDocument): Occurrence[] {
  const { header, expressions, text } = document;
  const found = pathsInHeader(document);
  const keysOf = (field: string, target: (name: string) => Target): void => {
    for (const [name, entry] of entriesOf(member(header, field))) {
      const place = { start: entry.keyStart, end: entry.keyEnd };
      found.push(writtenAs(text, 'key', 'definition', target(name), place));
    }
  };
  keysOf('inputs', (name) => ({ kind: 'input', name }));
  keysOf('outputs', (name) => ({ kind: 'result', name }));
  for (const node of knownTexts(member(member(header, 'defaults'), 'method'))) {
    found.push(writtenAs(text, 'value', 'reference', { kind: 'engine', name: node.value }, node));
  }
  for (const expression of expressions) found.push(...occurrencesInExpression(text, expression));
  return found;
}

/** The capabilities that it asks for, as far as they are files. */
export function pathsInHeader({ header, text }: WorkflowDocument): Occurrence[] {
  return knownTexts(member(header, 'capabilities')).map((node) =>
    writtenAs(text, 'value', 'reference', { kind: 'file', name: node.value }, node),
  );
}
