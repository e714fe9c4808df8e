import type { WorkflowDocument } from '@xeno/language';
import type { Project, ProjectDocument } from '../project/project.js';
import { definitionPlaces, proofIdPlace } from './definition-place.js';
import type { Found } from './find-occurrences.js';
import { findOccurrences } from './find-occurrences.js';
import { member } from './nodes.js';
import type { Occurrence } from './occurrence.js';
import { stepsOnProof } from './proofs-of-step.js';
import { isIdentifier } from './spelling.js';
import type { Subject } from './subject.js';
import { isWorkflow, subjectsOf } from './subject.js';

/** A thing that can be given another name: what it is, and what it is called now. */
export interface Renamable {
  readonly subject: Subject;
  readonly name: string;
}

/** What an occurrence names, if that can have another name; else why not, in a sentence. */
export function renamable(project: Project, document: ProjectDocument, occurrence: Occurrence): Renamable | string {
  const { target } = occurrence;
  const { name } = target;
  const [subject, another] = subjectsOf(project, document, occurrence);
  if (subject?.kind === 'engine') return `\`${name}\` is an engine: what engines are called is up to their plugins`;
  if (!subject) return notThere(target);
  if (another) return `\`${name}\` is the name of blocks in several proof structures: rename it in each of them`;
  if (subject.kind === 'file') {
    const proof = project.document(subject.uri);
    const isId = isProofName(target) && proof?.document.kind === 'proof' && proof.document.value?.id === name;
    if (isId && proofIdPlace(proof)) return { subject, name };
    return `\`${name}\` is called as its file is: rename the file`;
  }
  if (definitionPlaces(project, subject).length === 0) return `\`${name}\` is not defined anywhere`;
  return { subject, name };
}

function isProofName({ kind }: Occurrence['target']): boolean {
  return kind === 'proof' || kind === 'given';
}

function notThere(target: Occurrence['target']): string {
  if (target.kind === 'output') return `\`${target.name}\` is no output that a workflow gives a name to`;
  return `nothing is called \`${target.name}\``;
}

/** Every place where it is named in the way that is to change: a proof structure that is meant by its path is left alone. */
export function placesToRename(project: Project, { subject, name }: Renamable): Found[] {
  const found = findOccurrences(project, subject);
  if (subject.kind !== 'file') return found;
  return found.filter(({ occurrence: { target } }) => isProofName(target) && target.name === name);
}

/** A place where a step names a block and works on several proof structures that have one of that name. */
export function placeOfSeveralBlocks(
  project: Project,
  { subject }: Renamable,
  places: readonly Found[],
): Found | undefined {
  if (subject.kind !== 'block') return undefined;
  const others = [...project.documents()].filter(
    ({ uri, document }) =>
      uri !== subject.uri && document.kind === 'proof' && document.value?.blocks.some(({ id }) => id === subject.name),
  );
  for (const other of others) {
    // For all steps of a workflow at once: each by itself would have to look at all steps before it.
    const steps = new Map<string, ReadonlySet<string>>();
    for (const place of places) {
      const { document, occurrence } = place;
      if (occurrence.target.kind !== 'step-block' || !isWorkflow(document)) continue;
      const working = steps.get(document.uri) ?? stepsOnProof(project, document, other.uri);
      steps.set(document.uri, working);
      if (working.has(occurrence.target.step)) return place;
    }
  }
  return undefined;
}

/** Why something cannot have a name, in a sentence; undefined when it can. */
export function objectionTo(project: Project, { subject }: Renamable, name: string): string | undefined {
  if (subject.kind === 'step' || subject.kind === 'input') {
    if (!isIdentifier(name)) {
      return `\`${name}\` is no name for ${noun(subject)}: it needs letters, digits and \`_\`, may not start with a digit or \`__\`, and \`true\`, \`false\`, \`null\` and \`in\` are taken`;
    }
  } else if (!/^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u.test(name) || name.length > 500) {
    return `a name for ${noun(subject)} has at least one character, and neither line ends nor spaces around it`;
  }
  if (name.includes('${{') || name === '__proto__') return `\`${name}\` cannot be a name`;
  if (subject.kind === 'file' && /[/\\*?[\]{}]|\.(?:ya?ml|json)$/i.test(name)) {
    return `\`${name}\` would be read as a path: an id has no \`/\` or \`\\\` in it, no \`*?[]{}\`, and no ending of a file`;
  }
  if (subject.kind === 'matrix' && (name === 'include' || name === 'exclude')) {
    return `\`${name}\` is a list of combinations in a matrix, and no key`;
  }
  return isTaken(project, subject, name) ? `there is ${noun(subject)} \`${name}\` already` : undefined;
}

function isTaken(project: Project, subject: Subject, name: string): boolean {
  if (subject.kind === 'engine') return false;
  if (subject.kind === 'file') {
    return [...project.documents()].some(({ document }) => document.kind === 'proof' && document.value?.id === name);
  }
  if (subject.kind === 'step') {
    // An id that is made from a type makes way.
    return workflowAt(project, subject.uri)?.stepNamed(name)?.explicitId === true;
  }
  if (subject.kind === 'output') {
    const workflow = workflowAt(project, subject.uri);
    const step = workflow?.stepNamed(subject.step);
    const outputs = step && workflow?.catalog.stepTypes.get(step.type)?.outputs['properties'];
    if (typeof outputs === 'object' && outputs !== null && Object.hasOwn(outputs, name)) return true;
    const own = member(step?.node, 'outputs');
    return own?.kind === 'map' && own.entries.has(name);
  }
  return definitionPlaces(project, { ...subject, name }).length > 0;
}

function workflowAt(project: Project, uri: string): WorkflowDocument | undefined {
  const document = project.document(uri)?.document;
  return document?.kind === 'workflow' ? document : undefined;
}

function noun(subject: Subject): string {
  switch (subject.kind) {
    case 'step':
      return 'a step';
    case 'input':
      return 'an input';
    case 'result':
    case 'output':
      return 'an output';
    case 'matrix':
      return 'a matrix key';
    case 'block':
      return 'a block';
    case 'file':
      return 'a proof structure';
    case 'engine':
      return 'an engine';
  }
}
