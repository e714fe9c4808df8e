import type { TextChange } from './document.js';

/** Each change applies to the text that those before it made, as editors send them. */
export function applied(text: string, changes: readonly TextChange[]): string {
  return changes.reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), text);
}
