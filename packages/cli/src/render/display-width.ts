/** What a terminal shows two columns wide: East Asian wide and fullwidth characters (Unicode UAX #11), and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const invisible = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]+$/u;
const narrowOnly = /^[\x20-\x7e]*$/;

let segmenter: Intl.Segmenter | undefined;

/** What a reader sees as single characters. */
function characters(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en');
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function widthOf(character: string): number {
  if (invisible.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Columns that a text without control characters takes in a terminal. */
export function displayWidth(text: string): number {
  if (narrowOnly.test(text)) return text.length;
  return characters(text).reduce((sum, character) => sum + widthOf(character), 0);
}

/** The text, cut off with `…` where it would take more than `limit` columns. */
export function fit(text: string, limit: number): string {
  if (displayWidth(text) <= limit) return text;
  let kept = '';
  let width = 1;
  for (const character of characters(text)) {
    width += widthOf(character);
    if (width > limit) break;
    kept += character;
  }
  return limit < 1 ? '' : `${kept}…`;
}

/** The text with spaces after it up to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
