import { quotedEnd, stringEnd, symbolEnd } from './scan.js';

/** A leaf as written, and what it is called: `|x|` and `x` are one symbol. */
export interface Atom {
  readonly kind: 'symbol' | 'keyword' | 'string' | 'number';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Expression[];
  readonly start: number;
  readonly end: number;
}

export type Expression = Atom | List;

/** Reads the expressions between two offsets of a text that `scan` has accepted. Without recursion. */
export function readExpressions(text: string, start: number, end: number): readonly Expression[] {
  const stack: { items: Expression[]; start: number }[] = [];
  let items: Expression[] = [];
  let at = start;
  while (at < end) {
    const character = text.charAt(at);
    if (character === '(') {
      stack.push({ items, start: at });
      items = [];
      at += 1;
    } else if (character === ')') {
      const parent = stack.pop();
      if (parent === undefined) break;
      at += 1;
      parent.items.push({ kind: 'list', items, start: parent.start, end: at });
      items = parent.items;
    } else if (/\s/.test(character)) {
      at += 1;
    } else {
      const atom = readAtom(text, at);
      items.push(atom);
      at = atom.end;
    }
  }
  return items;
}

function readAtom(text: string, start: number): Atom {
  const character = text.charAt(start);
  if (character === '"') {
    const end = stringEnd(text, start);
    return { kind: 'string', value: text.slice(start + 1, end - 1).replaceAll('""', '"'), start, end };
  }
  if (character === '|') {
    const end = quotedEnd(text, start);
    return { kind: 'symbol', value: text.slice(start + 1, end - 1), start, end };
  }
  const end = symbolEnd(text, start + 1);
  const value = text.slice(start, end);
  return { kind: kindOf(value), value, start, end };
}

function kindOf(plain: string): 'symbol' | 'keyword' | 'number' {
  if (plain.startsWith(':')) return 'keyword';
  return /^[0-9#]/.test(plain) ? 'number' : 'symbol';
}

/** A symbol as SMT-LIB writes it: quoted when it must be. */
export function writeSymbol(name: string): string {
  return /^[A-Za-z~!@$%^&*_\-+=<>.?/][\w~!@$%^&*\-+=<>.?/]*$/.test(name) ? name : `|${name}|`;
}
