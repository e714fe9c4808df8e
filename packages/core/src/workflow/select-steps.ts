import { nearest, referencedSteps, type Step, type Workflow } from '@xeno/language';
import { WorkflowError } from '@xeno/plugin-api';

/**
 * A workflow that is left of another when only these steps are asked for: they and all that they wait for, in its order.
 * A step of `finally` waits for everything; others are in it only when they are asked for. Outputs that look at what was
 * left out are left out too.
 *
 * @throws WorkflowError for a step that is not there
 */
export function selectSteps(workflow: Workflow, ids: readonly string[]): Workflow {
  const byId = new Map([...workflow.steps, ...workflow.finally].map((step) => [step.id, step]));
  for (const id of ids) if (!byId.has(id)) throw unknownStep(id, workflow, [...byId.keys()]);
  const last = new Set(workflow.finally.map(({ id }) => id));
  const selected = new Set<string>();
  const left = [...ids];
  if (ids.some((id) => last.has(id))) left.push(...workflow.steps.map(({ id }) => id));
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (selected.has(id)) continue;
    selected.add(id);
    left.push(...(byId.get(id)?.needs ?? []));
  }
  const isSelected = ({ id }: Step): boolean => selected.has(id);
  const outputs = Object.entries(workflow.outputs).filter(([, value]) =>
    referencedSteps(value).every((id) => selected.has(id)),
  );
  return {
    ...workflow,
    steps: workflow.steps.filter(isSelected),
    finally: workflow.finally.filter(isSelected),
    outputs: Object.fromEntries(outputs),
  };
}

function unknownStep(id: string, workflow: Workflow, known: readonly string[]): WorkflowError {
  const meant = nearest(id, known);
  const some = known.slice(0, 10).join(', ');
  const hint =
    meant !== undefined
      ? `Did you mean ${meant}?`
      : `Its steps are ${some}${known.length > 10 ? `, and ${known.length - 10} more` : ''}.`;
  return new WorkflowError('XENO_INPUT_INVALID', `the workflow \`${workflow.file}\` has no step \`${id}\``, {
    ...(known.length === 0 ? {} : { hint }),
  });
}
