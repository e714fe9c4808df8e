import type { FormalContext } from './context.js';
import type { ContextLimits } from './context-limits.js';
import type { PlacedName } from './context-names.js';
import { checkNames } from './context-names.js';
import type { ContextProblems } from './context-problems.js';
import { quoted } from './quoted.js';

interface Line {
  readonly text: string;
  readonly number: number;
}

interface Header {
  readonly objects: Line;
  readonly attributes: Line;
  readonly body: readonly Line[];
}

const count = /^\d+$/;
const crosses = /^[xX.]+$/;

/**
 * Reads Burmeister's format: `B`, a title or nothing, the numbers of objects and attributes, their names a line each, and a
 * row of `X` and `.` for each object. Blank lines mean nothing.
 */
export function readBurmeister(
  text: string,
  limits: ContextLimits,
  problems: ContextProblems,
): FormalContext | undefined {
  const lines = text.split(/\r\n|\n|\r/).map((line, at) => ({ text: line.trimEnd(), number: at + 1 }));
  const header = readHeader(lines, problems);
  if (header === undefined) return undefined;
  const n = readCount(header.objects, 'objects', limits.objects, problems);
  const m = readCount(header.attributes, 'attributes', limits.attributes, problems);
  if (n === undefined || m === undefined) return undefined;
  if (header.body.length !== expectedLines(n, m)) {
    reportCounts(header, n, m, lines, problems);
    return undefined;
  }
  const names = (from: number, to: number) => header.body.slice(from, to).map(placed);
  const objects = checkNames('object', names(0, n), problems);
  const attributes = checkNames('attribute', names(n, n + m), problems);
  const rows: number[][] = m === 0 ? objects.map(() => []) : [];
  let total = 0;
  for (const line of m === 0 ? [] : header.body.slice(n + m)) {
    if (problems.enough) return undefined;
    const row = readRow(line, m, problems);
    total += row.length;
    if (total > limits.crosses) {
      problems.add(
        line.number,
        1,
        `the context has more than ${limits.crosses} crosses`,
        'that is more than can be read',
      );
      return undefined;
    }
    rows.push(row);
  }
  return problems.any ? undefined : { objects, attributes, rows };
}

const expectedLines = (n: number, m: number): number => n + m + (m === 0 ? 0 : n);

function readHeader(lines: readonly Line[], problems: ContextProblems): Header | undefined {
  const [mark, ...rest] = lines.filter((line) => line.text !== '');
  if (mark === undefined || mark.text.trim() !== 'B') {
    problems.add(mark?.number ?? 1, 1, 'the first line is not `B`', 'a Burmeister context starts with a line `B`');
    return undefined;
  }
  const untitled = headerAt(rest, 0);
  const titled = headerAt(rest, 1);
  // A title may be a number too: then the reading counts that the lines agree with.
  const header = untitled !== undefined && (titled === undefined || agrees(untitled)) ? untitled : titled;
  if (header !== undefined) return header;
  const place = rest.find((line) => !count.test(line.text.trim())) ?? rest.at(-1) ?? mark;
  problems.add(
    (count.test(rest[0]?.text.trim() ?? '') ? (rest[1] ?? place) : (rest[1] ?? rest[0] ?? mark)).number,
    1,
    'here should be the number of objects, and on the next line the number of attributes',
    'after `B` comes a title or an empty line, then both numbers, a line each',
  );
  return undefined;
}

function headerAt(lines: readonly Line[], at: number): Header | undefined {
  const objects = lines[at];
  const attributes = lines[at + 1];
  if (objects === undefined || attributes === undefined) return undefined;
  if (!count.test(objects.text.trim()) || !count.test(attributes.text.trim())) return undefined;
  return { objects, attributes, body: lines.slice(at + 2) };
}

const agrees = (header: Header): boolean =>
  header.body.length === expectedLines(Number(header.objects.text), Number(header.attributes.text));

function readCount(line: Line, what: string, limit: number, problems: ContextProblems): number | undefined {
  const number = Number(line.text);
  if (number <= limit) return number;
  problems.add(line.number, 1, `${quoted(line.text.trim())} ${what} are announced`, `at most ${limit} can be read`);
  return undefined;
}

/** Says that the counts are wrong, and which would fit the lines, where the rows at the end tell. */
function reportCounts(header: Header, n: number, m: number, lines: readonly Line[], problems: ContextProblems): void {
  const { body } = header;
  const width = body.at(-1)?.text.trim().length ?? 0;
  let first = body.length;
  const isRow = (line: Line | undefined) => line !== undefined && crosses.test(line.text.trim());
  while (first > 0 && isRow(body[first - 1]) && body[first - 1]?.text.trim().length === width) first -= 1;
  const rows = body.length - first;
  const fits = rows > 0 && first === rows + width;
  const hint = fits
    ? `the lines fit ${rows} objects and ${width} attributes`
    : 'an object takes a line for its name and one for its row, an attribute one for its name';
  const due = expectedLines(n, m);
  const message = `${n} objects and ${m} attributes are announced, which takes ${due} lines after here, but there are ${body.length}`;
  problems.add(header.objects.number, 1, message, hint);
  const [from, to] = [body[0]?.number ?? 0, body[first]?.number ?? 0];
  for (const line of lines.slice(from, Math.max(from, to - 1))) {
    if (line.text === '' && problems.enough === false) {
      problems.add(line.number, 1, 'an empty line among the names', 'each object and attribute needs a name');
    }
  }
}

function placed({ text, number }: Line): PlacedName {
  return { name: text.trim(), line: number, column: text.length - text.trimStart().length + 1 };
}

function readRow(line: Line, m: number, problems: ContextProblems): number[] {
  const text = line.text.trimStart();
  const indent = line.text.length - text.length;
  const row: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const cell = text[at];
    if (cell === 'X' || cell === 'x') row.push(at);
    else if (cell !== '.') {
      const shown = quoted(String.fromCodePoint(text.codePointAt(at) ?? 0));
      problems.add(line.number, indent + at + 1, `${shown} is neither a cross nor its absence`, 'write X or .');
      return row;
    }
  }
  if (text.length !== m) {
    const at = indent + Math.min(text.length, m) + 1;
    problems.add(line.number, at, `this row has ${text.length} places, but there are ${m} attributes`);
  }
  return row;
}
