import { visibleLine } from './visible-text.js';

/** Names within a sentence: a few of them, and how many more. */
export function namesOf(names: readonly string[]): string {
  const shown = names.map((name) => visibleLine(name, 80));
  if (shown.length > 3) return `${shown.slice(0, 3).join(', ')} and ${shown.length - 3} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
