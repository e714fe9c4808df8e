import type { ScalarNode } from './node.js';

/**
 * Finds where the characters of a scalar's value stand in the text: `offsets[i]` for the i-th UTF-16 unit, and one more
 * for its end. `undefined` when they cannot be told, as for a value that an escape spells in a way not understood here.
 *
 * Quoting, folding and indentation only ever add characters between those of the value, so both are walked together.
 */
export function scalarOffsets(text: string, node: ScalarNode): number[] | undefined {
  if (typeof node.value !== 'string') return undefined;
  const value = node.value;
  const offsets: number[] = [];
  let at = contentStart(text, node);
  for (let index = 0; index < value.length; ) {
    const wanted = value[index] as string;
    const escape = node.style === 'double' && text[at] === '\\' ? readEscape(text, at) : undefined;
    if (isSpace(wanted) && !escape) {
      offsets.push(at);
      index++;
      if (isSpace(text[at])) at++;
      continue;
    }
    if (isSpace(text[at]) || escape?.value === '') {
      at += escape ? escape.length : 1;
      continue;
    }
    const piece = escape ?? { value: wanted, length: node.style === 'single' && wanted === "'" ? 2 : 1 };
    if (!value.startsWith(piece.value, index) || (!escape && text[at] !== wanted)) return undefined;
    for (let unit = 0; unit < piece.value.length; unit++) offsets.push(at);
    index += piece.value.length;
    at += piece.length;
  }
  offsets.push(at);
  // A block's line ends belong to its value, but not to its place.
  return at <= node.end || node.style === 'block' ? offsets : undefined;
}

function contentStart(text: string, node: ScalarNode): number {
  if (node.style === 'plain') return node.start;
  if (node.style !== 'block') return node.start + 1;
  const lineEnd = text.indexOf('\n', node.start);
  return lineEnd < 0 ? node.end : lineEnd + 1;
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};

function readEscape(text: string, at: number): { value: string; length: number } | undefined {
  const kind = text[at + 1];
  if (kind === undefined) return undefined;
  if (kind === '\n') return { value: '', length: 2 };
  if (kind === '\r') return { value: '', length: text[at + 2] === '\n' ? 3 : 2 };
  const digits = kind === 'x' ? 2 : kind === 'u' ? 4 : kind === 'U' ? 8 : 0;
  if (digits > 0) {
    const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
    return code <= 0x10ffff ? { value: String.fromCodePoint(code), length: 2 + digits } : undefined;
  }
  const value = simpleEscapes[kind];
  return value === undefined ? undefined : { value, length: 2 };
}
