import type { ExpressionView, MapEntry, SourceNode, StepView } from '@xeno/language';
import { handedOn } from './handed-on.js';
import type { TextNode } from './nodes.js';
import { entriesOf, itemsOf, knownTexts, member } from './nodes.js';
import type { Occurrence, Target } from './occurrence.js';
import { mentionedAs, writtenAs } from './occurrence.js';

/** Everything that a step names, and that it gives a name to. */
export function occurrencesInStep(text: string, step: StepView): Occurrence[] {
  const { references, id } = step;
  const found = [...namesGiven(text, step), ...pathsInStep(text, step, references)];
  const use = (target: Target, place: Place): void => {
    found.push(writtenAs(text, 'value', 'reference', target, place));
  };
  for (const name of step.stepNames) use({ kind: 'step', name: name.id }, name);
  for (const reference of references) {
    const { kind, text: name } = reference;
    if (kind === 'method') use({ kind: 'engine', name }, reference);
    if (kind === 'block') use({ kind: 'step-block', step: id, name }, reference);
  }
  for (const node of fallbackMethods(member(step.node, 'on_error'))) use({ kind: 'engine', name: node.value }, node);
  for (const expression of step.expressions) found.push(...occurrencesInExpression(text, expression));
  return found;
}

/** The id of a step, and the keys of its maps. */
function namesGiven(text: string, { node, id, explicitId, type }: StepView): Occurrence[] {
  const found: Occurrence[] = [];
  const key = (target: Target, { keyStart, keyEnd }: MapEntry, role: Occurrence['role']): void => {
    found.push(writtenAs(text, 'key', role, target, { start: keyStart, end: keyEnd }));
  };
  const named = member(node, explicitId ? 'id' : 'type');
  if (named)
    found.push(writtenAs(text, explicitId ? 'value' : 'type', 'definition', { kind: 'step', name: id }, named));
  for (const [name, entry] of entriesOf(member(node, 'outputs'))) {
    key({ kind: 'output', step: id, name }, entry, 'definition');
  }
  for (const { name, entry, role } of matrixKeys(member(node, 'strategy'))) {
    key({ kind: 'matrix', step: id, name }, entry, role);
  }
  if (type !== 'run_workflow') return found;
  for (const [name, entry] of entriesOf(member(node, 'inputs'))) {
    key({ kind: 'argument', step: id, name }, entry, 'reference');
  }
  return found;
}

/** The files, proof structures and workflows that a step names, in whatever field. */
export function pathsInStep(text: string, step: StepView, references = step.references): Occurrence[] {
  const found: Occurrence[] = [];
  const add = (kind: 'proof' | 'file' | 'product', name: string, place: Place): void => {
    found.push(writtenAs(text, 'value', 'reference', { kind, name }, place));
  };
  for (const reference of references) {
    if (reference.kind === 'proof') add('proof', reference.text, reference);
    if (reference.kind === 'file' || reference.kind === 'workflow') add('file', reference.text, reference);
  }
  if (step.type === 'verify_capability') {
    for (const node of knownTexts(member(step.node, 'capability'))) add('file', node.value, node);
  }
  if (step.type === 'generate_report') {
    for (const node of knownTexts(member(step.node, 'output'))) add('product', node.value, node);
  }
  // Not pushed all at once: there may be more than a call can have arguments.
  return [
    ...found,
    ...namesInMatrix(text, step),
    ...(step.type === 'run_workflow' ? namesGivenToInputs(text, step) : []),
  ];
}

/** The values of keys of the matrix that a field takes as they are. */
function namesInMatrix(text: string, step: StepView): Occurrence[] {
  const found: Occurrence[] = [];
  for (const expression of step.expressions) {
    const used = expression.matrix && handedOn(expression, 'matrix');
    if (!used) continue;
    const matrix = member(member(step.node, 'strategy'), 'matrix');
    for (const values of [matrix, ...itemsOf(member(matrix, 'include'))]) {
      for (const node of knownTexts(member(values, used.name))) {
        found.push(writtenAs(text, 'value', 'reference', { kind: used.kind, name: node.value }, node));
      }
    }
  }
  return found;
}

function namesGivenToInputs(text: string, step: StepView): Occurrence[] {
  const found: Occurrence[] = [];
  for (const [input, { value }] of entriesOf(member(step.node, 'inputs'))) {
    for (const node of knownTexts(value)) {
      const target: Target = { kind: 'given', step: step.id, input, name: node.value };
      found.push(writtenAs(text, 'value', 'reference', target, node));
    }
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
function matrixKeys(strategy: SourceNode | undefined): MatrixKey[] {
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

function fallbackMethods(onError: SourceNode | undefined): readonly TextNode[] {
  const rules = [onError, ...itemsOf(member(onError, 'by'))];
  return rules.flatMap((rule) => [...knownTexts(member(rule, 'method')), ...knownTexts(member(rule, 'methods'))]);
}
