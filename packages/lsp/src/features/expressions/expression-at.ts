import type { Cursor } from '../cursor/cursor.js';

/** An expression that a cursor stands in, as it is read out of the scalar around it. Indices are those of `source`. */
export interface ExpressionAt {
  /** From its beginning to its end, or to the end of what is written of it. */
  readonly source: string;
  readonly index: number;
  /** The offset in the document of an index. */
  offsetOf(index: number): number;
  /** A piece of source as it has to be written in this scalar. */
  encode(source: string): string;
  readonly isCondition: boolean;
}

/** The expression of a condition, or between `${{` and `}}`, that the cursor stands in; it need not be closed. */
export function expressionAt(text: string, offset: number, cursor: Cursor): ExpressionAt | undefined {
  if (cursor.at !== 'value' && cursor.at !== 'item') return undefined;
  const { start, style } = cursor;
  const isOpen = style === 'block' || (cursor.end <= offset && !cursor.closed && !cursor.isFlow);
  const end = isOpen ? endOfLine(text, offset) : cursor.end;
  const { value, offsets } = decode(text, start, Math.max(offset, end), style);
  const index = offsets.findIndex((place) => place >= offset);
  const at = index < 0 ? value.length : index;
  const found = between(value, at, isConditionPath(cursor));
  if (!found) return undefined;
  return {
    source: value.slice(found.start, found.end),
    index: at - found.start,
    offsetOf: (place) => offsets[found.start + place] ?? offset,
    encode: (source) => encode(source, style),
    isCondition: isConditionPath(cursor),
  };
}

function isConditionPath({ path }: Cursor): boolean {
  const [root, index, field] = path;
  return path.length === 3 && (root === 'steps' || root === 'finally') && typeof index === 'number' && field === 'if';
}

function between(value: string, at: number, isCondition: boolean): { start: number; end: number } | undefined {
  const open = value.lastIndexOf('${{', at - 3);
  const isOpen = open >= 0 && open + 3 <= at && value[open - 1] !== '$';
  if (isOpen && !closes(value.slice(open + 3, at))) {
    const close = value.indexOf('}}', at);
    return { start: open + 3, end: close < 0 ? value.length : close };
  }
  return isCondition && !value.includes('${{') ? { start: 0, end: value.length } : undefined;
}

/** Whether `}}` stands in a piece of source outside of texts. */
function closes(source: string): boolean {
  return source.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '').includes('}}');
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const last = end < 0 ? text.length : end;
  return text[last - 1] === '\r' && last > offset ? last - 1 : last;
}

/** The scalar's text with the offset of each of its characters, and of its end. */
function decode(
  text: string,
  start: number,
  end: number,
  style: Cursor['style'],
): { readonly value: string; readonly offsets: readonly number[] } {
  const offsets: number[] = [];
  let value = '';
  for (let at = start; at < end; at++) {
    offsets.push(at);
    const character = text[at] as string;
    const isEscaped =
      (style === 'single' && character === "'" && text[at + 1] === "'") ||
      (style === 'double' && character === '\\' && at + 1 < end);
    if (isEscaped) at++;
    value += isEscaped ? text[at] : character;
  }
  offsets.push(end);
  return { value, offsets };
}

function encode(source: string, style: Cursor['style']): string {
  if (style === 'single') return source.replaceAll("'", "''");
  return style === 'double' ? source.replaceAll(/["\\]/g, '\\$&') : source;
}
