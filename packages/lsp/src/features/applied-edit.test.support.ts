import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver-types';
import { TextDocumentEdit } from 'vscode-languageserver-types';
import type { Marked } from '../marked-text.test.support.js';
import type { ProjectDocument } from '../project/project.js';
import { rangeOf } from '../ranges.js';
import { codeActions } from './code-actions.js';

/** The texts by uri as they are when an action has been taken; only those that it changes. */
export function taken({ edit }: CodeAction, documents: readonly ProjectDocument[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const change of edit?.documentChanges ?? []) {
    if (!TextDocumentEdit.is(change)) {
      if (change.kind === 'create') texts[change.uri] = '';
      continue;
    }
    const { uri } = change.textDocument;
    const text = texts[uri] ?? documents.find((document) => document.uri === uri)?.document.text ?? '';
    texts[uri] = edited(text, change.edits as TextEdit[]);
  }
  return texts;
}

export function edited(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('file:///x', 'yaml', 1, text), [...edits]);
}

/** The actions for what is between the cursor and `end`. */
export function actionsAt(
  { project, document, offset }: Marked,
  options: { readonly end?: number; readonly only?: string[]; readonly diagnostics?: Diagnostic[] } = {},
): CodeAction[] {
  const range = rangeOf(document.lines, { start: offset, end: options.end ?? offset });
  return codeActions(project, document, range, {
    diagnostics: options.diagnostics ?? [],
    ...(options.only && { only: options.only }),
  });
}
