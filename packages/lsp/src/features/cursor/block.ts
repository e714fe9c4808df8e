import type { Line } from './line.js';
import { commentStart, firstColumn, isDash, lineStart, nextLine, plainText, readLine } from './line.js';

/** A field of a map as far as its own line tells. */
export interface Field {
  /** The scalar, without quotes; of a collection what stands on the line. */
  readonly text: string;
  /** Of the value on that line. */
  readonly start: number;
  readonly end: number;
}

/** What the place lies in: the value of a key, or an item of a list. */
export type Ancestor =
  | { readonly kind: 'key'; readonly name: string; readonly column: number; readonly line: Line }
  | { readonly kind: 'item'; readonly index: number; readonly column: number; readonly line: Line };

/** What is looked for the parents of: a key, or the dash of an item. */
export interface Wanted {
  readonly kind: 'key' | 'dash';
  readonly column: number;
}

/**
 * What a key or dash on a line lies in, from the outermost to the innermost, by indentation alone; `preceding` counts
 * the items before the dash.
 */
export function ancestorsOf(
  text: string,
  line: Line,
  wanted: Wanted,
): { readonly ancestors: readonly Ancestor[]; readonly preceding: number } {
  const search = new UpwardSearch(text, wanted);
  for (let start = line.start; start > 0 && !search.isDone; ) {
    start = lineStart(text, start - 1);
    if (!search.visit(start)) break;
  }
  return search.result();
}

class UpwardSearch {
  /** A key left of this holds what was found last, and so does a dash left of the other. */
  #keyLimit: number;
  #dashLimit: number;
  /** The column of the dashes that are counted. */
  #counted: number | undefined;
  #count = 0;
  #preceding = 0;
  readonly #found: Ancestor[] = [];

  constructor(
    readonly text: string,
    wanted: Wanted,
  ) {
    this.#keyLimit = wanted.kind === 'dash' ? wanted.column + 1 : wanted.column;
    this.#dashLimit = wanted.column;
    this.#counted = wanted.kind === 'dash' ? wanted.column : undefined;
  }

  get isDone(): boolean {
    return this.#keyLimit <= 0 && this.#dashLimit <= 0 && this.#counted === undefined;
  }

  /** Answers false where the document begins. */
  visit(start: number): boolean {
    const { text } = this;
    const column = firstColumn(text, start);
    if (column === undefined) return true;
    const first = text[start + column];
    if (column === 0 && first === '-' && text.startsWith('---', start)) return false;
    if (first === '#') return true;
    if (column === this.#counted && first === '-' && isDash(text, start + column)) {
      this.#count++;
      return true;
    }
    if (column >= this.#keyLimit && column >= this.#dashLimit) return true;
    const line = readLine(text, start);
    const keyColumn = line.key ? line.key.start - start : undefined;
    if (line.key && keyColumn !== undefined && keyColumn < this.#keyLimit) {
      this.#settle();
      this.#found.push({ kind: 'key', name: line.key.name, column: keyColumn, line });
      this.#keyLimit = keyColumn;
      this.#dashLimit = keyColumn;
    }
    for (const dash of [...line.dashes].reverse()) {
      if (dash < this.#dashLimit) {
        this.#settle();
        this.#found.push({ kind: 'item', index: 0, column: dash, line });
        this.#keyLimit = dash + 1;
        this.#dashLimit = dash;
        this.#counted = dash;
      }
    }
    return true;
  }

  /** The items that were counted come before the one found last. */
  #settle(): void {
    if (this.#counted === undefined) return;
    const last = this.#found.at(-1);
    if (last?.kind === 'item') this.#found[this.#found.length - 1] = { ...last, index: this.#count };
    else if (!last) this.#preceding = this.#count;
    this.#counted = undefined;
    this.#count = 0;
  }

  result(): { readonly ancestors: readonly Ancestor[]; readonly preceding: number } {
    this.#settle();
    return { ancestors: this.#found.reverse(), preceding: this.#preceding };
  }
}

/** The fields of the map whose keys stand at a column, around a line; without the key that begins at `except`. */
export function fieldsAround(text: string, from: number, column: number, except = -1): Map<string, Field> {
  const fields = new Map<string, Field>();
  const above: [string, Field][] = [];
  const take = (line: Line): [string, Field] | undefined => {
    if (!line.key || line.key.start - line.start !== column || line.key.start === except) return undefined;
    return [line.key.name, fieldOf(text, line)];
  };
  let at = from;
  for (let isFirst = true; isFirst || !text.startsWith('---', at); isFirst = false) {
    const indent = firstColumn(text, at);
    if (indent !== undefined && indent <= column && text[at + indent] !== '#') {
      const line = readLine(text, at);
      const field = take(line);
      if (field) above.push(field);
      const begins = line.dashes.length > 0 && line.content - line.start === column;
      if (begins || (indent < column && !isFirst)) break;
    }
    if (at === 0) break;
    at = lineStart(text, at - 1);
  }
  for (const [name, field] of above.reverse()) fields.set(name, field);
  for (let next = nextLine(text, from); next !== undefined; next = nextLine(text, next)) {
    const indent = firstColumn(text, next);
    if (indent === undefined || indent > column || text[next + indent] === '#') continue;
    if (indent < column || text.startsWith('---', next)) break;
    const field = take(readLine(text, next));
    if (field) fields.set(...field);
  }
  return fields;
}

function fieldOf(text: string, line: Line): Field {
  const written = text.slice(line.value, line.end);
  const end = /^["']/.test(written) ? line.end : commentStart(text, line.value, line.end);
  return { text: plainText(written), start: line.value, end };
}

/** The scalars of the items of the block list whose dashes stand at a column, around a line; without that line's own. */
export function itemsAround(text: string, from: number, column: number): string[] {
  const items: string[] = [];
  const take = (start: number): boolean => {
    const indent = firstColumn(text, start);
    if (indent === undefined || indent > column || text[start + indent] === '#') return true;
    const line = readLine(text, start);
    if (indent < column || line.dashes[0] !== column) return false;
    if (!line.key) items.push(plainText(text.slice(line.content, line.end)));
    return true;
  };
  for (let at = from; at > 0; ) {
    at = lineStart(text, at - 1);
    if (!take(at)) break;
  }
  for (let next = nextLine(text, from); next !== undefined; next = nextLine(text, next)) {
    if (!take(next)) break;
  }
  return items.filter((item) => item !== '');
}

/** The first line below a key's own that says something, when it lies in the key's value; `without` is not looked at. */
export function firstChild(text: string, parent: Line, column: number, without: number): Line | undefined {
  for (let next = nextLine(text, parent.start); next !== undefined; next = nextLine(text, next)) {
    const indent = firstColumn(text, next);
    if (indent === undefined || text[next + indent] === '#' || next === without) continue;
    const line = readLine(text, next);
    return indent > column || (indent === column && line.dashes.length > 0) ? line : undefined;
  }
  return undefined;
}
