import type { TextChange } from '@xeno/language';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-types';
import type { ProjectDocument } from '../../project/project.js';
import { rangeOf } from '../../ranges.js';

/** Changes of one document, all of them in places of the text as it is now, for the version that they were made for. */
export function editOf({ uri, version, lines }: ProjectDocument, changes: readonly TextChange[]): WorkspaceEdit {
  const edits = changes.map(({ newText, ...place }) => ({ range: rangeOf(lines, place), newText }));
  return { documentChanges: [{ textDocument: { uri, version: version ?? null }, edits }] };
}

/** An action without `edit` that cannot be taken, and says why. */
export function disabled(title: string, kind: string, reason: string): CodeAction {
  return { title, kind, disabled: { reason } };
}

/** The line end that a text uses: that of its first line. */
export function lineEndOf(text: string): string {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** Where the line ends that an offset stands on, before its line break. */
export function endOfLine(text: string, offset: number): number {
  const at = text.slice(offset).search(/[\r\n]/);
  return at < 0 ? text.length : offset + at;
}

/** Where the line begins that an offset stands on. */
export function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
