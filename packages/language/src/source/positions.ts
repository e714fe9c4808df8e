import type { Position, Range } from '../problem.js';

/** Where the offsets of a text, or of a piece of one, are in the whole. */
export interface Places {
  /** What the offsets count in. */
  readonly text: string;
  range(start: number, end: number): Range;
}

/** From a place in a piece of a text to the place in the whole. */
export type Placing = (position: Position) => Position;

/** Where the places of an item are in the document. */
export function placingOf({ offset, line }: { readonly offset: number; readonly line: number }): Placing {
  return (position) => ({ offset: position.offset + offset, line: position.line + line, column: position.column });
}

/** Translates offsets of one text to lines and columns; finding the line starts is put off until first asked. */
export class Positions implements Places {
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

  /** The same text as a piece of a larger one. */
  placed(placing: Placing): Places {
    return { text: this.text, range: (start, end) => placedRange(this.range(start, end), placing) };
  }
}

export function placedRange({ start, end }: Range, placing: Placing): Range {
  return { start: placing(start), end: placing(end) };
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
