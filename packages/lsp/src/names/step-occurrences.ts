import type { ExpressionView, MapNode, StepView } from '@xeno/language';
import { entriesOf, isGlob, itemsOf, knownTexts, member, textOf } from './nodes.js';
import type { Occurrence, Target } from './occurrence.js';
import { mentionedAs, writtenAs } from './occurrence.js';

/** Everything that a step names, and that it gives a name to. */
export function occurrencesInStep(text: string, step: StepView): Occurrence[] {
  const found: Occurrence[] = [];
  const value = (
    target: Target,
    place: { start: number; end: number },
    role: Occurrence['role'] = 'reference',
  ): void => {
    found.push(writtenAs(text, 'value', role, target, place));
  };
  const key = (target: Target, entry: { keyStart: number; keyEnd: number }, role: Occurrence['role']): void => {
    found.push(writtenAs(text, 'key', role, target, { start: entry.keyStart, end: entry.keyEnd }));
  };
  const { node, id } = step;
  const idNode = member(node, 'id');
  const typeNode = member(node, 'type');
  if (step.explicitId && idNode) value({ kind: 'step', name: id }, idNode, 'definition');
  else if (typeNode) found.push(writtenAs(text, 'type', 'definition', { kind: 'step', name: id }, typeNode));
  for (const name of step.stepNames) value({ kind: 'step', name: name.id }, name);
  for (const reference of step.references) value(targetOf(reference, id), reference);
  for (const [name, entry] of entriesOf(member(node, 'outputs'))) {
    key({ kind: 'output', step: id, name }, entry, 'definition');
  }
  if (step.type === 'run_workflow') {
    for (const [name, entry] of entriesOf(member(node, 'inputs'))) {
      key({ kind: 'argument', step: id, name }, entry, 'reference');
    }
  }
  for (const { name, entry, role } of matrixKeys(node)) key({ kind: 'matrix', step: id, name }, entry, role);
  for (const place of knownTexts(member(node, 'capability'))) value({ kind: 'file', name: place.value }, place);
  if (step.type === 'generate_report') {
    for (const place of knownTexts(member(node, 'output'))) value({ kind: 'product', name: place.value }, place);
  }
  for (const place of fallbackMethods(node)) value({ kind: 'engine', name: place.value }, place);
  for (const expression of step.expressions) found.push(...occurrencesInExpression(text, expression));
  return found;
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

function targetOf({ kind, text: name }: StepView['references'][number], step: string): Target {
  switch (kind) {
    case 'proof':
      return { kind: 'proof', name };
    case 'file':
    case 'workflow':
      return { kind: 'file', name };
    case 'method':
      return { kind: 'engine', name };
    case 'block':
      return { kind: 'step-block', step, name };
  }
}

interface MatrixKey {
  readonly name: string;
  readonly entry: { readonly keyStart: number; readonly keyEnd: number };
  readonly role: Occurrence['role'];
}

/** A key that only combinations of `include` have is defined by the first of them. */
function matrixKeys(step: MapNode): MatrixKey[] {
  const matrix = member(member(step, 'strategy'), 'matrix');
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

function fallbackMethods(step: MapNode): ReturnType<typeof knownTexts> {
  const onError = member(step, 'on_error');
  const rules = [onError, ...itemsOf(member(onError, 'by'))];
  return rules
    .flatMap((rule) => [...knownTexts(member(rule, 'method')), ...knownTexts(member(rule, 'methods'))])
    .filter(({ value }) => !isGlob(value) && textOf(onError) === undefined);
}
