/** One line of block style. Offsets are into the text, columns into the line. */
export interface Line {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  /** Of the first character that is not white space; of a blank line its length. */
  readonly column: number;
  /** Columns of the dashes that begin list items. */
  readonly dashes: readonly number[];
  /** After indentation and dashes. */
  readonly content: number;
  readonly key?: { readonly name: string; readonly start: number; readonly end: number };
  /** Where what follows the key's colon begins; the content when there is no key. */
  readonly value: number;
  readonly isBlank: boolean;
  readonly isComment: boolean;
}

// Sticky. A plain key ends at the first colon before white space, and no comment may begin in it.
const key =
  /(?:"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*'|(?!\$\{\{|[?-]\s)[^\s#[\]{},&*!|>'"%@`](?:[^:#\r\n]|:(?!\s|$)|(?<!\s)#)*?)[ \t]*:(?=\s|$)/my;

/** Where the line that an offset stands on begins. */
export function lineStart(text: string, offset: number): number {
  // A negative place would be taken for the first one.
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the next line begins; `undefined` after the last one. */
export function nextLine(text: string, start: number): number | undefined {
  const end = text.indexOf('\n', start);
  return end < 0 ? undefined : end + 1;
}

/** The column of the first character of a line that is not white space; `undefined` when there is none. */
export function firstColumn(text: string, start: number): number | undefined {
  for (let at = start; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === 10 || (character === 13 && text.charCodeAt(at + 1) === 10)) return undefined;
    if (character !== 32 && character !== 9) return at - start;
  }
  return undefined;
}

/** Whether the dash at a place begins an item. */
export function isDash(text: string, at: number): boolean {
  const next = text[at + 1];
  return next === undefined || next === ' ' || next === '\t' || next === '\n' || next === '\r';
}

export function readLine(text: string, start: number): Line {
  const breakAt = text.indexOf('\n', start);
  const last = breakAt < 0 ? text.length : breakAt;
  const end = last > start && text[last - 1] === '\r' ? last - 1 : last;
  let at = skipBlanks(text, start, end);
  const column = at - start;
  const dashes: number[] = [];
  while (text[at] === '-' && at < end && isDash(text, at)) {
    dashes.push(at - start);
    at = skipBlanks(text, at + 1, end);
  }
  const common = { start, end, column, dashes, content: at };
  const isComment = text[at] === '#';
  if (at >= end || isComment) return { ...common, value: at, isBlank: at >= end && dashes.length === 0, isComment };
  key.lastIndex = at;
  const found = key.exec(text)?.[0];
  if (found === undefined || at + found.length > end) {
    return { ...common, value: at, isBlank: false, isComment: false };
  }
  const written = found.slice(0, -1).trimEnd();
  const keyEnd = at + written.length;
  return {
    ...common,
    key: { name: plainText(written), start: at, end: keyEnd },
    value: skipBlanks(text, at + found.length, end),
    isBlank: false,
    isComment: false,
  };
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text[at])) at++;
  return at;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** A scalar as written on one line, without its quotes and without a comment after it. */
export function plainText(written: string): string {
  const text = written.trim();
  if (text.startsWith('"')) {
    const body = /^"((?:[^"\\]|\\.)*)/.exec(text)?.[1] ?? '';
    return body.replace(/\\(["\\/])/g, '$1');
  }
  if (text.startsWith("'")) return (/^'((?:[^']|'')*)/.exec(text)?.[1] ?? '').replaceAll("''", "'");
  const comment = text.search(/(^|\s)#/);
  return (comment < 0 ? text : text.slice(0, comment)).trim();
}

/** After the quote that closes the scalar which begins with one; `undefined` when none does before `limit`. */
export function endOfQuoted(text: string, start: number, limit: number): number | undefined {
  const quote = text[start];
  for (let at = start + 1; at < limit; at++) {
    const character = text[at];
    if (character === '\\' && quote === '"') at++;
    else if (character === quote) {
      if (quote === "'" && text[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  return undefined;
}

/** Where a comment begins between two offsets of one line that holds no quotes; `end` when there is none. */
export function commentStart(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (text[at] === '#' && (at === from || isBlank(text[at - 1]))) return at;
  }
  return end;
}
