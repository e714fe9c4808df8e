import type { FormalContext } from './context.js';
import type { ContextLimits } from './context-limits.js';
import type { ContextProblems } from './context-problems.js';
import { quoted } from './quoted.js';

/**
 * Reads the format of the FIMI workshops: each line an object, the numbers of its attributes from 0, separated by spaces; an
 * empty line is an object without attributes. Objects and attributes are named by their numbers from 0.
 */
export function readFimi(text: string, limits: ContextLimits, problems: ContextProblems): FormalContext | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1)?.trim() === '') lines.pop();
  if (lines.length > limits.objects) {
    problems.add(limits.objects + 1, 1, `there are ${lines.length} objects`, `at most ${limits.objects} can be read`);
    return undefined;
  }
  const rows: number[][] = [];
  let attributes = 0;
  let total = 0;
  for (const [at, line] of lines.entries()) {
    const row = new Set<number>();
    for (const { 0: word, index } of line.matchAll(/\S+/g)) {
      const attribute = /^\d+$/.test(word) ? Number(word) : Number.NaN;
      if (Number.isNaN(attribute)) {
        problems.add(at + 1, index + 1, `${quoted(word)} is no number`, 'each line lists attributes by number, from 0');
        break;
      }
      if (attribute >= limits.attributes) {
        problems.add(
          at + 1,
          index + 1,
          `the attribute ${quoted(word)} is too large`,
          `numbers go from 0 to ${limits.attributes - 1}`,
        );
        break;
      }
      row.add(attribute);
      attributes = Math.max(attributes, attribute + 1);
    }
    total += row.size;
    if (total > limits.crosses) {
      problems.add(at + 1, 1, `the context has more than ${limits.crosses} crosses`, 'that is more than can be read');
      return undefined;
    }
    if (problems.enough) return undefined;
    rows.push([...row].sort((a, b) => a - b));
  }
  if (problems.any) return undefined;
  const numbers = (count: number) => Array.from({ length: count }, (_, number) => String(number));
  return { objects: numbers(rows.length), attributes: numbers(attributes), rows };
}
