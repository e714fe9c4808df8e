import type { StepView, WorkflowDocument } from '@xeno/language';
import type { Project, ProjectDocument } from '../project/project.js';
import type { NameKind } from './handed-on.js';
import { kindOfInput } from './handed-on.js';
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
  switch (target.kind) {
    case 'engine':
      return [target];
    case 'file':
    case 'product':
      return named(project, document, 'file', target.name);
    case 'proof':
      return occurrence.role === 'definition'
        ? [{ kind: 'file', uri }]
        : named(project, document, 'proof', target.name);
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
    case 'given':
      return isWorkflow(document) ? subjectsOfStep(project, document, target) : [];
  }
}

function subjectsOfStep(
  project: Project,
  document: ProjectDocument<WorkflowDocument>,
  target: Extract<Target, { kind: 'step' | 'step-block' | 'output' | 'argument' | 'given' }>,
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
  const called = calledBy(project, document, step);
  if (!called) return [];
  if (target.kind === 'given') {
    // The workflow that is called looks for it from where that is.
    const kind = kindOfInput(called.document, target.input);
    return kind ? named(project, called, kind, target.name) : [];
  }
  return [{ kind: target.kind === 'output' ? 'result' : 'input', uri: called.uri, name: target.name }];
}

function named(project: Project, from: ProjectDocument, kind: NameKind, name: string): readonly Subject[] {
  if (kind === 'engine') return [{ kind, name }];
  const uri = (kind === 'proof' ? project.proof(name, from)?.uri : undefined) ?? project.fileUri(name, from);
  return uri === undefined ? [] : [{ kind: 'file', uri }];
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
