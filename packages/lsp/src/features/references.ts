import type { DocumentHighlight, Location } from 'vscode-languageserver-types';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import type { Found } from '../names/find-occurrences.js';
import { findOccurrences, occurrencesOf } from '../names/find-occurrences.js';
import { occurrencesAt } from '../names/occurrence-index.js';
import type { Subject } from '../names/subject.js';
import { subjectsOf } from '../names/subject.js';
import type { Project, ProjectDocument } from '../project/project.js';
import { rangeOf } from '../ranges.js';

/** Every place in the project that names what an offset points at; of a proof structure, by its path or by its id. */
export function references(
  project: Project,
  document: ProjectDocument,
  offset: number,
  includeDeclaration: boolean,
): Location[] {
  return subjectsAt(project, document, offset)
    .flatMap((subject) => findOccurrences(project, subject))
    .filter(({ occurrence }) => includeDeclaration || occurrence.role === 'reference')
    .map((found) => ({ uri: found.document.uri, range: rangeOfName(found) }));
}

/** The places in the same document; a definition is written, a reference is read. */
export function highlights(project: Project, document: ProjectDocument, offset: number): DocumentHighlight[] {
  return subjectsAt(project, document, offset)
    .flatMap((subject) => occurrencesOf(project, document, subject))
    .map((found) => ({
      range: rangeOfName(found),
      kind: found.occurrence.role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

function subjectsAt(project: Project, document: ProjectDocument, offset: number): readonly Subject[] {
  for (const occurrence of occurrencesAt(document.document, offset)) {
    const subjects = subjectsOf(project, document, occurrence);
    if (subjects.length > 0) return subjects;
  }
  return [];
}

function rangeOfName({ document, occurrence }: Found): Location['range'] {
  return rangeOf(document.lines, occurrence);
}
