import type { EditedDocument, SourceNode, StepView } from '@xeno/language';
import type { Project, ProjectDocument } from '../project/project.js';
import { itemsOf, member, textOf } from './nodes.js';
import type { Subject } from './subject.js';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where a subject is defined: all of it, and in that its name. Without `document` it is the start of a file. */
export interface DefinitionPlace {
  readonly uri: string;
  readonly document?: ProjectDocument;
  readonly full: Place;
  readonly name: Place;
}

const fileStart: Place = { start: 0, end: 0 };

/** Where a subject is defined; nowhere for what is only used, several places for an engine with several entries. */
export function definitionPlaces(project: Project, subject: Subject): DefinitionPlace[] {
  if (subject.kind === 'engine') return engineEntries(project, subject.name);
  const document = project.document(subject.uri);
  if (subject.kind === 'file') {
    return [{ uri: subject.uri, ...(document && { document }), full: fileStart, name: fileStart }];
  }
  const found = document && placeIn(document.document, subject);
  return found ? [{ uri: subject.uri, document, ...found }] : [];
}

/** The id of a proof structure, in its document. */
export function proofIdPlace({
  uri,
  document,
}: ProjectDocument): { uri: string; full: Place; name: Place } | undefined {
  if (document.kind !== 'proof') return undefined;
  const root = document.tree();
  const id = document.value?.id;
  const node = [member(member(root, 'meta'), 'id'), member(root, 'id'), member(root, 'proof_id')].find(
    (candidate) => id !== undefined && textOf(candidate) === id,
  );
  return root && node && { uri, full: placeOf(root), name: placeOf(node) };
}

function placeIn(
  document: EditedDocument,
  subject: Exclude<Subject, { kind: 'file' | 'engine' }>,
): { full: Place; name: Place } | undefined {
  const { kind, name } = subject;
  if (kind === 'block') return document.kind === 'proof' ? blockPlace(document.value, name) : undefined;
  if (document.kind !== 'workflow') return undefined;
  if (kind === 'input') return entryPlace(member(document.header, 'inputs'), name);
  if (kind === 'result') return entryPlace(member(document.header, 'outputs'), name);
  const step = document.stepNamed('step' in subject ? subject.step : name);
  if (!step) return undefined;
  if (kind === 'output') return entryPlace(member(step.node, 'outputs'), name);
  return kind === 'step' ? stepPlace(step) : matrixPlace(step, name);
}

/** A step, and its id or what stands for that. */
export function stepPlace(step: StepView): { full: Place; name: Place } {
  const { node } = step;
  const name = (step.explicitId ? member(node, 'id') : undefined) ?? member(node, 'type');
  return { full: placeOf(node), name: name ? placeOf(name) : { start: node.start, end: node.start } };
}

function blockPlace(
  proof: { readonly blocks: readonly BlockPlaces[] } | undefined,
  id: string,
): { full: Place; name: Place } | undefined {
  const block = proof?.blocks.find((candidate) => candidate.id === id);
  return block && { full: offsets(block.range), name: offsets(block.idRange) };
}

interface BlockPlaces {
  readonly id: string;
  readonly range: Offsets;
  readonly idRange: Offsets;
}

interface Offsets {
  readonly start: { readonly offset: number };
  readonly end: { readonly offset: number };
}

/** A problem's range as places in the text. */
export function offsets(range: Offsets): Place {
  return { start: range.start.offset, end: range.end.offset };
}

function matrixPlace(step: StepView, name: string): { full: Place; name: Place } | undefined {
  const matrix = member(member(step.node, 'strategy'), 'matrix');
  const combinations = ['include', 'exclude'].flatMap((list) => itemsOf(member(matrix, list)));
  for (const map of [matrix, ...combinations]) {
    const place = entryPlace(map, name);
    if (place) return place;
  }
  return undefined;
}

function entryPlace(map: SourceNode | undefined, name: string): { full: Place; name: Place } | undefined {
  const entry = map?.kind === 'map' ? map.entries.get(name) : undefined;
  if (!entry) return undefined;
  const key = { start: entry.keyStart, end: entry.keyEnd };
  return { full: { start: key.start, end: Math.max(key.end, entry.value.end) }, name: key };
}

function engineEntries(project: Project, name: string): DefinitionPlace[] {
  const found: DefinitionPlace[] = [];
  for (const document of project.documents()) {
    if (document.document.kind !== 'configuration') continue;
    const engines = itemsOf(member(member(document.document.tree(), 'orchestrator'), 'engines'));
    for (const entry of engines) {
      const node = member(entry, 'name');
      if (node && textOf(node) === name) {
        found.push({ uri: document.uri, document, full: placeOf(entry), name: placeOf(node) });
      }
    }
  }
  const used = found.filter(({ document }) => document?.document.file === project.configuration.file);
  return used.length > 0 ? used : found;
}

function placeOf({ start, end }: SourceNode): Place {
  return { start, end };
}
