import type { ProofDocument, StepView, WorkflowDocument } from '@xeno/language';
import type { Project, ProjectDocument } from '../project/project.js';
import { pathsInStep } from './step-occurrences.js';

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
    for (const { target } of pathsInStep(document.document.text, from)) {
      const proof = target.kind === 'proof' ? project.proof(target.name, document) : undefined;
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
  const answers = new Map<string, boolean>();
  const isMeant = (name: string): boolean => {
    const answer = answers.get(name) ?? project.proof(name, document)?.uri === proofUri;
    answers.set(name, answer);
    return answer;
  };
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
    if (pathsInStep(workflow.text, step).some(({ target }) => target.kind === 'proof' && isMeant(target.name))) {
      left.push(step);
    }
  }
  const found = new Set(left.map(({ id }) => id));
  const passed = new Set<string>();
  if (left.some(({ list }) => list === 'steps')) for (const step of atEnd) left.push(step);
  for (let step = left.pop(); step; step = left.pop()) {
    if (passed.has(step.id)) continue;
    passed.add(step.id);
    if (!namesProofs(step)) found.add(step.id);
    for (const follower of (step.list === 'steps' ? followers.get(step.id) : undefined) ?? []) left.push(follower);
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
    for (const need of before.needs) left.push(need);
  }
}
