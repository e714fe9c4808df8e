import { readBurmeister } from './burmeister.js';
import type { ContextFormat, ContextProblem, FormalContext } from './context.js';
import type { ContextLimits } from './context-limits.js';
import { defaultContextLimits } from './context-limits.js';
import { ContextProblems } from './context-problems.js';
import { readCsv } from './csv.js';
import { detectContextFormat } from './detect-context-format.js';
import { readFimi } from './fimi.js';
import { readJson } from './json-context.js';

const readers = { burmeister: readBurmeister, csv: readCsv, json: readJson, fimi: readFimi };

/**
 * Reads a formal context. There is a context exactly when there are no problems; problems have lines and columns from 1 (in
 * UTF-16 units) and are about twenty at most. Without a format it is told from the text. Never throws.
 */
export function parseContext(
  text: string,
  format?: ContextFormat,
  limits: ContextLimits = defaultContextLimits,
): { context?: FormalContext; problems: readonly ContextProblem[] } {
  const problems = new ContextProblems();
  if (text.length > limits.characters) {
    problems.add(1, 1, `the text has ${text.length} characters`, `at most ${limits.characters} can be read`);
    return { problems: problems.list() };
  }
  const chosen = format ?? detectContextFormat(text);
  if (chosen === undefined) {
    problems.add(
      1,
      1,
      text.trim() === '' ? 'the text is empty' : 'this is no context in a known format',
      'Burmeister starts with a line B, JSON with {, FIMI with numbers, CSV with attributes separated by , ; or tab',
    );
    return { problems: problems.list() };
  }
  const context = readers[chosen](text.replace(/^\uFEFF/, ''), limits, problems);
  return context === undefined || problems.any ? { problems: problems.list() } : { context, problems: [] };
}
