import type { Level, Piece } from './pieces.js';

/** Lines as they are to be, by the number of the line as it is; `undefined` for one that goes. */
export type Layout = readonly (string | undefined)[];

export interface LayoutOptions {
  /** Whether what follows the text, and comes before it, belongs to the same document. */
  readonly isFragment: boolean;
}

/**
 * Lays pieces out anew on the lines that they are on. Only blanks change; in texts of several lines only those before
 * their lines.
 */
export function layOut(text: string, pieces: readonly Piece[], options: LayoutOptions): Layout | undefined {
  const layouter = new Layouter(text, pieces);
  return layouter.place() ? withBlankLines(layouter.lines, options) : undefined;
}

class Layouter {
  readonly lines: (string | undefined)[];
  readonly #old: readonly string[];
  readonly #starts: readonly number[];
  readonly #padding: string;
  /** The line that the last piece ends on. */
  #line = -1;
  /** How far the current line was moved, and what began on it in brackets. */
  #moved = 0;

  constructor(
    text: string,
    readonly pieces: readonly Piece[],
  ) {
    this.#old = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
    this.lines = this.#old.map(() => undefined);
    this.#starts = startsOf(text);
    this.#padding = padding(pieces);
  }

  /** Whether every piece has found its place. */
  place(): boolean {
    let line = 0;
    for (const [index, piece] of this.pieces.entries()) {
      while ((this.#starts[line + 1] ?? Number.POSITIVE_INFINITY) <= piece.offset) line++;
      const before = this.pieces[index - 1];
      const [first = '', ...others] = piece.source.split(/\r?\n/);
      if (piece.type === 'block-scalar') {
        this.#blockText(line, piece);
        continue;
      }
      const own = piece.type === 'comment' ? first.trimEnd() : first;
      if (before && line === this.#line) {
        const written = this.lines[line] ?? '';
        this.lines[line] = written + this.#between(before, piece, line) + own;
      } else {
        const at = piece.offset - (this.#starts[line] ?? 0);
        if ((this.#old[line] ?? '').slice(0, at).trim() !== '') return false;
        const column = this.#columnOf(index, at);
        this.#moved = column - at;
        this.lines[line] = ' '.repeat(column) + own;
      }
      others.forEach((other, further) => {
        this.lines[line + 1 + further] = this.#moveLine(other, this.#moved, minimumColumn(piece.level));
      });
      this.#line = line + others.length;
    }
    return true;
  }

  /** The column of the first piece of a line. */
  #columnOf(index: number, at: number): number {
    const piece = this.pieces[index] as Piece;
    if (piece.inFlow) return Math.max(at + this.#moved, minimumColumn(piece.level));
    return piece.type === 'comment' ? this.#commentColumn(index, at) : piece.column;
  }

  /** A comment goes with what follows it when it stands as far in; else with what it stands below. */
  #commentColumn(index: number, at: number): number {
    const next = this.pieces.slice(index + 1, index + 1 + lookAhead).find(({ type }) => type !== 'comment');
    if (next && next.offset - this.#startOf(next.offset) === at) return next.column;
    let best: Level | undefined;
    for (const from of [this.pieces[index - 1], next]) {
      for (let level = from?.level; level; level = level.parent) {
        if (level.old <= at && level.old > (best?.old ?? -1)) best = level;
      }
    }
    return best?.column ?? next?.column ?? 0;
  }

  #startOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#starts[low] ?? 0;
  }

  #blockText(line: number, { source, column, level, keepsBlanks = false }: Piece): void {
    const lines = source.split(/\r?\n/);
    // Behind the last line end nothing of the text is left.
    if (lines.at(-1) === '') lines.pop();
    const first = lines.find((each) => each.trim() !== '');
    const old = first === undefined ? undefined : first.length - first.trimStart().length;
    const last = lines.findLastIndex((each) => each.trim() !== '');
    lines.forEach((each, index) => {
      const isEmpty = each.trim() === '' && (old === undefined || each.length <= old);
      if (index > last && !keepsBlanks) return;
      const target = level ? column : (old ?? 0);
      this.lines[line + index] = isEmpty
        ? keepsBlanks && old === undefined
          ? each
          : ''
        : this.#moveLine(each, target - (old ?? 0), 0);
    });
    this.#line = -1;
  }

  #moveLine(line: string, by: number, minimum: number): string {
    const content = line.trimStart();
    if (content === '' && by <= 0) return line.slice(Math.min(line.length, -by));
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (content === '') return line === '' ? line : ' '.repeat(by) + line;
    return ' '.repeat(Math.max(indent + by, minimum)) + line.slice(indent);
  }

  #between(before: Piece, piece: Piece, line: number): string {
    const start = this.#starts[line] ?? 0;
    const gap = (this.#old[line] ?? '').slice(before.offset + before.source.length - start, piece.offset - start);
    const { type } = piece;
    // Comments are often aligned with one another: that is the author's to decide.
    if (type === 'comment') return gap === '' ? ' ' : gap;
    const isEnd = type === 'flow-map-end' || type === 'flow-seq-end';
    if (before.type === 'flow-map-start') return type === 'flow-map-end' ? '' : this.#padding;
    if (before.type === 'flow-seq-start') return '';
    // `a:` and `*a` would take in what follows.
    if (holdsOn.has(before.type) && (isEnd || type === 'comma' || type === 'map-value-ind'))
      return gap === '' ? '' : ' ';
    if (isEnd) return type === 'flow-map-end' ? this.#padding : '';
    if (type === 'comma') return '';
    if (type === 'map-value-ind') return texts.has(before.type) ? '' : gap;
    return spaced.has(before.type) || gap !== '' ? ' ' : '';
  }
}

/** Comments in a row are few; further on, a comment goes with what it stands below. */
const lookAhead = 200;
const holdsOn = new Set<Piece['type']>(['alias', 'anchor', 'tag', 'map-value-ind']);
const texts = new Set<Piece['type']>(['scalar', 'single-quoted-scalar', 'double-quoted-scalar']);
const spaced = new Set<Piece['type']>(['map-value-ind', 'seq-item-ind', 'comma', 'anchor', 'tag', 'doc-start']);

/** What belongs to a value must stand further in than the collection that the value stands in. */
function minimumColumn(level: Level | undefined): number {
  return level ? level.column + 1 : 0;
}

/** What stands inside of braces: a blank when that is what the author mostly writes. */
function padding(pieces: readonly Piece[]): string {
  let padded = 0;
  pieces.forEach(({ type, offset }, index) => {
    const next = pieces[index + 1];
    if (type === 'flow-map-start' && next && next.type !== 'flow-map-end') padded += next.offset > offset + 1 ? 1 : -1;
  });
  return padded > 0 ? ' ' : '';
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** At most one blank line in a row, none at the beginning and at the end of a document. */
function withBlankLines(lines: (string | undefined)[], { isFragment }: LayoutOptions): Layout {
  const last = lines.findLastIndex((line) => line !== undefined);
  let blank = !isFragment;
  return lines.map((line, index) => {
    if (line !== undefined) {
      blank = false;
      return line;
    }
    const isSecond = blank;
    blank = true;
    // What stands behind the last line end is no line.
    if (index === lines.length - 1) return '';
    return isSecond || (index > last && !isFragment) ? undefined : '';
  });
}
