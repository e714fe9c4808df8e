import type { EditedDocument, ReferenceView } from '@xeno/language';
import type { Project } from '../project/project.js';
import { pathOfUri } from '../project/uris.js';

/** More workflows than this do not call each other in earnest. */
const mostDocuments = 1000;

/** A document with those that it names, and the workflows among them name in turn, by path; with `only`, of that kind. */
export function documentsNamed(
  project: Project,
  uri: string,
  only?: ReferenceView['kind'],
): Map<string, EditedDocument> {
  const found = new Map<string, EditedDocument>();
  const seen = new Set([uri]);
  const open = [uri];
  for (let next = open.pop(); next !== undefined && found.size < mostDocuments; next = open.pop()) {
    const from = project.document(next);
    const path = from && pathOfUri(from.uri);
    if (!from || path === undefined || found.has(path) || from.document.kind === 'configuration') continue;
    found.set(path, from.document);
    if (from.document.kind !== 'workflow') continue;
    for (let index = 0; index < from.document.stepCount; index += 1) {
      for (const { kind, text } of from.document.step(index).references) {
        if (only !== undefined && kind !== only) continue;
        const named =
          kind === 'proof'
            ? project.proof(text, from)?.uri
            : kind === 'workflow'
              ? project.fileUri(text, from)
              : undefined;
        if (named === undefined || seen.has(named)) continue;
        seen.add(named);
        open.push(named);
      }
    }
  }
  return found;
}
