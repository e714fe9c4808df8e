import type { Position, Range } from '../problem.js';

/** Translates offsets of one text to lines and columns; finding the line starts is put off until first asked. */
export class Positions {
  #starts: number[] | undefined;

  constructor(readonly text: string) {}

  /** Offsets outside the text are moved to its nearest end. */
  at(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    this.#starts ??= lineStarts(this.text);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] as number) <= inside) low = middle;
      else high = middle - 1;
    }
    return { offset: inside, line: low + 1, column: inside - (this.#starts[low] as number) + 1 };
  }

  range(start: number, end: number): Range {
    return { start: this.at(start), end: this.at(Math.max(start, end)) };
  }
}

/** `\n`, `\r\n` and a lone `\r` end a line, as in YAML and in the Language Server Protocol. */
function lineStarts(text: string): number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

/** Line and column of an offset; for many offsets of one text the compiler's own positions are cheaper. */
export function positionAt(text: string, offset: number): Position {
  return new Positions(text).at(offset);
}
