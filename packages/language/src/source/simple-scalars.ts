import type { ScalarNode } from './node.js';

/** Thrown, and caught, where a text leaves the simple subset of YAML. */
export const beyond = new Error('beyond the simple subset');

/** Line ends become blanks; of those around empty lines, the first falls away. */
export function fold(lines: readonly string[]): string {
  let text = '';
  lines.forEach((line, index) => {
    if (line === '') text += '\n';
    else text += index > 0 && lines[index - 1] !== '' ? ` ${line}` : line;
  });
  return text;
}

const words = new Map<string, boolean | null>([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['null', 'Null', 'NULL', '~'].map((word) => [word, null] as const),
]);

/** What a plain scalar stands for in YAML 1.2's core schema; rare spellings of numbers are left to the library. */
export function plainValue(source: string): ScalarNode['value'] {
  const code = source.charCodeAt(0);
  const mayBeNumber = code === 43 || code === 45 || code === 46 || (code >= 48 && code <= 57);
  if (!mayBeNumber) {
    const word = words.get(source);
    return word === undefined ? source : word;
  }
  if (/^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?$/.test(source)) return Number(source);
  if (/^[-+.]?(?:[0-9.]+(?:[eE][-+]?[0-9]*)?|0[xo][0-9a-fA-F]*|\.?(?:inf|nan))$/i.test(source)) throw beyond;
  return source;
}

/** JSON's escapes mean the same in YAML; the others are left to the library. */
export function unescape(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw beyond;
  }
}
