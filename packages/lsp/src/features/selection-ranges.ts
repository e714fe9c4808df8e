import type { CelToken, ExpressionView, SourceNode } from '@xeno/language';
import { celTokens } from '@xeno/language';
import type { SelectionRange } from 'vscode-languageserver-types';
import type { ProjectDocument } from '../project/project.js';
import { rangeOf } from '../ranges.js';

type Span = { readonly start: number; readonly end: number };

/**
 * For each offset what an editor selects step by step when it is told to select more: in an expression the word, the
 * chain of members, what is in the brackets, the expression; then the value, its entry, the map, the step, the list.
 */
export function selectionRanges({ document, lines }: ProjectDocument, offsets: readonly number[]): SelectionRange[] {
  return offsets.map((offset) => {
    let selection: SelectionRange | undefined;
    let last: Span | undefined;
    for (const span of spansAt(document, offset)) {
      const isInside = !last || (span.start >= last.start && span.end <= last.end);
      const isSame = last && span.start === last.start && span.end === last.end;
      if (!isInside || isSame || offset < span.start || offset > span.end) continue;
      selection = { range: rangeOf(lines, span), ...(selection && { parent: selection }) };
      last = span;
    }
    return selection ?? { range: rangeOf(lines, { start: offset, end: offset }) };
  });
}

/** From the outermost to the innermost. */
function spansAt(document: ProjectDocument['document'], offset: number): Span[] {
  const { text } = document;
  const spans: Span[] = [{ start: 0, end: text.length }];
  let innermost: SourceNode | undefined;
  for (const { node, key, index } of document.pathAt(offset)) {
    if (key) {
      spans.push({ start: key.start, end: Math.max(key.end, node.end) });
      if (offset <= key.end) return [...spans, { start: key.start, end: key.end }];
    }
    if (index !== undefined) spans.push({ start: dashBefore(text, node.start), end: node.end });
    spans.push(node);
    innermost = node;
  }
  if (innermost?.kind !== 'scalar') return spans;
  if (innermost.style === 'single' || innermost.style === 'double') {
    spans.push({ start: innermost.start + 1, end: innermost.end - 1 });
  }
  const expression = expressionAt(document, offset);
  return expression ? [...spans, ...spansInExpression(text, expression, offset)] : spans;
}

function dashBefore(text: string, start: number): number {
  const before = /-[ ]+$/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
  return before ? start - before[0].length : start;
}

/** The expression that an offset stands in, or at an end of. */
function expressionAt(document: ProjectDocument['document'], offset: number): ExpressionView | undefined {
  if (document.kind !== 'workflow') return undefined;
  const expressions = document.stepAt(offset)?.expressions ?? document.expressions;
  return [...expressions, ...document.expressions].find(({ start, end }) => offset >= start && offset <= end);
}

function spansInExpression(text: string, expression: ExpressionView, offset: number): Span[] {
  const { source, start, end, locate } = expression;
  const spans: Span[] = [];
  const open = /\$\{\{\s*$/.exec(text.slice(Math.max(0, start - 200), start));
  const close = /^\s*\}\}/.exec(text.slice(end, end + 200));
  if (open && close) spans.push({ start: start - open[0].length, end: end + close[0].length });
  spans.push({ start, end });
  if (end - start < source.length) return spans;
  const tokens = celTokens(source);
  const located = ({ start: from, end: to }: Span): Span => ({ start: locate(from), end: locate(to - 1) + 1 });
  const isAt = (token: CelToken): boolean => {
    const span = located(token);
    return offset >= span.start && offset <= span.end;
  };
  // Between two words the one that is a name or a value is meant, not the operator.
  const touched = tokens.filter(isAt);
  const token = touched.find(({ kind }) => kind !== 'operator' && kind !== 'dot' && kind !== 'comma') ?? touched[0];
  const brackets = bracketsAround(tokens, offset, located);
  for (const { from, to } of brackets) {
    spans.push(located({ start: (tokens[from] as CelToken).start, end: (tokens[to] as CelToken).end }));
    if (to - from > 1) {
      spans.push(located({ start: (tokens[from + 1] as CelToken).start, end: (tokens[to - 1] as CelToken).end }));
    }
  }
  if (!token) return spans;
  const chain = chainAround(tokens, tokens.indexOf(token));
  if (chain) spans.push(located(chain.whole), located(chain.upTo));
  spans.push(located(token));
  return spans.sort((a, b) => b.end - b.start - (a.end - a.start));
}

/** Pairs of brackets around an offset, the outermost first, as indices of tokens. */
function bracketsAround(
  tokens: readonly CelToken[],
  offset: number,
  located: (span: Span) => Span,
): { from: number; to: number }[] {
  const open: number[] = [];
  const pairs: { from: number; to: number }[] = [];
  tokens.forEach((token, index) => {
    if (token.kind === 'open') open.push(index);
    if (token.kind !== 'close') return;
    const from = open.pop();
    if (from === undefined) return;
    const { start, end } = located({ start: (tokens[from] as CelToken).start, end: token.end });
    if (offset >= start && offset <= end) pairs.push({ from, to: index });
  });
  return pairs.reverse();
}

const beginsChain = new Set(['root', 'name', 'function', 'macro', 'string']);
const goesOn = new Set(['member', 'method', 'macro']);

/** The chain of members, calls and indices that a word belongs to, and the part of it up to the word. */
function chainAround(tokens: readonly CelToken[], at: number): { whole: Span; upTo: Span } | undefined {
  const word = tokens[at];
  if (!word || !(beginsChain.has(word.kind) || goesOn.has(word.kind))) return undefined;
  let first = at;
  while (tokens[first - 1]?.kind === 'dot') {
    const before = first - 2;
    const kind = tokens[before]?.kind;
    if (kind === undefined) break;
    if (kind === 'close') {
      const from = openingOf(tokens, before);
      if (from === undefined) break;
      // A call or an index belongs to what is before its bracket.
      first = isNamed(tokens[from - 1]) ? from - 1 : from;
    } else if (isNamed(tokens[before])) {
      first = before;
    } else {
      break;
    }
  }
  let last = at;
  for (;;) {
    const next = tokens[last + 1];
    if (next?.kind === 'dot' && isNamed(tokens[last + 2])) last += 2;
    else if (next?.kind === 'open' && next.text !== '{') {
      const to = closingOf(tokens, last + 1);
      if (to === undefined) break;
      last = to;
    } else break;
  }
  const start = (tokens[first] as CelToken).start;
  return { whole: { start, end: (tokens[last] as CelToken).end }, upTo: { start, end: word.end } };
}

function isNamed(token: CelToken | undefined): boolean {
  return token !== undefined && (beginsChain.has(token.kind) || goesOn.has(token.kind));
}

function openingOf(tokens: readonly CelToken[], close: number): number | undefined {
  let depth = 0;
  for (let index = close; index >= 0; index--) {
    const kind = tokens[index]?.kind;
    if (kind === 'close') depth++;
    if (kind === 'open' && --depth === 0) return index;
  }
  return undefined;
}

function closingOf(tokens: readonly CelToken[], open: number): number | undefined {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const kind = tokens[index]?.kind;
    if (kind === 'open') depth++;
    if (kind === 'close' && --depth === 0) return index;
  }
  return undefined;
}
