/** A piece of the author's text as a message may show it: one line, 40 characters at most, control characters escaped. */
export function quoted(text: string): string {
  const characters = Array.from(text.slice(0, 200));
  const short = characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('');
  return JSON.stringify(short);
}
