import type { StepView, WorkflowDocument } from '@xeno/language';
import type { Project, ProjectDocument } from '../project/project.js';
import { member, textOf } from './nodes.js';
import type { Occurrence, Target } from './occurrence.js';
import { proofsOfStep } from './proofs-of-step.js';

/** One thing that has a name, in whatever document it is named. `uri` is the document that it belongs to. */
export type Subject =
  | { readonly kind: 'step' | 'input' | 'result' | 'block'; readonly uri: string; readonly name: string }
  | { readonly kind: 'output' | 'matrix'; readonly uri: string; readonly step: string; readonly name: string }
  /** A file; of a proof structure, by whatever it is called. */
  | { readonly kind: 'file'; readonly uri: string }
  | { readonly kind: 'engine'; readonly name: string };

/** Two subjects are the same when their keys are. */
export function subjectKey(subject: Subject): string {
  const { kind } = subject;
  if (kind === 'file') return `file\0${subject.uri}`;
  if (kind === 'engine') return `engine\0${subject.name}`;
  return [kind, subject.uri, 'step' in subject ? subject.step : '', subject.name].join('\0');
}

/** What an occurrence stands for: nothing when that does not exist, and several when blocks of several proofs share an id. */
export function subjectsOf(project: Project, document: ProjectDocument, occurrence: Occurrence): readonly Subject[] {
  const { target } = occurrence;
  const { uri } = document;
  const file = (found: string | undefined): Subject[] => (found === undefined ? [] : [{ kind: 'file', uri: found }]);
  switch (target.kind) {
    case 'engine':
      return [target];
    case 'file':
    case 'product':
      return file(project.fileUri(target.name, document));
    case 'proof':
      if (occurrence.role === 'definition') return file(uri);
      return file(project.proof(target.name, document)?.uri ?? project.fileUri(target.name, document));
    case 'block':
      return [{ kind: 'block', uri, name: target.name }];
    case 'input':
    case 'result':
      return [{ kind: target.kind, uri, name: target.name }];
    case 'matrix':
      return [{ ...target, uri }];
    case 'step':
    case 'step-block':
    case 'output':
    case 'argument':
      return isWorkflow(document) ? subjectsOfStep(project, document, target) : [];
  }
}

function subjectsOfStep(
  project: Project,
  document: ProjectDocument<WorkflowDocument>,
  target: Extract<Target, { kind: 'step' | 'step-block' | 'output' | 'argument' }>,
): readonly Subject[] {
  const { uri } = document;
  const step = document.document.stepNamed(target.kind === 'step' ? target.name : target.step);
  if (!step) return [];
  if (target.kind === 'step') return [{ kind: 'step', uri, name: target.name }];
  if (target.kind === 'step-block') {
    return proofsOfStep(project, document, step)
      .filter(({ document: proof }) => proof.value?.blocks.some(({ id }) => id === target.name))
      .map((proof) => ({ kind: 'block', uri: proof.uri, name: target.name }));
  }
  if (target.kind === 'output' && hasOwnOutput(step, target.name)) return [{ ...target, uri }];
  const called = calledBy(project, document, step)?.uri;
  if (called === undefined) return [];
  return [{ kind: target.kind === 'output' ? 'result' : 'input', uri: called, name: target.name }];
}

/** The workflow that a step runs, when that is known. */
export function calledBy(
  project: Project,
  document: ProjectDocument,
  step: StepView,
): ProjectDocument<WorkflowDocument> | undefined {
  if (step.type !== 'run_workflow') return undefined;
  const path = textOf(member(step.node, 'workflow'));
  const uri = path === undefined ? undefined : project.fileUri(path, document);
  const called = uri === undefined ? undefined : project.document(uri);
  return called && isWorkflow(called) ? called : undefined;
}

export function isWorkflow(document: ProjectDocument): document is ProjectDocument<WorkflowDocument> {
  return document.document.kind === 'workflow';
}

function hasOwnOutput(step: StepView, name: string): boolean {
  const outputs = member(step.node, 'outputs');
  return outputs?.kind === 'map' && outputs.entries.has(name);
}
