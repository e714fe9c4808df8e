/** Control characters, bidirectional overrides and lone surrogates: what makes a text show as something that it is not. */
const deceptive =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The text with everything in it that a terminal or a browser would obey, and not show, written out as `\u{…}`.
 * Line breaks and tabs stay. For every text that somebody else wrote: ids, statements, engine messages.
 */
export function visibleText(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(deceptive, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** The same on one line, at most `limit` code points long; what follows is cut off before it costs anything. */
export function visibleLine(text: string, limit = Infinity): string {
  const head = text.length > limit * 4 ? text.slice(0, limit * 4).replace(/[\ud800-\udbff]$/, '') : text;
  const line = visibleText(head).replace(/\s+/g, ' ').trim();
  if (line.length <= limit && head.length === text.length) return line;
  const characters = [...line];
  if (characters.length <= limit && head.length === text.length) return line;
  return `${characters.slice(0, limit - 1).join('')}…`;
}
