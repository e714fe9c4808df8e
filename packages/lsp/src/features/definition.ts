import type { LocationLink } from 'vscode-languageserver-types';
import type { DefinitionPlace } from '../names/definition-place.js';
import { definitionPlaces, proofIdPlace } from '../names/definition-place.js';
import type { Occurrence } from '../names/occurrence.js';
import { occurrencesAt } from '../names/occurrence-index.js';
import type { Subject } from '../names/subject.js';
import { subjectsOf } from '../names/subject.js';
import type { Project, ProjectDocument } from '../project/project.js';
import { rangeOf } from '../ranges.js';

/** Where what an offset points at is defined: the whole of it, with its name selected. Nothing for what does not exist. */
export function definition(project: Project, document: ProjectDocument, offset: number): LocationLink[] {
  for (const occurrence of occurrencesAt(document.document, offset)) {
    const places = placesOf(project, document, occurrence);
    if (places.length > 0) return places.map((place) => linkTo(place, document, occurrence));
  }
  return [];
}

function placesOf(project: Project, document: ProjectDocument, occurrence: Occurrence): DefinitionPlace[] {
  const { target } = occurrence;
  const subjects = subjectsOf(project, document, occurrence);
  if (target.kind === 'step-block' && subjects.length === 0) return blocksNamed(project, target.name);
  return subjects.flatMap((subject) => {
    const places = definitionPlaces(project, subject);
    const byName = target.kind === 'proof' || target.kind === 'given';
    return byName ? places.map((place) => atId(place, target.name)) : places;
  });
}

/** Who writes the id of a proof structure means that id; who writes its path means the file. */
function atId(place: DefinitionPlace, name: string): DefinitionPlace {
  const { document } = place;
  const isId = document?.document.kind === 'proof' && document.document.value?.id === name;
  return { ...place, ...(isId && proofIdPlace(document)) };
}

/** What a step works on may be known only when it runs; then any block of that name may be meant. */
function blocksNamed(project: Project, name: string): DefinitionPlace[] {
  return [...project.documents()].flatMap(({ uri, document }) => {
    const subject: Subject = { kind: 'block', uri, name };
    return document.kind === 'proof' ? definitionPlaces(project, subject) : [];
  });
}

function linkTo(place: DefinitionPlace, from: ProjectDocument, { outerStart, outerEnd }: Occurrence): LocationLink {
  const start = { line: 0, character: 0 };
  const lines = place.document?.lines;
  return {
    originSelectionRange: rangeOf(from.lines, { start: outerStart, end: outerEnd }),
    targetUri: place.uri,
    targetRange: lines ? rangeOf(lines, place.full) : { start, end: start },
    targetSelectionRange: lines ? rangeOf(lines, place.name) : { start, end: start },
  };
}
