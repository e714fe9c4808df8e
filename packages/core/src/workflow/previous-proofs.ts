import type { Workflow } from '@xeno/language';
import type { JsonObject } from '@xeno/plugin-api';

/** Ids of all steps that a step waits for, directly or not, in the order of the workflow. */
export function stepsBefore(workflow: Workflow, step: string): readonly string[] {
  const byId = new Map(workflow.steps.map((item) => [item.id, item]));
  const found = new Set<string>();
  const left = [...(workflow.finally.find((item) => item.id === step) ? byId.keys() : (byId.get(step)?.needs ?? []))];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    left.push(...(byId.get(id)?.needs ?? []));
  }
  return workflow.steps.filter((item) => found.has(item.id)).map((item) => item.id);
}

/** The proofs that the steps before validated or verified, each once: what a step without `proof` takes over. */
export function proofsBefore(
  workflow: Workflow,
  step: string,
  outputsOf: (id: string) => JsonObject | undefined,
): readonly string[] {
  const proofs = new Set<string>();
  for (const id of stepsBefore(workflow, step)) {
    const list = outputsOf(id)?.['proofs'];
    if (Array.isArray(list)) for (const proof of list) if (typeof proof === 'string') proofs.add(proof);
  }
  return [...proofs];
}
