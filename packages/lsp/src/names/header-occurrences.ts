import type { SourceNode, WorkflowDocument } from '@xeno/language';
import { kindOfInput } from './handed-on.js';
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

/** The capabilities that it asks for, as far as they are files, and the defaults of inputs that name something. */
export function pathsInHeader(document: WorkflowDocument): Occurrence[] {
  const { header, text } = document;
  const add = (kind: 'proof' | 'file' | 'engine', node: SourceNode | undefined): void => {
    for (const place of knownTexts(node)) {
      found.push(writtenAs(text, 'value', 'reference', { kind, name: place.value }, place));
    }
  };
  const found: Occurrence[] = [];
  add('file', member(header, 'capabilities'));
  for (const [name, { value }] of entriesOf(member(header, 'inputs'))) {
    const fallback = member(value, 'default');
    const allowed = member(value, 'enum');
    const kind = fallback || allowed ? kindOfInput(document, name) : undefined;
    if (!kind) continue;
    add(kind, fallback);
    add(kind, allowed);
  }
  return found;
}
