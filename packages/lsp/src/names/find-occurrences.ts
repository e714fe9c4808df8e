import type { Project, ProjectDocument } from '../project/project.js';
import type { Occurrence } from './occurrence.js';
import { occurrencesSpelling } from './occurrence-index.js';
import { stepsOnProof } from './proofs-of-step.js';
import type { Subject } from './subject.js';
import { isWorkflow, subjectKey, subjectsOf } from './subject.js';

/** An occurrence with the document that it stands in. */
export interface Found {
  readonly document: ProjectDocument;
  readonly occurrence: Occurrence;
}

/** Every place in the project where a subject is named, document by document, in the order of the text, each once. */
export function findOccurrences(project: Project, subject: Subject): Found[] {
  const isLocal = subject.kind === 'step' || subject.kind === 'output' || subject.kind === 'matrix';
  if (!isLocal) return [...project.documents()].flatMap((document) => occurrencesOf(project, document, subject));
  const document = project.document(subject.uri);
  return document ? occurrencesOf(project, document, subject) : [];
}

/** Those in one document. */
export function occurrencesOf(project: Project, document: ProjectDocument, subject: Subject): Found[] {
  const key = subjectKey(subject);
  const names = spellings(project, subject);
  const found = new Map<number, Found>();
  let working: ReadonlySet<string> | undefined;
  const isMeant = (occurrence: Occurrence): boolean => {
    const { target } = occurrence;
    if (target.kind !== 'step-block') {
      return subjectsOf(project, document, occurrence).some((meant) => subjectKey(meant) === key);
    }
    if (subject.kind !== 'block' || target.name !== subject.name || !isWorkflow(document)) return false;
    // For all steps at once: each by itself would have to look at all steps before it.
    working ??= stepsOnProof(project, document, subject.uri);
    return working.has(target.step);
  };
  for (const occurrence of candidates(document, subject, names)) {
    if (!names.some((name) => occurrence.target.name.includes(name))) continue;
    if (isMeant(occurrence)) found.set(occurrence.start, { document, occurrence });
  }
  return [...found.values()].sort((a, b) => a.occurrence.start - b.occurrence.start);
}

function candidates(
  { document, uri }: ProjectDocument,
  subject: Subject,
  names: readonly string[],
): readonly Occurrence[] {
  const found = occurrencesSpelling(document, names);
  if (subject.kind !== 'step' || subject.uri !== uri || document.kind !== 'workflow') return found;
  // An id that is made from a type is not written where the step is.
  const step = document.stepNamed(subject.name);
  return step && !step.explicitId ? [...occurrencesSpelling(document, [step.type]), ...found] : found;
}

/** Texts one of which is in every name that a subject goes by. */
function spellings(project: Project, subject: Subject): readonly string[] {
  if (subject.kind !== 'file') return [subject.name];
  const name = fileName(subject.uri);
  const { document } = project.document(subject.uri) ?? {};
  return document?.kind === 'proof' && document.value ? [name, document.value.id] : [name];
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
