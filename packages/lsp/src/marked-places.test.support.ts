import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { TextDocumentEdit } from 'vscode-languageserver-types';
import { testRoot } from './marked-text.test.support.js';
import type { Project, ProjectDocument } from './project/project.js';

/** A place as a person would say it: `file:line «text»`, lines from 1. */
export function placeName(project: Project, uri: string, range: Range): string {
  const file = decodeURIComponent(uri).replace(`file://${testRoot}/`, '');
  const text = project.document(uri)?.lines.getText(range) ?? '';
  return `${file}:${range.start.line + 1} «${text}»`;
}

export function placeNames(project: Project, locations: readonly Location[]): string[] {
  return locations.map(({ uri, range }) => placeName(project, uri, range));
}

/** The texts of a project after an edit, by file; only those that it changes. */
export function textsAfter(project: Project, edit: WorkspaceEdit): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const change of edit.documentChanges ?? []) {
    if (!TextDocumentEdit.is(change)) continue;
    const document = project.document(change.textDocument.uri) as ProjectDocument;
    const edits = change.edits.filter((item) => 'newText' in item);
    texts[document.document.file] = TextDocument.applyEdits(document.lines, edits);
  }
  return texts;
}
