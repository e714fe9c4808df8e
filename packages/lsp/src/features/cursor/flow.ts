import type { Field } from './block.js';
import { endOfQuoted, plainText } from './line.js';

/** How far after the cursor a collection is read: what it has in it further away is not known. */
const lookAhead = 20_000;

/** A collection in brackets or braces that is open at the cursor. */
export interface FlowFrame {
  readonly kind: 'map' | 'list';
  /** Of a map, without the one that is being written; also those after the cursor. */
  readonly fields: Map<string, Field>;
  /** Scalars of a list, without the one that is being written. */
  readonly items: string[];
  /** The key whose value is being written, as the cursor has it. */
  key: string | undefined;
  index: number;
}

/** The place of the cursor in collections in brackets and braces. */
export interface FlowPlace {
  /** From the outermost to the innermost. */
  readonly frames: readonly FlowFrame[];
  /** Whether a key or a value is being written, in a map; a list has values. */
  readonly at: 'key' | 'value';
  /** Of the scalar that is being written, quotes not included; both the cursor when there is none yet. */
  readonly start: number;
  readonly end: number;
  readonly quote: '' | '"' | "'";
  readonly closed: boolean;
  /** A colon follows the key. */
  readonly hasColon: boolean;
  /** Whether white space or an opening bracket stands before it. */
  readonly isApart: boolean;
}

interface Scalar {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the collection that opens at `from` until the cursor, and what follows it a little further. Answers `undefined`
 * when it is closed before the cursor, or the cursor stands in a comment or after a finished scalar.
 */
export function readFlow(text: string, from: number, cursor: number): FlowPlace | undefined {
  return new FlowReader(text, cursor).read(from);
}

class FlowReader {
  readonly #frames: FlowFrame[] = [];
  #scalar: Scalar | undefined;
  #place: FlowPlace | undefined;
  /** Frames that were open at the cursor and still are. */
  #openAtCursor = 0;

  constructor(
    readonly text: string,
    readonly cursor: number,
  ) {}

  read(from: number): FlowPlace | undefined {
    const { text, cursor } = this;
    const end = Math.min(text.length, cursor + lookAhead);
    let at = from;
    while (at <= end) {
      if (at >= cursor && !this.#place) {
        this.#place = this.#placeBetween(at);
        if (!this.#place) return undefined;
      }
      if (at >= end) break;
      const next = this.#token(at, end);
      if (next === undefined || this.#frames.length === 0) break;
      at = next;
      if (this.#place && this.#frames.length === 0) break;
    }
    return this.#place;
  }

  /** Takes one token and answers where the next one begins; `undefined` to stop. */
  #token(at: number, end: number): number | undefined {
    const { text, cursor } = this;
    const character = text[at] as string;
    switch (character) {
      case '[':
      case '{':
        this.#push(character === '[' ? 'list' : 'map');
        return at + 1;
      case ']':
      case '}':
        this.#finish();
        this.#pop();
        return at + 1;
      case ',':
        this.#finish();
        this.#next();
        return at + 1;
      case ':':
        if (this.#isColon(at)) {
          this.#colon();
          return at + 1;
        }
        break;
      case '#':
        if (/\s/.test(text[at - 1] ?? ' ')) {
          const lineEnd = text.indexOf('\n', at);
          const commentEnd = lineEnd < 0 ? text.length : lineEnd;
          return at < cursor && cursor <= commentEnd ? undefined : Math.max(commentEnd, at + 1);
        }
        break;
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        return at + 1;
    }
    return this.#readScalar(at, end);
  }

  #readScalar(at: number, end: number): number | undefined {
    const { text, cursor } = this;
    const first = text[at] as string;
    const isQuoted = (first === '"' || first === "'") && !this.#scalar;
    const lineEnd = Math.min(indexOr(text, '\n', at, end), end);
    if (isQuoted) {
      const after = endOfQuoted(text, at, end);
      const finished = after ?? lineEnd;
      if (at < cursor && cursor < finished + (after === undefined ? 1 : 0) && !this.#place) {
        // A quote further down is that of another text: this one is still being written.
        const closed = after !== undefined && !text.slice(cursor, after).includes('\n');
        const rest = /^[\w./-]*/.exec(text.slice(cursor, cursor + 200))?.[0].length ?? 0;
        this.#place = this.#placeIn(at + 1, closed ? (after as number) - 1 : cursor + rest, first as '"' | "'", closed);
        return closed ? (after as number) : cursor + rest;
      }
      this.#scalar = { start: at, end: finished };
      return finished;
    }
    const finished = text.startsWith('${{', at) ? endOfExpression(text, at, end) : endOfPlain(text, at, lineEnd);
    if (at < cursor && cursor <= finished && !this.#place) {
      this.#place = this.#placeIn(at, finished, '', false);
      return Math.max(finished, at + 1);
    }
    if (!this.#place || at >= cursor) this.#scalar = { start: this.#scalar?.start ?? at, end: finished };
    return Math.max(finished, at + 1);
  }

  #placeBetween(at: number): FlowPlace | undefined {
    const { text, cursor } = this;
    if (this.#frames.length === 0 || this.#scalar) return undefined;
    const next = text[at];
    if (next !== undefined && !/[\s,\]}:#]/.test(next)) {
      // A scalar that begins at the cursor is what would be replaced.
      if (next === '"' || next === "'" || next === '[' || next === '{') return undefined;
      const end = endOfPlain(text, at, indexOr(text, '\n', at, text.length));
      return this.#placeIn(at, end, '', false);
    }
    return this.#placeIn(cursor, cursor, '', false);
  }

  #placeIn(start: number, end: number, quote: '' | '"' | "'", closed: boolean): FlowPlace {
    const { text } = this;
    const frame = this.#frames.at(-1) as FlowFrame;
    this.#openAtCursor = this.#frames.length;
    const after = closed ? end + 1 : end;
    const opening = quote === '' ? start : start - 1;
    return {
      frames: this.#frames.map((each) => ({ ...each })),
      at: frame.kind === 'map' && frame.key === undefined ? 'key' : 'value',
      start,
      end,
      quote,
      closed,
      hasColon: /^[ \t]*:/.test(text.slice(after, after + 50)),
      isApart: !/[:,]/.test(text[opening - 1] ?? ' '),
    };
  }

  #push(kind: FlowFrame['kind']): void {
    this.#frames.push({ kind, fields: new Map(), items: [], key: undefined, index: 0 });
    this.#scalar = undefined;
  }

  #pop(): void {
    this.#frames.pop();
    this.#scalar = undefined;
    this.#openAtCursor = Math.min(this.#openAtCursor, this.#frames.length);
  }

  #isColon(at: number): boolean {
    const next = this.text[at + 1];
    return next === undefined || /[\s,[\]{}"']/.test(next) || /["']/.test(this.text[at - 1] ?? '');
  }

  #colon(): void {
    const frame = this.#frames.at(-1);
    if (frame?.kind !== 'map') return;
    frame.key = this.#scalar ? plainText(this.text.slice(this.#scalar.start, this.#scalar.end)) : '';
    this.#scalar = undefined;
  }

  /** A value is complete. */
  #finish(): void {
    const frame = this.#frames.at(-1);
    const scalar = this.#scalar;
    this.#scalar = undefined;
    if (!frame || (this.#place && this.#frames.length > this.#openAtCursor)) return;
    const text = scalar ? plainText(this.text.slice(scalar.start, scalar.end)) : '';
    if (frame.kind === 'list') {
      if (scalar) frame.items.push(text);
      return;
    }
    const name = frame.key ?? text;
    if (name !== '') {
      const { start, end } = scalar ?? { start: this.cursor, end: this.cursor };
      frame.fields.set(name, { text: frame.key === undefined ? '' : text, start, end });
    }
  }

  #next(): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    frame.key = undefined;
    frame.index++;
  }
}

function endOfPlain(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const character = text[at] as string;
    if (/[,[\]{}]/.test(character)) break;
    if (character === ':' && /[\s,[\]{}]|^$/.test(text[at + 1] ?? '')) break;
    if (character === '#' && /\s/.test(text[at - 1] ?? '')) break;
    at++;
  }
  while (at > from && /\s/.test(text[at - 1] as string)) at--;
  return at;
}

/** An expression that the author forgot to quote. */
function endOfExpression(text: string, from: number, limit: number): number {
  const lineEnd = Math.min(indexOr(text, '\n', from, limit), limit);
  const close = text.indexOf('}}', from);
  return close < 0 || close >= lineEnd ? lineEnd : close + 2;
}

function indexOr(text: string, what: string, from: number, otherwise: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? otherwise : found;
}
