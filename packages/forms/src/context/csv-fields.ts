import type { ContextProblems } from './context-problems.js';
import { quoted } from './quoted.js';

/** A field of a CSV text, without its quotes, where it starts. */
export interface CsvField {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

const delimiters = [',', ';', '\t'] as const;

/** The separator of a CSV text: that of `,`, `;` and tab which its first line has most often outside of quotes. */
export function detectDelimiter(text: string): string | undefined {
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]));
  let inQuotes = false;
  let content = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') inQuotes = !inQuotes;
    else if (!inQuotes && (character === '\n' || character === '\r')) {
      if (content) break;
    } else if (!inQuotes) {
      const before = counts.get(character);
      if (before !== undefined) counts.set(character, before + 1);
    }
    content ||= character.trim() !== '';
  }
  const best = delimiters.reduce((a, b) => ((counts.get(b) ?? 0) > (counts.get(a) ?? 0) ? b : a));
  return (counts.get(best) ?? 0) > 0 ? best : undefined;
}

/** The records of a CSV text (RFC 4180), blank lines left out; one at a time, so that limits can stop the reading. */
export function* csvRecords(
  text: string,
  delimiter: string,
  problems: ContextProblems,
): Generator<readonly CsvField[]> {
  let at = 0;
  let line = 1;
  let start = 0;
  let record: CsvField[] = [];
  while (at <= text.length) {
    const place = { line, column: at - start + 1 };
    let field = '';
    if (text.charAt(at) === '"') {
      const opened = at;
      const parts: string[] = [];
      for (;;) {
        const close = text.indexOf('"', at + 1);
        if (close < 0) {
          problems.add(
            place.line,
            place.column,
            'this quote is never closed',
            'write `""` for a quote inside of quotes',
          );
          return;
        }
        parts.push(text.slice(at + 1, close));
        at = close + 1;
        if (text.charAt(at) !== '"') break;
        parts.push('"');
      }
      field = parts.join('');
      for (let next = text.indexOf('\n', opened); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) {
        line += 1;
        start = next + 1;
      }
      while (text.charAt(at) === ' ') at += 1;
      if (at < text.length && text.charAt(at) !== delimiter && text.charAt(at) !== '\n' && text.charAt(at) !== '\r') {
        problems.add(
          line,
          at - start + 1,
          `${quoted(text.slice(at, at + 10))} follows a closing quote`,
          'a delimiter was expected',
        );
        return;
      }
    } else {
      const from = at;
      while (at < text.length && text.charAt(at) !== delimiter && text.charAt(at) !== '\n' && text.charAt(at) !== '\r')
        at += 1;
      field = text.slice(from, at);
    }
    record.push({ text: field.trim(), ...place });
    if (at < text.length && text.charAt(at) === delimiter) {
      at += 1;
      continue;
    }
    if (record.length > 1 || record[0]?.text !== '') yield record;
    record = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    start = at;
  }
}
