import type { EditedDocument, SourceNode } from '@xeno/language';
import type { FoldingRange } from 'vscode-languageserver-types';
import { FoldingRangeKind } from 'vscode-languageserver-types';
import type { ProjectDocument } from '../project/project.js';

/** What can be folded: whatever takes several lines (steps, blocks, maps, lists, texts), and runs of comment lines. */
export function foldingRanges({ document, lines }: ProjectDocument): FoldingRange[] {
  const ends = new Map<number, number>();
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const fold = (start: number, end: number): void => {
    const from = lineOf(start);
    const to = lineOf(end);
    if (to > (ends.get(from) ?? from)) ends.set(from, to);
  };
  const texts = nodesOf(document, fold);
  const folds = [...ends].map(([startLine, endLine]): FoldingRange => ({ startLine, endLine }));
  return [
    ...folds,
    ...commentRuns(
      document.text,
      texts.map(({ start, end }) => [lineOf(start), lineOf(end)] as const),
    ),
  ].sort((a, b) => a.startLine - b.startLine);
}

/** Visits each value once, and answers the texts, in which `#` begins no comment. */
function nodesOf(document: EditedDocument, fold: (start: number, end: number) => void): SourceNode[] {
  const texts: SourceNode[] = [];
  const root = document.tree();
  const open: SourceNode[] = root ? [root] : [];
  const seen = new Set(open);
  const visit = (node: SourceNode): void => {
    // Aliases make one value stand in several places; it is folded where it is written.
    if (seen.has(node)) return;
    seen.add(node);
    open.push(node);
  };
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'scalar') {
      if (node.style !== 'plain') texts.push(node);
      continue;
    }
    const isFlow = '{['.includes(document.text[node.start] ?? ' ');
    if (isFlow) fold(node.start, node.end);
    if (node.kind === 'list') {
      for (const item of node.items) {
        if (!isFlow) fold(item.start, item.end);
        visit(item);
      }
      continue;
    }
    for (const { keyStart, keyEnd, value } of node.entries.values()) {
      if (value.start >= keyEnd) fold(keyStart, value.end);
      visit(value);
    }
  }
  return texts;
}

function commentRuns(text: string, textLines: readonly (readonly [number, number])[]): FoldingRange[] {
  // The first line of a text has something before it that is no comment, and so is never taken for one.
  const inTexts = textLines.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0]);
  const runs: FoldingRange[] = [];
  let next = 0;
  let start: number | undefined;
  const finish = (line: number): void => {
    if (start !== undefined && line - 1 > start) {
      runs.push({ startLine: start, endLine: line - 1, kind: FoldingRangeKind.Comment });
    }
    start = undefined;
  };
  let line = 0;
  for (let at = 0; at <= text.length; line++) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    while ((inTexts[next]?.[1] ?? line) < line) next++;
    const [from, to] = inTexts[next] ?? [line, line];
    const isComment = text.slice(at, end).trimStart().startsWith('#') && !(line > from && line <= to);
    if (!isComment) finish(line);
    else start ??= line;
    at = end + 1;
  }
  finish(line);
  return runs;
}
