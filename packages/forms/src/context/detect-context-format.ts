import type { ContextFormat } from './context.js';
import { detectDelimiter } from './csv-fields.js';

/** The format that a text looks like, from its first lines; nothing when it looks like none. */
export function detectContextFormat(text: string): ContextFormat | undefined {
  const lines = text
    .slice(0, 65_536)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  const first = lines[0]?.trim();
  if (first === undefined) return undefined;
  if (first === 'B') return 'burmeister';
  if (first.startsWith('{')) return 'json';
  if (/^[\d\s]+$/.test(first)) return 'fimi';
  return detectDelimiter(lines.join('\n')) === undefined ? undefined : 'csv';
}
