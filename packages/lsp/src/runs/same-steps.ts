import type { StepView, WorkflowDocument } from '@xeno/language';

/** What of the header says nothing about how steps run. */
const harmless = new Set(['name', 'description', 'outputs', 'steps', 'finally']);

/**
 * The steps of a workflow that mean what they meant in an earlier text: written the same, waiting for the same steps,
 * and so are those that they wait for. Where the text has aliases, a change anywhere changes them all.
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
  // With as many steps that are the same as there were, none is gone.
  if (changed.length === 0 && same.size === before.stepCount) return same;
  const dependents = dependentsIn(now);
  for (let id = changed.pop(); id !== undefined; id = changed.pop()) {
    for (const dependent of dependents.get(id) ?? []) if (same.delete(dependent)) changed.push(dependent);
    dependents.delete(id);
  }
  return withoutFinally(same, before, now);
}

/** Those of `finally` wait for all others: they are the same only when all others are. */
function withoutFinally(same: Set<string>, before: WorkflowDocument, now: WorkflowDocument): ReadonlySet<string> {
  const [old, current] = [mainSteps(before), mainSteps(now)];
  if (old.length === current.length && current.every(({ id }) => same.has(id))) return same;
  for (let index = 0; index < now.stepCount; index += 1)
    if (now.step(index).list === 'finally') same.delete(now.step(index).id);
  return same;
}

function mainSteps(workflow: WorkflowDocument): readonly StepView[] {
  const steps: StepView[] = [];
  for (let index = 0; index < workflow.stepCount; index += 1)
    if (workflow.step(index).list === 'steps') steps.push(workflow.step(index));
  return steps;
}

function isWrittenAs(before: WorkflowDocument, now: WorkflowDocument, step: StepView): boolean {
  const old = before.stepNamed(step.id);
  if (!old || old.list !== step.list || old.needs.length !== step.needs.length) return false;
  if (!old.needs.every((id, index) => id === step.needs[index])) return false;
  const lines = before.text.slice(old.start, old.end) === now.text.slice(step.start, step.end);
  // Comments and blank lines below a step mean nothing, but places of nodes are dear.
  return lines || before.text.slice(old.node.start, old.node.end) === now.text.slice(step.node.start, step.node.end);
}

/** Steps by those that they wait for: they can look at no others. */
function dependentsIn(workflow: WorkflowDocument): Map<string, string[]> {
  const dependents = new Map<string, string[]>();
  for (let index = 0; index < workflow.stepCount; index += 1) {
    const step = workflow.step(index);
    for (const id of step.needs) {
      const list = dependents.get(id);
      if (list) list.push(step.id);
      else dependents.set(id, [step.id]);
    }
  }
  return dependents;
}

function header({ header: map, text }: WorkflowDocument): string {
  const parts: string[] = [];
  for (const [key, { value }] of map?.entries ?? [])
    if (!harmless.has(key)) parts.push(`${key}: ${text.slice(value.start, value.end)}`);
  return parts.sort().join('\n');
}
