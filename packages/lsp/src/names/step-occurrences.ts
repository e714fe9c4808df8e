import type { ExpressionView, MapEntry, SourceNode, StepView } from '@xeno/language';
import type { TextNode } from './nodes.js';
import { entriesOf, itemsOf, knownTexts, member } from './nodes.js';
import type { Occurrence, Target } from './occurrence.js';
import { mentionedAs, writtenAs } from './occurrence.js';

/** Everything that a step names, and that it gives a name to. */
export function occurrencesInStep(text: string, step: StepView): Occurrence[] {
  const { node, id } = step;
  const found = pathsInStep(text, step);
  const value = (target: Target, place: Place, role: Occurrence['role'] = 'reference'): void => {
    found.push(writtenAs(text, 'value', role, target, place));
  };
  const key = (target: Target, { keyStart, keyEnd }: MapEntry, role: Occurrence['role']): void => {
    found.push(writtenAs(text, 'key', role, target, { start: keyStart, end: keyEnd }));
  };
  for (const [field, entry] of node.entries) {
    if (field === 'id' && step.explicitId) value({ kind: 'step', name: id }, entry.value, 'definition');
    if (field === 'type' && !step.explicitId) {
      found.push(writtenAs(text, 'type', 'definition', { kind: 'step', name: id }, entry.value));
    }
    if (field === 'outputs') {
      for (const [name, output] of entriesOf(entry.value))
        key({ kind: 'output', step: id, name }, output, 'definition');
    }
    if (field === 'inputs' && step.type === 'run_workflow') {
      for (const [name, input] of entriesOf(entry.value)) key({ kind: 'argument', step: id, name }, input, 'reference');
    }
    if (field === 'strategy') {
      for (const { name, entry: at, role } of matrixKeys(entry.value))
        key({ kind: 'matrix', step: id, name }, at, role);
    }
    if (field === 'on_error') {
      for (const place of fallbackMethods(entry.value)) value({ kind: 'engine', name: place.value }, place);
    }
  }
  for (const name of step.stepNames) value({ kind: 'step', name: name.id }, name);
  for (const reference of step.references) {
    const { kind, text: name } = reference;
    if (kind === 'method') value({ kind: 'engine', name }, reference);
    if (kind === 'block') value({ kind: 'step-block', step: id, name }, reference);
  }
  for (const expression of step.expressions) found.push(...occurrencesInExpression(text, expression));
  return found;
}

/** The files, proof structures and workflows that a step names. */
export function pathsInStep(text: string, step: StepView): Occurrence[] {
  const found: Occurrence[] = [];
  const add = (kind: 'proof' | 'file' | 'product', name: string, place: Place): void => {
    found.push(writtenAs(text, 'value', 'reference', { kind, name }, place));
  };
  for (const reference of step.references) {
    if (reference.kind === 'proof') add('proof', reference.text, reference);
    if (reference.kind === 'file' || reference.kind === 'workflow') add('file', reference.text, reference);
  }
  for (const node of knownTexts(member(step.node, 'capability'))) add('file', node.value, node);
  if (step.type === 'generate_report') {
    for (const node of knownTexts(member(step.node, 'output'))) add('product', node.value, node);
  }
  return found;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** What an expression looks at by name. */
export function occurrencesInExpression(text: string, { mentions, step }: ExpressionView): Occurrence[] {
  const found: Occurrence[] = [];
  for (const { root, path } of mentions) {
    const [first, second, third] = path;
    if (!first) continue;
    if (root === 'inputs') found.push(mentionedAs(text, { kind: 'input', name: first.name }, first));
    if (root === 'matrix' && step !== undefined) {
      found.push(mentionedAs(text, { kind: 'matrix', step, name: first.name }, first));
    }
    if (root !== 'steps') continue;
    found.push(mentionedAs(text, { kind: 'step', name: first.name }, first));
    if (second?.name === 'outputs' && third) {
      found.push(mentionedAs(text, { kind: 'output', step: first.name, name: third.name }, third));
    }
  }
  return found;
}

interface MatrixKey {
  readonly name: string;
  readonly entry: MapEntry;
  readonly role: Occurrence['role'];
}

/** A key that only combinations of `include` have is defined by the first of them. */
function matrixKeys(strategy: SourceNode): MatrixKey[] {
  const matrix = member(strategy, 'matrix');
  const keys: MatrixKey[] = [];
  const defined = new Set<string>();
  for (const [name, entry] of entriesOf(matrix)) {
    if (name === 'include' || name === 'exclude') continue;
    keys.push({ name, entry, role: 'definition' });
    defined.add(name);
  }
  for (const list of ['include', 'exclude']) {
    for (const combination of itemsOf(member(matrix, list))) {
      for (const [name, entry] of entriesOf(combination)) {
        keys.push({ name, entry, role: defined.has(name) ? 'reference' : 'definition' });
        defined.add(name);
      }
    }
  }
  return keys;
}

function fallbackMethods(onError: SourceNode): readonly TextNode[] {
  const rules = [onError, ...itemsOf(member(onError, 'by'))];
  return rules.flatMap((rule) => [...knownTexts(member(rule, 'method')), ...knownTexts(member(rule, 'methods'))]);
}
