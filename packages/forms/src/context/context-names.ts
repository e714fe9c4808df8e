import type { ContextProblems } from './context-problems.js';
import { quoted } from './quoted.js';

/** A name where it stands in the text. */
export interface PlacedName {
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

const longest = 4096;
const control = /[\u0000-\u001f\u007f\u2028\u2029]/u;

/** The names without their places; adds a problem for each that is empty, repeated, overlong or not one line of text. */
export function checkNames(
  kind: 'object' | 'attribute',
  names: readonly PlacedName[],
  problems: ContextProblems,
): string[] {
  const seen = new Map<string, PlacedName>();
  for (const placed of names) {
    const { name, line, column } = placed;
    const before = seen.get(name);
    if (name === '') {
      problems.add(line, column, `this ${kind} has no name`);
    } else if (name.length > longest) {
      problems.add(
        line,
        column,
        `the name of this ${kind} has ${name.length} characters`,
        `at most ${longest} can be read`,
      );
    } else if (control.test(name)) {
      problems.add(line, column, `the name ${quoted(name)} contains a control character`, 'names are one line of text');
    } else if (before !== undefined) {
      problems.add(
        line,
        column,
        `a second ${kind} is called ${quoted(name)}`,
        `the first is at ${before.line}:${before.column}; give each its own name`,
      );
    } else {
      seen.set(name, placed);
    }
    if (problems.enough) break;
  }
  return names.map(({ name }) => name);
}
