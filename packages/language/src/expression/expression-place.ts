import type { CelFunction } from './functions.js';
import { functionsNamed } from './functions.js';
import type { CelToken } from './tokens.js';
import { celTokens } from './tokens.js';
import type { Bound, ExpressionNames } from './typing.js';
import { boundType, typeOf } from './typing.js';
import type { ValueType } from './value-type.js';
import { dynamic } from './value-type.js';

/** What may be written at a place of an expression that need not be complete. Indices are those of its source. */
export type ExpressionPlace =
  /** After a dot. */
  | { readonly kind: 'member'; readonly receiver: ValueType; readonly start: number; readonly end: number }
  /** Where a value begins; `expected` is what it is compared with. */
  | {
      readonly kind: 'value';
      readonly bound: Bound;
      readonly expected?: ValueType;
      readonly start: number;
      readonly end: number;
    }
  /** Inside of the quotes of a text; `expected` is what it is compared with, `keysOf` what it is an index of. */
  | {
      readonly kind: 'text';
      readonly expected?: ValueType;
      readonly keysOf?: ValueType;
      readonly quote: string;
      /** Between the quotes; `closed` when there is one at `end`. */
      readonly start: number;
      readonly end: number;
      readonly closed: boolean;
    }
  /** After a value: nothing but an operator fits. */
  | { readonly kind: 'none' };

/** What may be written at an index of an expression, complete or not. */
export function placeInExpression(source: string, index: number, names: ExpressionNames): ExpressionPlace {
  const reader = new PlaceReader(source, names);
  const at = reader.tokens.findIndex(({ end }) => end >= index);
  const current = reader.tokens[at];
  if (current && isWordLike(current) && current.start < index) return reader.word(at, index);
  if (current?.kind === 'string' && current.start < index) return reader.text(at, index);
  if (current && current.start < index && (current.kind === 'comment' || current.kind === 'number')) {
    return { kind: 'none' };
  }
  const before = reader.tokens.filter(({ end }) => end <= index).length;
  const next = reader.tokens[before];
  // A word that begins here is what would be replaced.
  return reader.word(before, index, next && isWordLike(next) && next.start === index ? next : undefined);
}

/** A call whose parentheses an index lies in. */
export interface CallPlace {
  /** More than one where the type of what it is called on is not known. */
  readonly functions: readonly CelFunction[];
  /** Counted from 0. */
  readonly argument: number;
}

/** The innermost call around an index, of a function that there is. */
export function callAround(source: string, index: number, names: ExpressionNames): CallPlace | undefined {
  const reader = new PlaceReader(source, names);
  const before = reader.tokens.filter(({ start }) => start < index).length;
  const open: { at: number; commas: number }[] = [];
  for (let at = 0; at < before; at++) {
    const { kind } = reader.tokens[at] as CelToken;
    if (kind === 'open') open.push({ at, commas: 0 });
    else if (kind === 'close') open.pop();
    else if (kind === 'comma') (open.at(-1) ?? { commas: 0 }).commas++;
  }
  for (const { at, commas } of open.reverse()) {
    const functions = reader.functionsAt(at - 1);
    if (functions.length > 0) return { functions, argument: commas };
  }
  return undefined;
}

/** A word of an expression that means something. */
export interface NamePlace {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What it is, when it is a value: the whole path up to it. */
  readonly type?: ValueType;
  /** `steps.a.outputs.x`, as written. */
  readonly path: string;
  /** When it is called. */
  readonly functions: readonly CelFunction[];
}

/** The word at an index of an expression, complete or not. */
export function nameAt(source: string, index: number, names: ExpressionNames): NamePlace | undefined {
  const reader = new PlaceReader(source, names);
  const at = reader.tokens.findIndex((token) => isWordLike(token) && token.start <= index && token.end >= index);
  const token = reader.tokens[at];
  if (!token || token.kind === 'keyword') return undefined;
  const { text, start, end } = token;
  const isCalled = token.kind === 'function' || token.kind === 'method' || token.kind === 'macro';
  const from = reader.chainStart(at);
  const path = source.slice((reader.tokens[from] as CelToken).start, end);
  if (isCalled) return { text, start, end, path, functions: reader.functionsAt(at) };
  const bound = reader.boundAt(at);
  const type = token.kind === 'name' ? (reader.variableAt(at) ?? bound.get(text)) : reader.typeEnding(at);
  return type && { text, start, end, path, functions: [], type };
}

function isWordLike({ kind }: CelToken): boolean {
  return !['string', 'number', 'operator', 'open', 'close', 'dot', 'comma', 'comment', 'invalid'].includes(kind);
}

const compared = new Set(['==', '!=']);

/** Reads backwards from a place, so that what follows it, or is missing, does not matter. */
class PlaceReader {
  readonly tokens: readonly CelToken[];

  constructor(
    readonly source: string,
    readonly names: ExpressionNames,
  ) {
    this.tokens = celTokens(source);
  }

  /** The place of a word, or of one that could begin before the token `at`. */
  word(at: number, index: number, replaced: CelToken | undefined = this.tokens[at]): ExpressionPlace {
    const isHere = replaced !== undefined && replaced.start <= index && replaced.end >= index && isWordLike(replaced);
    const { start, end } = isHere ? replaced : { start: index, end: index };
    const before = this.tokens[at - 1];
    if (before?.kind === 'dot') {
      return { kind: 'member', receiver: this.typeEnding(at - 2) ?? dynamic, start, end };
    }
    const endsValue = before && (before.kind === 'close' || before.kind === 'string' || before.kind === 'number');
    if (endsValue || (before && isWordLike(before) && before.text !== 'in')) return { kind: 'none' };
    if (this.#isMacroVariable(at)) return { kind: 'none' };
    const expected = this.#expectedAt(at);
    return { kind: 'value', bound: this.boundAt(at), ...(expected && { expected }), start, end };
  }

  text(at: number, index: number): ExpressionPlace {
    const token = this.tokens[at] as CelToken;
    const [opening = '', quote = ''] = /^[rRbB]?("""|'''|"|')/.exec(token.text) ?? [];
    const body = token.text.slice(opening.length);
    const start = token.start + opening.length;
    // What is no single word was closed by a quote that opens another text: this one is still being written.
    const closed = body.endsWith(quote) && /^[\w.-]*$/.test(body.slice(0, -quote.length));
    const rest = /^[\w.-]*/.exec(this.source.slice(index))?.[0].length ?? 0;
    const end = closed ? token.end - quote.length : Math.min(index + rest, token.end);
    if (index < start || index > end) return { kind: 'none' };
    const place = { kind: 'text', quote, start, end, closed } as const;
    const before = this.tokens[at - 1];
    if (before?.text === '[' && this.#endsValue(at - 2)) {
      const keysOf = this.typeEnding(at - 2);
      return { ...place, ...(keysOf && { keysOf }) };
    }
    const expected = this.#expectedAt(at);
    return { ...place, ...(expected && { expected }) };
  }

  /** What the value that begins at a token is compared with: `a == `, `a in [ …, `. */
  #expectedAt(at: number): ValueType | undefined {
    const before = this.tokens[at - 1];
    if (!before) return undefined;
    if (before.kind === 'operator' && compared.has(before.text)) return this.typeEnding(at - 2);
    if (before.text !== '[' && before.kind !== 'comma') return undefined;
    const open = before.text === '[' ? at - 1 : this.#openingBefore(at - 1);
    if (open === undefined || this.tokens[open]?.text !== '[' || this.tokens[open - 1]?.text !== 'in') return undefined;
    return this.typeEnding(open - 2);
  }

  /** The type of the path, call or group that ends with a token. */
  typeEnding(at: number): ValueType | undefined {
    if (!this.#endsValue(at)) return undefined;
    const start = this.tokens[this.chainStart(at)]?.start;
    const end = this.tokens[at]?.end;
    return start === undefined ? undefined : typeOf(this.source.slice(start, end), this.names, this.boundAt(at));
  }

  #endsValue(at: number): boolean {
    const token = this.tokens[at];
    if (!token || token.text === 'in') return false;
    return isWordLike(token) || token.kind === 'close' || token.kind === 'string' || token.kind === 'number';
  }

  /** Where the path, call or group that ends with a token begins. */
  chainStart(at: number): number {
    let now = at;
    for (;;) {
      if (this.tokens[now]?.kind === 'close') {
        const open = this.#openingBefore(now);
        if (open === undefined) return now;
        now = open;
        // A call or an index belongs to the value before it; a group or list stands alone.
        const isList = this.tokens[open]?.text === '[';
        const before = this.tokens[open - 1];
        const isAfterValue =
          before && (isList ? this.#endsValue(open - 1) : isWordLike(before) && before.text !== 'in');
        if (isAfterValue) {
          now = open - 1;
          continue;
        }
      }
      if (this.tokens[now - 1]?.kind !== 'dot' || !this.#endsValue(now - 2)) return now;
      now -= 2;
    }
  }

  /** The token that opens what is closed by a token, or what a token lies in. */
  #openingBefore(at: number): number | undefined {
    let depth = 1;
    for (let now = at - 1; now >= 0; now--) {
      const kind = this.tokens[now]?.kind;
      if (kind === 'close') depth++;
      else if (kind === 'open' && --depth === 0) return now;
    }
    return undefined;
  }

  /** The variables that the macros around a token bind. */
  boundAt(at: number): Bound {
    const opened: number[] = [];
    for (let open = this.#openingBefore(at); open !== undefined; open = this.#openingBefore(open)) opened.push(open);
    const bound = new Map<string, ValueType>();
    for (const open of opened.reverse()) {
      const variable = this.tokens[open + 1];
      if (open + 2 >= at || variable?.kind !== 'name' || this.tokens[open + 2]?.kind !== 'comma') continue;
      if (this.#isMacro(open - 1)) bound.set(variable.text, this.#boundBy(open, bound));
    }
    return bound;
  }

  /** The type of the variable that is declared at a token, when it is one. */
  variableAt(at: number): ValueType | undefined {
    return this.#isMacroVariable(at) ? this.#boundBy(at - 1, this.boundAt(at - 1)) : undefined;
  }

  #boundBy(open: number, bound: Bound): ValueType {
    const receiver = open - 3;
    const start = this.tokens[this.chainStart(receiver)]?.start ?? 0;
    const source = this.source.slice(start, this.tokens[receiver]?.end);
    return boundType(typeOf(source, this.names, bound) ?? dynamic);
  }

  #isMacroVariable(at: number): boolean {
    return this.tokens[at - 1]?.text === '(' && this.#isMacro(at - 2);
  }

  #isMacro(at: number): boolean {
    const token = this.tokens[at];
    if (token?.kind !== 'macro' || this.tokens[at - 1]?.kind !== 'dot') return false;
    return functionsNamed(token.text, 'dyn').some(({ binds }) => binds);
  }

  /** The functions that a token names. */
  functionsAt(at: number): CelFunction[] {
    const token = this.tokens[at];
    if (!token || !isWordLike(token)) return [];
    if (this.tokens[at - 1]?.kind !== 'dot') return functionsNamed(token.text, undefined);
    return functionsNamed(token.text, this.typeEnding(at - 2)?.name ?? 'dyn');
  }
}
