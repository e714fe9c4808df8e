import type { FormalContext } from './context.js';
import type { ContextLimits } from './context-limits.js';
import type { PlacedName } from './context-names.js';
import { checkNames } from './context-names.js';
import type { ContextProblems } from './context-problems.js';
import { csvRecords, detectDelimiter } from './csv-fields.js';
import { quoted } from './quoted.js';

const yes = new Set(['x', '1', 'true', 'yes']);
const no = new Set(['', '0', '.', 'false', 'no']);

/**
 * Reads a cross table: the first row names the attributes (its first field means nothing), each further row an object and
 * its cells, `x`, `1`, `true`, `yes` or empty, `0`, `.`, `false`, `no`. The delimiter is found out.
 */
export function readCsv(text: string, limits: ContextLimits, problems: ContextProblems): FormalContext | undefined {
  const delimiter = detectDelimiter(text);
  if (delimiter === undefined) {
    problems.add(1, 1, 'the first line names no attributes', 'separate them by comma, semicolon or tab');
    return undefined;
  }
  const names: PlacedName[] = [];
  const rows: number[][] = [];
  let attributes: string[] | undefined;
  let total = 0;
  for (const [first, ...cells] of csvRecords(text, delimiter, problems)) {
    if (first === undefined || problems.enough) break;
    if (attributes === undefined) {
      if (cells.length > limits.attributes) {
        problems.add(first.line, 1, `there are ${cells.length} attributes`, `at most ${limits.attributes} can be read`);
        return undefined;
      }
      attributes = checkNames(
        'attribute',
        cells.map((cell) => ({ ...cell, name: cell.text })),
        problems,
      );
      continue;
    }
    if (cells.length !== attributes.length) {
      const place = cells[attributes.length] ?? cells.at(-1) ?? first;
      problems.add(
        place.line,
        place.column,
        `this row has ${cells.length} cells, but there are ${attributes.length} attributes`,
      );
    }
    const row: number[] = [];
    for (const [at, cell] of cells.entries()) {
      const value = cell.text.toLowerCase();
      if (yes.has(value)) row.push(at);
      else if (!no.has(value)) {
        problems.add(
          cell.line,
          cell.column,
          `${quoted(cell.text)} is neither a cross nor its absence`,
          'write x or leave the cell empty',
        );
        break;
      }
    }
    names.push({ name: first.text, line: first.line, column: first.column });
    rows.push(row);
    total += row.length;
    if (rows.length > limits.objects || total > limits.crosses) {
      const most = `at most ${limits.objects} objects and ${limits.crosses} crosses can be read`;
      problems.add(first.line, 1, 'the context is too large', most);
      return undefined;
    }
  }
  const objects = checkNames('object', names, problems);
  return problems.any || attributes === undefined ? undefined : { objects, attributes, rows };
}
