import type { Problem } from '@xeno/language';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';

/** Offsets of a text as the protocol's lines and characters. */
export function rangeOf(lines: TextDocument, place: { readonly start: number; readonly end: number }): Range {
  return { start: lines.positionAt(place.start), end: lines.positionAt(place.end) };
}

/** A problem's range, which counts from 1, as the protocol's, which counts from 0. */
export function rangeOfProblem({ start, end }: Problem['range']): Range {
  return {
    start: { line: start.line - 1, character: start.column - 1 },
    end: { line: end.line - 1, character: end.column - 1 },
  };
}
