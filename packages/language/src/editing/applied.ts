import type { TextChange } from './document.js';

/** What changes make of a text, and how many characters at its start and at its end they leave as they are. */
interface Applied {
  readonly text: string;
  readonly prefix: number;
  readonly suffix: number;
}

/** Each change applies to the text that those before it made, as editors send them. */
export function applied(text: string, changes: readonly TextChange[]): Applied {
  let [now, prefix, suffix] = [text, text.length, text.length];
  for (const { start, end, newText } of changes) {
    prefix = Math.min(prefix, start);
    suffix = Math.min(suffix, now.length - end);
    now = now.slice(0, start) + newText + now.slice(end);
  }
  return { text: now, prefix, suffix };
}
