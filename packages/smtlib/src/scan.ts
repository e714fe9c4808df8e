import { refuse } from './refusal.js';

/** One top-level command: `name` is its head symbol, `text.slice(start, end)` the whole of it. */
export interface Command {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A script's commands. `text` is the script with comments blanked, each line where it was. */
export interface Scan {
  readonly text: string;
  readonly commands: readonly Command[];
}

/** Characters that a script may have, and how deep it may nest: beyond that no solver here would survive it. */
const scanLimits = { characters: 64 * 1024 * 1024, depth: 100_000 } as const;

const [tab, lineFeed, carriageReturn, space, quote, hash, open, close, colon, semicolon, backslash, bar] = [
  9, 10, 13, 32, 34, 35, 40, 41, 58, 59, 92, 124,
];
const blank = new Set([tab, lineFeed, carriageReturn, space]);
const symbolCharacter = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789~!@$%^&*_-+=<>.?/') {
  symbolCharacter[character.charCodeAt(0)] = 1;
}
const digits = { b: '01', x: '0123456789abcdefABCDEF' } as const;

/**
 * Splits a script into its commands after the lexical rules of SMT-LIB 2.6, section 3.1, and nothing more lenient: a
 * text that two readers could split differently (z3's `#|` comments, `\|` in a quoted symbol, a lone carriage return
 * that ends a comment for some) must not get past the vetting. In time linear in the text, without recursion.
 *
 * @throws Refusal with `line:column` for illegal characters and unbalanced text.
 */
export function scan(source: string): Scan {
  if (source.length > scanLimits.characters) {
    throw refuse('InputError', source, 0, `the text has more than ${scanLimits.characters} characters`);
  }
  const commands: Command[] = [];
  const kept: string[] = [];
  const opened: number[] = [];
  let keptTo = 0;
  let name: string | undefined;
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (at === 1) {
    kept.push(' ');
    keptTo = 1;
  }
  const atom = (start: number, end: number, symbol: string | undefined): void => {
    if (opened.length === 0)
      throw refuse('SyntaxError', source, start, `a command must begin with "(", not with ${show(source, start, end)}`);
    if (opened.length === 1 && name === undefined) {
      if (symbol === undefined) throw refuse('SyntaxError', source, start, `${show(source, start, end)} is no command`);
      name = symbol;
    }
  };
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (blank.has(code)) {
      at += 1;
    } else if (code === semicolon) {
      const end = commentEnd(source, at);
      kept.push(source.slice(keptTo, at), ' '.repeat(end - at));
      keptTo = end;
      at = end;
    } else if (code === open) {
      if (opened.length === 1 && name === undefined)
        throw refuse('SyntaxError', source, at, 'a command must begin with a name');
      if (opened.length === scanLimits.depth) {
        throw refuse('InputError', source, at, `the text nests deeper than ${scanLimits.depth} parentheses`);
      }
      opened.push(at);
      at += 1;
    } else if (code === close) {
      const start = opened.pop();
      if (start === undefined) throw refuse('SyntaxError', source, at, 'this ")" closes nothing');
      at += 1;
      if (opened.length === 0) {
        if (name === undefined) throw refuse('SyntaxError', source, start, 'an empty command');
        commands.push({ name, start, end: at });
        name = undefined;
      }
    } else if (code === quote) {
      const end = stringEnd(source, at);
      atom(at, end, undefined);
      at = end;
    } else if (code === bar) {
      const end = quotedEnd(source, at);
      atom(at, end, source.slice(at + 1, end - 1));
      at = end;
    } else if (code === hash) {
      const end = numberEnd(source, at);
      atom(at, end, undefined);
      at = end;
    } else if (code === colon || symbolCharacter[code] === 1) {
      const start = at;
      at = symbolEnd(source, at + 1);
      atom(start, at, code === colon ? undefined : source.slice(start, at));
    } else {
      throw refuse('SyntaxError', source, at, `${show(source, at, at + 1)} is not allowed here`);
    }
  }
  const unclosed = opened[0];
  if (unclosed !== undefined) throw refuse('SyntaxError', source, unclosed, 'this "(" is never closed');
  kept.push(source.slice(keptTo));
  return { text: kept.join(''), commands };
}

function commentEnd(source: string, start: number): number {
  let at = start + 1;
  for (; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === lineFeed || code === carriageReturn) break;
  }
  return at;
}

/** Where a run of symbol characters that begins at `start` ends. */
export function symbolEnd(source: string, start: number): number {
  let at = start;
  while (at < source.length && symbolCharacter[source.charCodeAt(at)] === 1) at += 1;
  return at;
}

function numberEnd(source: string, start: number): number {
  const allowed = digits[source.charAt(start + 1) as 'b' | 'x'] as string | undefined;
  const end = symbolEnd(source, start + 1);
  for (let at = start + 2; at < end; at += 1) {
    if (!allowed?.includes(source.charAt(at))) return notANumber(source, start);
  }
  return allowed === undefined || end < start + 3 ? notANumber(source, start) : end;
}

function notANumber(source: string, start: number): never {
  throw refuse('SyntaxError', source, start, '"#" begins neither a binary (#b01) nor a hexadecimal (#x0f) number');
}

/** Where the string literal that begins at `start` ends. */
export function stringEnd(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === quote) {
      if (source.charCodeAt(at + 1) !== quote) return at + 1;
      at += 1;
    } else rejectControl(source, at, code);
  }
  throw refuse('SyntaxError', source, start, 'this string is never closed');
}

/** Where the quoted symbol that begins at `start` ends. */
export function quotedEnd(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === bar) return at + 1;
    if (code === backslash) throw refuse('SyntaxError', source, at, 'a quoted symbol may not hold a backslash');
    rejectControl(source, at, code);
  }
  throw refuse('SyntaxError', source, start, 'this quoted symbol is never closed');
}

function rejectControl(source: string, at: number, code: number): void {
  if ((code < space && !blank.has(code)) || code === 127) {
    throw refuse('SyntaxError', source, at, `${show(source, at, at + 1)} is not allowed here`);
  }
}

function show(source: string, start: number, end: number): string {
  const code = source.charCodeAt(start);
  if (code < space || (code >= 127 && code < 160))
    return `the control character U+${code.toString(16).padStart(4, '0').toUpperCase()}`;
  return `"${source.slice(start, Math.min(end, start + 40))}"`;
}
