import { controlCharacter, maximumDocumentLength } from './document.js';

/** A list at the top of a document: `steps:`, and below it its items as lines that begin with `- `. */
export interface ItemList {
  readonly name: string;
  /** Column of the dashes, from 0. */
  readonly indent: number;
  /** Where the first line of each item starts; its lines reach to the next item, and comments and blank lines belong to it. */
  readonly starts: readonly number[];
  /** Numbers of these lines, from 0. */
  readonly lines: readonly number[];
  /** Where the lines of the last item end, and the number of the line that starts there. */
  readonly end: number;
  readonly endLine: number;
}

const space = 32;
const newline = 10;
const carriageReturn = 13;
const hash = 35;
const dash = 45;
const question = 63;
/** More items than this are read in one piece. */
const maximumItems = 50_000;

const plainKey = /[A-Za-z_$][\w.$-]{0,200}:(?=[ \r\n]|$)/y;
const restOfLine = /(?: +#[^\n]*| *)\r?(?:\n|$)/y;
const firstMarker = /^---(?: +#[^\n]*| *)\r?\n/;

/**
 * Finds the items of some top-level lists of a YAML text without parsing it, in the order of the text. `undefined` when
 * it is not sure that this is what YAML would find, were the text valid: then the text has to be read in one piece.
 */
export function splitItems(
  text: string,
  names: readonly string[],
  /** What may have in it what is not in the rest of the text. */
  suspect: { readonly start: number; readonly end: number } = { start: 0, end: text.length },
): readonly ItemList[] | undefined {
  if (text.length > maximumDocumentLength || isUnusual(text.slice(suspect.start, suspect.end))) return undefined;
  const splitter = new Splitter(text, names);
  return splitter.split() ? splitter.lists : undefined;
}

function isUnusual(text: string): boolean {
  return controlCharacter.test(text) || text.includes('\ufeff') || (text.includes('\r') && /\r(?!\n)/.test(text));
}

class Splitter {
  readonly lists: ItemList[] = [];
  #at: number;
  #line: number;

  constructor(
    readonly text: string,
    readonly names: readonly string[],
  ) {
    const marker = firstMarker.exec(text);
    this.#at = marker ? marker[0].length : 0;
    this.#line = marker ? 1 : 0;
  }

  split(): boolean {
    const { text } = this;
    const seen = new Set<string>();
    let isFirst = true;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      if (isFirst ? this.#isBlank() : code === space || code === newline || code === hash || code === carriageReturn) {
        this.#nextLine();
        continue;
      }
      const key = this.#match(plainKey);
      if (key === undefined) {
        if (isFirst || this.#mayStartDocument()) return false;
        this.#nextLine();
        continue;
      }
      isFirst = false;
      const name = key.slice(0, -1);
      const isList = this.names.includes(name);
      if (isList && seen.has(name)) return false;
      seen.add(name);
      this.#at += key.length;
      const rest = isList ? this.#match(restOfLine) : undefined;
      this.#nextLine();
      if (rest !== undefined && !this.#items(name)) return false;
    }
    return true;
  }

  /** Takes the items below a key; with none there it leaves the lines to be read as part of the header. */
  #items(name: string): boolean {
    const { text } = this;
    while (this.#at < text.length && this.#isBlank()) this.#nextLine();
    let indent = 0;
    while (text.charCodeAt(this.#at + indent) === space) indent++;
    if (!this.#isItem(this.#at + indent)) return true;
    const starts: number[] = [];
    const lines: number[] = [];
    while (this.#at < text.length) {
      if (this.#isItemAt(indent)) {
        if (starts.length >= maximumItems) return false;
        starts.push(this.#at);
        lines.push(this.#line);
      } else {
        const kind = this.#kind();
        if (kind === 'unsure') return false;
        if (kind === 'key') break;
      }
      this.#nextLine();
    }
    this.lists.push({ name, indent, starts, lines, end: this.#at, endLine: this.#line });
    return true;
  }

  /** What a line between items is: a key at the top, part of the item before it, or hard to tell. */
  #kind(): 'key' | 'part' | 'unsure' {
    const { text } = this;
    const code = text.charCodeAt(this.#at);
    if (code === space || code === newline || code === hash || code === carriageReturn) return 'part';
    if (this.#match(plainKey) !== undefined) return 'key';
    if (this.#mayStartDocument()) return 'unsure';
    const end = text.indexOf('\n', this.#at);
    // Without a colon it can be no key: whatever it is, it does not let the text go on as YAML.
    return text.slice(this.#at, end < 0 ? text.length : end).includes(':') ? 'unsure' : 'part';
  }

  #isItemAt(indent: number): boolean {
    const { text } = this;
    const at = this.#at;
    if (text.charCodeAt(at + indent) !== dash || !this.#isItem(at + indent)) return false;
    for (let column = 0; column < indent; column++) if (text.charCodeAt(at + column) !== space) return false;
    return true;
  }

  #isItem(at: number): boolean {
    const { text } = this;
    return text.charCodeAt(at) === dash && (at + 1 >= text.length || ' \r\n'.includes(text[at + 1] as string));
  }

  #isBlank(): boolean {
    const { text } = this;
    let at = this.#at;
    while (text.charCodeAt(at) === space) at++;
    const code = text.charCodeAt(at);
    return at >= text.length || code === newline || code === carriageReturn || code === hash;
  }

  /** `---`, `...`, `%` and `? ` at the start of a line. */
  #mayStartDocument(): boolean {
    const { text } = this;
    const code = text.charCodeAt(this.#at);
    return code === question || code === 37 || text.startsWith('---', this.#at) || text.startsWith('...', this.#at);
  }

  #nextLine(): void {
    const end = this.text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.text.length : end + 1;
    this.#line++;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.text)?.[0];
  }
}
