import type { TextChange } from './document.js';

/** What changes make of a text, and how many characters at its start and at its end they leave as they are. */
interface Applied {
  readonly text: string;
  readonly prefix: number;
  readonly suffix: number;
}

/**
 * Each change applies to the text that those before it made, as editors send them.
 *
 * @param result what they make, where it is known; taken at its word when its length is right
 */
export function applied(text: string, changes: readonly TextChange[], result?: string): Applied {
  let [length, prefix, suffix] = [text.length, text.length, text.length];
  for (const { start, end, newText } of changes) {
    prefix = Math.min(prefix, start);
    suffix = Math.min(suffix, length - end);
    length += newText.length - (end - start);
  }
  if (result?.length === length) return { text: result, prefix, suffix };
  let now = text;
  for (const { start, end, newText } of changes) now = now.slice(0, start) + newText + now.slice(end);
  return { text: now, prefix, suffix };
}
