import type { SourceNode } from '@xeno/language';
import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver-types';
import type { ProjectDocument } from '../project/project.js';
import { layOut } from './formatting/layout.js';
import { piecesOf } from './formatting/pieces.js';
import { stepsBetween } from './steps-between.js';

/**
 * Edits that give a document its usual shape: two blanks a level, one blank where words have one between them, at most
 * one blank line, no blanks at line ends, one line end at the end. Comments, quotes, and what is in brackets or on lines
 * of its own stay as they are. None for JSON, and for what cannot be read without mistakes.
 */
export function format({ document }: ProjectDocument, _options: FormattingOptions): TextEdit[] {
  const { text } = document;
  if (!isReadable(document.problems) || /\.json$/i.test(document.file) || /\r(?!\n)/.test(text)) return [];
  const edits = editsFor(text, { column: 0, isFragment: false });
  if (edits.length === 0) return [];
  // The author's values are worth a second look: nothing is changed unless they all come out as they were.
  const after = document.changed([{ start: 0, end: text.length, newText: applied(text, edits) }]);
  const isSame = isReadable(after.problems) && sameValues(document.tree(), after.tree());
  return isSame ? edits.map(textEditOf) : [];
}

/** Edits that give the steps of a workflow that lie in a range their usual shape; none outside of steps. */
export function formatRange(
  { document, lines }: ProjectDocument,
  range: Range,
  _options: FormattingOptions,
): TextEdit[] {
  if (document.kind !== 'workflow' || !isReadable(document.problems)) return [];
  const start = lines.offsetAt(range.start);
  const steps = stepsBetween(document, start, Math.max(lines.offsetAt(range.end), start + 1));
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last || steps.some(({ list }) => list !== first.list)) return [];
  const text = document.text.slice(first.start, last.end);
  const dash = /^ *(?=- )/.exec(text)?.[0].length;
  if (dash === undefined || /\r(?!\n)/.test(text)) return [];
  const edits = editsFor(text, { column: dash, isFragment: true });
  if (edits.length === 0) return [];
  const after = document.changed([{ start: first.start, end: last.end, newText: applied(text, edits) }]);
  const isSame =
    isReadable(after.problems) &&
    after.stepCount === document.stepCount &&
    steps.every(({ index, node }) => sameValues(node, after.step(index).node));
  const down = lines.positionAt(first.start).line;
  return isSame
    ? edits.map((edit) => textEditOf({ ...edit, line: edit.line + down, endLine: edit.endLine + down }))
    : [];
}

/** A change within a line, or of whole lines. */
interface LineEdit {
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly newText: string;
}

function textEditOf({ line, character, endLine, endCharacter, newText }: LineEdit): TextEdit {
  return { range: { start: { line, character }, end: { line: endLine, character: endCharacter } }, newText };
}

function editsFor(text: string, options: { column: number; isFragment: boolean }): LineEdit[] {
  const pieces = piecesOf(text, options);
  const layout = pieces && layOut(text, pieces, options);
  if (!layout) return [];
  const edits: LineEdit[] = [];
  const old = text.split('\n');
  const lineEnd = old[0]?.endsWith('\r') ? '\r\n' : '\n';
  old.forEach((line, index) => {
    const target = layout[index];
    if (target === undefined) {
      edits.push({ line: index, character: 0, endLine: index + 1, endCharacter: 0, newText: '' });
      return;
    }
    const content = line.endsWith('\r') ? line.slice(0, -1) : line;
    const isOpen = index === old.length - 1 && target !== '' && !options.isFragment;
    if (content === target && !isOpen) return;
    const [from, to] = difference(content, target);
    const newText = target.slice(from, target.length - to) + (isOpen ? lineEnd : '');
    const end = isOpen ? content.length : content.length - to;
    edits.push({
      line: index,
      character: from,
      endLine: index,
      endCharacter: end,
      newText: isOpen ? target.slice(from) + lineEnd : newText,
    });
  });
  return edits;
}

/** How many characters two lines have in common at the beginning and, of the rest, at the end. */
function difference(one: string, other: string): [number, number] {
  const shorter = Math.min(one.length, other.length);
  let from = 0;
  while (from < shorter && one[from] === other[from]) from++;
  let to = 0;
  while (to < shorter - from && one[one.length - 1 - to] === other[other.length - 1 - to]) to++;
  return [from, to];
}

function applied(text: string, edits: readonly LineEdit[]): string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const parts: string[] = [];
  let done = 0;
  for (const { line, character, endLine, endCharacter, newText } of edits) {
    parts.push(text.slice(done, (starts[line] ?? text.length) + character), newText);
    done = (starts[endLine] ?? text.length) + endCharacter;
  }
  return parts.join('') + text.slice(done);
}

function isReadable(problems: readonly { readonly code: string }[]): boolean {
  return !problems.some(({ code }) => code.startsWith('yaml/') || code.startsWith('document/'));
}

/** Whether two trees say the same, wherever it stands. */
function sameValues(one: SourceNode | undefined, other: SourceNode | undefined): boolean {
  const open: [SourceNode | undefined, SourceNode | undefined][] = [[one, other]];
  const seen = new Map<SourceNode, SourceNode>();
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [a, b] = pair;
    if (!a || !b) {
      if (a !== b) return false;
      continue;
    }
    // Aliases make one value stand in many places: it is looked at once.
    if (seen.get(a) === b) continue;
    seen.set(a, b);
    if (a.kind === 'scalar') {
      if (b.kind !== 'scalar' || a.value !== b.value || a.style !== b.style) return false;
    } else if (a.kind === 'list') {
      if (b.kind !== 'list' || a.items.length !== b.items.length) return false;
      a.items.forEach((item, index) => open.push([item, b.items[index]]));
    } else {
      if (b.kind !== 'map' || [...a.entries.keys()].join('\n') !== [...b.entries.keys()].join('\n')) return false;
      for (const [name, { value }] of a.entries) open.push([value, b.entries.get(name)?.value]);
    }
  }
  return true;
}
