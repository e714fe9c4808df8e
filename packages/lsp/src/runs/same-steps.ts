import type { StepView, WorkflowDocument } from '@xeno/language';

/** What of the header says nothing about how steps run. */
const harmless = new Set(['name', 'description', 'outputs', 'steps', 'finally']);

/**
 * The steps of a workflow that mean what they meant in an earlier text: written the same, waiting for the same steps,
 * and so are those that they wait for or look at. Where the text has aliases, a change anywhere changes them all.
 */
export function sameSteps(before: WorkflowDocument, now: WorkflowDocument): ReadonlySet<string> {
  const known = memory.get(now);
  if (known?.before === before) return known.same;
  const same = compare(before, now);
  memory.set(now, { before, same });
  return same;
}

const memory = new WeakMap<WorkflowDocument, { before: WorkflowDocument; same: ReadonlySet<string> }>();
const alias = /(?:^|[\s,[{:])\*[\p{L}\p{N}_-]/mu;

function compare(before: WorkflowDocument, now: WorkflowDocument): ReadonlySet<string> {
  const everything = before.text === now.text;
  if (!everything && (header(before) !== header(now) || alias.test(now.text))) return new Set();
  const same = new Set<string>();
  const changed: string[] = [];
  for (let index = 0; index < now.stepCount; index += 1) {
    const step = now.step(index);
    if (everything || isWrittenAs(before, now, step)) same.add(step.id);
    else changed.push(step.id);
  }
  if (changed.length === 0) return same;
  const dependents = dependentsIn(now);
  for (let id = changed.pop(); id !== undefined; id = changed.pop()) {
    for (const dependent of dependents.get(id) ?? []) if (same.delete(dependent)) changed.push(dependent);
    dependents.delete(id);
  }
  return same;
}

function isWrittenAs(before: WorkflowDocument, now: WorkflowDocument, step: StepView): boolean {
  const old = before.stepNamed(step.id);
  if (!old || old.list !== step.list || old.needs.length !== step.needs.length) return false;
  if (!old.needs.every((id, index) => id === step.needs[index])) return false;
  const lines = before.text.slice(old.start, old.end) === now.text.slice(step.start, step.end);
  // Comments and blank lines below a step mean nothing, but places of nodes are dear.
  return lines || before.text.slice(old.node.start, old.node.end) === now.text.slice(step.node.start, step.node.end);
}

/** Steps by those that they depend on. One of `steps` can look at none that it does not wait for; one of `finally` can. */
function dependentsIn(workflow: WorkflowDocument): Map<string, string[]> {
  const dependents = new Map<string, string[]>();
  for (let index = 0; index < workflow.stepCount; index += 1) {
    const step = workflow.step(index);
    for (const id of step.list === 'finally' ? lookedAt(step) : step.needs) {
      const list = dependents.get(id);
      if (list) list.push(step.id);
      else dependents.set(id, [step.id]);
    }
  }
  return dependents;
}

function lookedAt(step: StepView): ReadonlySet<string> {
  const ids = new Set(step.needs);
  for (const { id } of step.stepNames) ids.add(id);
  for (const { mentions } of step.expressions)
    for (const { root, path } of mentions) if (root === 'steps' && path[0]) ids.add(path[0].name);
  return ids;
}

function header({ header: map, text }: WorkflowDocument): string {
  const parts: string[] = [];
  for (const [key, { value }] of map?.entries ?? [])
    if (!harmless.has(key)) parts.push(`${key}: ${text.slice(value.start, value.end)}`);
  return parts.sort().join('\n');
}
