import type { StepView, WorkflowDocument } from '@xeno/language';
import type { CodeAction } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { ProjectDocument } from '../../project/project.js';
import type { Finding } from './finding.js';
import { disabled, editOf } from './text-change.js';
import { addField, addFirstField, removeField } from './yaml-edits.js';

type Workflow = ProjectDocument<WorkflowDocument>;

/** Says why a step cannot simply wait for one that it looks at; where it can, the problem has a fix. */
export function whyNoNeeds(document: Workflow, findings: readonly Finding[]): CodeAction[] {
  return findings.flatMap((finding) => {
    if (!finding.code.endsWith('/step-not-needed') || finding.fix) return [];
    const [, waiting, needed] = /^step `([^`]+)` does not wait for `([^`]+)`$/.exec(finding.message) ?? [];
    const step = waiting === undefined ? undefined : document.document.stepNamed(waiting);
    const other = needed === undefined ? undefined : document.document.stepNamed(needed);
    if (!step || !other || !waitsFor(document.document, other, step.id)) return [];
    const reason = `\`${other.id}\` itself waits for \`${step.id}\``;
    const action = disabled(`Add \`${other.id}\` to \`needs\``, CodeActionKind.QuickFix, reason);
    return [{ ...action, diagnostics: finding.diagnostics }];
  });
}

function waitsFor(document: WorkflowDocument, step: StepView, id: string): boolean {
  const waiting = [step.id];
  const seen = new Set(waiting);
  for (const next of waiting) {
    if (next === id) return true;
    for (const needed of document.stepNamed(next)?.needs ?? []) {
      if (!seen.has(needed)) waiting.push(needed);
      seen.add(needed);
    }
  }
  return false;
}

/** Writes down what steps wait for by their order, or leaves it to their order again. */
export function orderOfSteps(document: Workflow, steps: readonly StepView[]): CodeAction[] {
  const kind = CodeActionKind.RefactorRewrite;
  const { text } = document.document;
  const byOrder = steps.filter(({ explicitNeeds, needs }) => !explicitNeeds && needs.length > 0);
  const written = steps.filter(({ explicitNeeds }) => explicitNeeds);
  const actions: CodeAction[] = [];
  if (byOrder.length > 0) {
    const changes = byOrder.flatMap(({ node, needs }) => addField(text, node, 'needs', needs, 'type') ?? []);
    const title = byOrder.length === 1 ? 'Write down what the step waits for' : 'Write down what each step waits for';
    if (changes.length > 0) actions.push({ title, kind, edit: editOf(document, changes) });
  }
  if (written.length > 0) {
    const title = 'Leave what is waited for to the order of the steps';
    const otherwise = written.find((step) => !isByOrder(document.document, step));
    const changes = otherwise ? [] : written.flatMap(({ node }) => removeField(text, node, 'needs') ?? []);
    const reason = otherwise
      ? `\`${otherwise.id}\` does not wait for exactly the step before it`
      : 'the `needs` do not stand on lines of their own';
    if (changes.length === written.length) actions.push({ title, kind, edit: editOf(document, changes) });
    else actions.push(disabled(title, kind, reason));
  }
  return actions;
}

/** Whether a step waits for what it would wait for without `needs`. */
function isByOrder(document: WorkflowDocument, { index, list, needs, stepNames }: StepView): boolean {
  const before = index === 0 ? undefined : document.step(index - 1);
  const expected = before?.list === list ? before.id : undefined;
  const named = stepNames.filter(({ role }) => role === 'needs').map(({ id }) => id);
  // A name that is not there says that something else was meant.
  if (named.some((id) => !needs.includes(id))) return false;
  return expected === undefined ? needs.length === 0 : needs.length === 1 && needs[0] === expected;
}

/** Writes down the id that a step has by its type. */
export function writeId(document: Workflow, steps: readonly StepView[]): CodeAction[] {
  const [step, ...others] = steps;
  if (!step || others.length > 0 || step.explicitId || step.node.entries.has('id')) return [];
  const change = addFirstField(document.document.text, step.node, 'id', step.id);
  if (!change) return [];
  const edit = editOf(document, [change]);
  return [{ title: `Write down the step’s id \`${step.id}\``, kind: CodeActionKind.RefactorRewrite, edit }];
}
