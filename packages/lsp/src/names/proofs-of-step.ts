import type { ProofDocument, StepView, WorkflowDocument } from '@xeno/language';
import type { Project, ProjectDocument } from '../project/project.js';

/**
 * The proof structures that a step works on: those that it names, else those that the steps before it name. Nothing of
 * what only a run can know.
 */
export function proofsOfStep(
  project: Project,
  document: ProjectDocument<WorkflowDocument>,
  step: StepView,
): readonly ProjectDocument<ProofDocument>[] {
  const proofs = new Map<string, ProjectDocument<ProofDocument>>();
  const add = (from: StepView): void => {
    for (const { kind, text } of from.references) {
      const proof = kind === 'proof' ? project.proof(text, document) : undefined;
      if (proof) proofs.set(proof.uri, proof);
    }
  };
  if (namesProofs(step)) add(step);
  else for (const before of stepsBefore(document.document, step)) add(before);
  return [...proofs.values()];
}

/** The ids of the steps that work on a proof structure. */
export function stepsOnProof(
  project: Project,
  document: ProjectDocument<WorkflowDocument>,
  proofUri: string,
): ReadonlySet<string> {
  const { document: workflow } = document;
  const followers = new Map<string, StepView[]>();
  const left: StepView[] = [];
  const atEnd: StepView[] = [];
  for (let index = 0; index < workflow.stepCount; index++) {
    const step = workflow.step(index);
    if (step.list === 'finally') atEnd.push(step);
    for (const need of step.needs) {
      const list = followers.get(need);
      if (list) list.push(step);
      else followers.set(need, [step]);
    }
    if (step.references.some(({ kind, text }) => kind === 'proof' && project.proof(text, document)?.uri === proofUri)) {
      left.push(step);
    }
  }
  const found = new Set(left.map(({ id }) => id));
  const passed = new Set<string>();
  if (left.some(({ list }) => list === 'steps')) left.push(...atEnd);
  for (let step = left.pop(); step; step = left.pop()) {
    if (passed.has(step.id)) continue;
    passed.add(step.id);
    if (!namesProofs(step)) found.add(step.id);
    if (step.list === 'steps') left.push(...(followers.get(step.id) ?? []));
  }
  return found;
}

/** Whether a step takes nothing over from those before it. */
function namesProofs({ node }: StepView): boolean {
  return ['proof', 'proofs', 'file', 'files'].some((field) => node.entries.has(field));
}

function* stepsBefore(workflow: WorkflowDocument, step: StepView): Iterable<StepView> {
  if (step.list === 'finally') {
    for (let index = 0; index < workflow.stepCount; index++) {
      const before = workflow.step(index);
      if (before.list === 'steps') yield before;
    }
    return;
  }
  const seen = new Set([step.id]);
  const left = [...step.needs];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const before = workflow.stepNamed(id);
    if (!before) continue;
    yield before;
    left.push(...before.needs);
  }
}
