import type { EditedDocument, StepView, WorkflowDocument } from '@xeno/language';
import { occurrencesInConfiguration } from './configuration-occurrences.js';
import { occurrencesInHeader, pathsInHeader } from './header-occurrences.js';
import { member } from './nodes.js';
import type { Occurrence } from './occurrence.js';
import { occurrencesInProof } from './proof-occurrences.js';
import { occurrencesInStep, pathsInStep } from './step-occurrences.js';

/** Documents and steps never change, so that what was found in them is found once. */
const inDocuments = new WeakMap<EditedDocument, readonly Occurrence[]>();
const inHeaders = new WeakMap<WorkflowDocument, readonly Occurrence[]>();
const inSteps = new WeakMap<StepView, readonly Occurrence[]>();
const scannable = new WeakMap<WorkflowDocument, boolean>();

/** Everything that a document names; of a large workflow this is work in proportion to its length. */
export function allOccurrences(document: EditedDocument): readonly Occurrence[] {
  return once(inDocuments, document, () => {
    switch (document.kind) {
      case 'workflow': {
        const found = [...inHeader(document)];
        for (let index = 0; index < document.stepCount; index++) {
          for (const occurrence of inStep(document, document.step(index))) found.push(occurrence);
        }
        return found;
      }
      case 'proof':
        return occurrencesInProof(document);
      case 'configuration':
        return occurrencesInConfiguration(document);
    }
  });
}

/** The files, proof structures and workflows that a document names, and some other names; cheaper than all of them. */
export function pathsIn(document: EditedDocument): readonly Occurrence[] {
  if (document.kind !== 'workflow') return allOccurrences(document);
  const found = pathsInHeader(document);
  for (let index = 0; index < document.stepCount; index++) {
    for (const path of pathsInStep(document.text, document.step(index))) found.push(path);
  }
  return found;
}

/** What is named where an offset points, the innermost first. */
export function occurrencesAt(document: EditedDocument, offset: number): readonly Occurrence[] {
  const near = document.kind === 'workflow' ? inWorkflowAt(document, offset) : allOccurrences(document);
  return near
    .filter(({ outerStart, outerEnd }) => offset >= outerStart && offset <= outerEnd)
    .sort((a, b) => a.outerEnd - a.outerStart - (b.outerEnd - b.outerStart));
}

/**
 * All occurrences whose characters are one of some names or contain it, and some that do not. Looks only into the steps
 * of a workflow whose text contains a name, so that a name in a large workflow is found at once after each edit.
 */
export function occurrencesSpelling(document: EditedDocument, names: readonly string[]): readonly Occurrence[] {
  if (document.kind !== 'workflow' || !isScannable(document) || names.some((name) => !isPlain(name))) {
    return allOccurrences(document);
  }
  const known = inDocuments.get(document);
  if (known) return known;
  const steps = new Set<StepView>();
  for (const name of names) {
    for (let at = document.text.indexOf(name); at >= 0; ) {
      const step = document.stepAt(at);
      if (step) steps.add(step);
      at = document.text.indexOf(name, Math.max(at + name.length, step?.end ?? 0));
    }
  }
  return [...inHeader(document), ...[...steps].flatMap((step) => inStep(document, step))];
}

function inWorkflowAt(document: WorkflowDocument, offset: number): Occurrence[] {
  if (!isScannable(document)) return [...allOccurrences(document)];
  const step = document.stepAt(offset);
  return [...(step ? inStep(document, step) : []), ...inHeader(document)];
}

function inStep(document: WorkflowDocument, step: StepView): readonly Occurrence[] {
  return once(inSteps, step, () => occurrencesInStep(document.text, step));
}

function inHeader(document: WorkflowDocument): readonly Occurrence[] {
  return once(inHeaders, document, () => occurrencesInHeader(document));
}

/**
 * Whether what a step names stands on its own lines, as itself. It need not in a text with anchors, with escapes, or with
 * several steps on a line.
 */
function isScannable(document: WorkflowDocument): boolean {
  return once(scannable, document, () => {
    const { text, header } = document;
    if (has(text, '&', isAnchor) || has(text, '*', isAnchor) || has(text, '\\', isEscape)) return false;
    return ['steps', 'finally'].every((name) => {
      const list = member(header, name);
      return list?.kind !== 'list' || text[list.start] !== '[';
    });
  });
}

/** Whether a character stands anywhere in a way that counts. Many times faster than a pattern for all of it. */
function has(text: string, character: string, counts: (text: string, at: number) => boolean): boolean {
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
    if (counts(text, at)) return true;
  }
  return false;
}

/** An anchor or an alias, or something that looks like one. */
function isAnchor(text: string, at: number): boolean {
  return /^(?:^|[\s[{,])[&*][A-Za-z0-9_]/.test(text.slice(Math.max(0, at - 1), at + 2));
}

/** An escape that spells a character that could also be written as it is. */
function isEscape(text: string, at: number): boolean {
  return /[xuU]/.test(text[at + 1] ?? '');
}

/** Whether a name is written as it is, whatever quotes are around it. */
function isPlain(name: string): boolean {
  return /^[^\s'"\\]+$/.test(name);
}

function once<Key extends object, Value>(cache: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  let value = cache.get(key);
  if (value === undefined) {
    value = make();
    cache.set(key, value);
  }
  return value;
}
