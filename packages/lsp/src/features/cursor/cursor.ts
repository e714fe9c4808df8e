import type { Ancestor, Field } from './block.js';
import { ancestorsOf, fieldsAround, firstChild, itemsAround } from './block.js';
import type { FlowFrame } from './flow.js';
import { readFlow } from './flow.js';
import type { Line } from './line.js';
import { commentStart, endOfQuoted, lineStart, readLine } from './line.js';

/** Keys of maps and indices of lists, from the root. */
export type Path = readonly (string | number)[];

/**
 * Where a cursor stands in a document, told from the text around it alone: it need not be complete, nor in order.
 * `key`: a key of the map at `path` · `value`: the scalar at `path` · `item`: an item of a list, which may become a
 * scalar or a map; `path` ends with its index · `open`: nothing of the value at `path` is there yet, or the cursor
 * stands where the next item of a list would begin.
 */
export interface Cursor {
  readonly at: 'key' | 'value' | 'item' | 'open';
  readonly path: Path;
  readonly isFlow: boolean;
  /** The scalar that is being written, without its quotes. */
  readonly start: number;
  readonly end: number;
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** The quote after `end` is there. */
  readonly closed: boolean;
  /** A key is followed by its colon. */
  readonly hasColon: boolean;
  /** What has to stand between the cursor and the character before it: a space, or nothing. */
  readonly lead: '' | ' ';
  /** The column at which keys, or the dashes of `open` lists, have to stand. */
  readonly column: number;
  /** `open`: there are items already. */
  readonly isList: boolean;
  /** The white space before the cursor is not what it has to be. */
  readonly indentation?: { readonly start: number; readonly end: number; readonly text: string };
  /** The fields of the map that the part `depth` of the path is a key of; for a key, `path.length` are those beside it. */
  fields(depth: number): ReadonlyMap<string, Field>;
  /** The scalars of the other items of the innermost list. */
  items(): readonly string[];
}

type Common = Pick<Cursor, 'isFlow' | 'closed' | 'hasColon' | 'lead' | 'column' | 'isList'>;
const usual: Common = { isFlow: false, closed: false, hasColon: false, lead: '', column: 0, isList: false };

/** Reads where a cursor stands; `undefined` where nothing of a document's structure can be written: in comments, after values. */
export function readCursor(text: string, offset: number): Cursor | undefined {
  const root = /^(?:\uFEFF?(?:\s|#[^\n]*(?:\n|$)|---[^\S\n]*(?:\n|$))*)/.exec(text.slice(0, 4096))?.[0].length ?? 0;
  if ((text[root] === '{' || text[root] === '[') && root < offset) return flowCursor(text, offset, root, []);
  return new BlockCursor(text, offset).read();
}

/** A part of a path with where its fields and its brothers are found. */
interface Level {
  readonly part: string | number;
  readonly fields: () => ReadonlyMap<string, Field>;
  readonly items: () => readonly string[];
}

const noFields: ReadonlyMap<string, Field> = new Map();

class BlockCursor {
  readonly line: Line;

  constructor(
    readonly text: string,
    readonly offset: number,
  ) {
    this.line = readLine(text, lineStart(text, offset));
  }

  read(): Cursor | undefined {
    const { line, offset } = this;
    const isBlank = line.isBlank || (line.isComment && line.dashes.length === 0);
    const column = line.dashes[0] ?? (isBlank ? offset - line.start : line.column);
    const wanted = { kind: line.dashes.length > 0 ? 'dash' : 'key', column } as const;
    const { ancestors, preceding } = ancestorsOf(this.text, line, wanted);
    const inside = this.#insideOfValue(ancestors);
    if (inside !== 'no') return inside;
    if (line.isComment && offset > line.content) return undefined;
    if (line.isBlank || (isBlank && offset <= line.content)) return this.#onOwnLine(ancestors, offset, offset);
    if (offset < line.content) return undefined;
    // Below a value that is complete stands a brother of its key, at the wrong column.
    const brother = line.dashes.length === 0 ? completeBefore(this.text, ancestors.at(-1)) : undefined;
    const levels = [...this.#levels(brother ? ancestors.slice(0, -1) : ancestors), ...this.#ownItems(preceding)];
    if (line.key) {
      const { start, end, name } = line.key;
      const keyColumn = brother?.column ?? start - line.start;
      if (offset <= end) {
        const quote = this.text[start] === '"' || this.text[start] === "'" ? 1 : 0;
        if (offset < start + quote || offset > end - quote) return undefined;
        return this.#cursor(levels, {
          at: 'key',
          start: start + quote,
          end: end - quote,
          style: styleOf(this.text[start]),
          closed: quote > 0,
          hasColon: true,
          column: keyColumn,
          own: () => fieldsAround(this.text, line.start, keyColumn, start),
        });
      }
      if (offset <= this.text.indexOf(':', end)) return undefined;
      const fields = (): ReadonlyMap<string, Field> => fieldsAround(this.text, line.start, keyColumn);
      return this.#scalar([...levels, { part: name, fields, items: () => [] }], line.value, keyColumn);
    }
    if (line.dashes.length > 0) return this.#item(levels);
    const word = this.#word(line.content);
    return word && this.#onOwnLine(ancestors, word.start, word.end);
  }

  /** What stands in a block scalar, or in brackets or quotes that an earlier line opened. */
  #insideOfValue(ancestors: readonly Ancestor[]): Cursor | undefined | 'no' {
    const { text, offset } = this;
    for (const [index, { kind, line }] of ancestors.entries()) {
      const from = kind === 'key' ? line.value : line.key ? -1 : line.content;
      if (from < 0 || from >= line.end) continue;
      const levels = (): Level[] => this.#levels(ancestors.slice(0, index + 1));
      switch (text[from]) {
        case '|':
        case '>':
          return this.#cursor(levels(), { at: 'value', start: line.end + 1, end: offset, style: 'block', column: 0 });
        case '[':
        case '{': {
          const found = flowCursor(text, offset, from, levels());
          if (found) return found;
          break;
        }
        case '"':
        case "'": {
          const end = endOfQuoted(text, from, offset);
          if (end === undefined) {
            return this.#cursor(levels(), {
              at: 'value',
              start: from + 1,
              end: offset,
              style: styleOf(text[from]),
              column: 0,
            });
          }
          break;
        }
        default: {
          const written = text.slice(from, offset);
          const isCondition = kind === 'key' && ancestors[index]?.kind === 'key' && nameOf(ancestors[index]) === 'if';
          const open = written.lastIndexOf('${{');
          if (isCondition || (open >= 0 && !written.includes('}}', open))) {
            return this.#cursor(levels(), { at: 'value', start: from, end: offset, style: 'plain', column: 0 });
          }
        }
      }
    }
    return 'no';
  }

  /** A place on a line with nothing else on it: a key, an item, or the beginning of a value. */
  #onOwnLine(ancestors: readonly Ancestor[], start: number, end: number): Cursor | undefined {
    const { text, line } = this;
    const column = start - line.start;
    const parent = ancestors.at(-1);
    if (!parent) return this.#key([], this.#rootColumn(column), start, end);
    if (parent.kind === 'item') {
      const { line: first } = parent;
      const isMap = first.key !== undefined || first.content >= first.end;
      if (!isMap) return undefined;
      const wanted = first.key ? first.content - first.start : this.#columnBelow(first, parent.column, column);
      return this.#key(ancestors, wanted, start, end);
    }
    if (completeBefore(text, parent)) return this.#key(ancestors.slice(0, -1), parent.column, start, end);
    const child = firstChild(text, parent.line, parent.column, line.start);
    if (child && child.dashes.length === 0) return this.#key(ancestors, child.column, start, end);
    const wanted = child ? child.column : Math.max(column, parent.column + 1);
    return this.#cursor(this.#levels(ancestors), {
      at: 'open',
      start,
      end,
      style: 'plain',
      column: wanted,
      isList: child !== undefined,
      ...this.#repair(wanted, start),
      own: () => noFields,
      items: () => (child ? itemsAround(text, line.start, wanted) : []),
    });
  }

  #key(ancestors: readonly Ancestor[], column: number, start: number, end: number): Cursor {
    const { text, line } = this;
    return this.#cursor(this.#levels(ancestors), {
      at: 'key',
      start,
      end,
      style: 'plain',
      column,
      ...this.#repair(column, start),
      own: () => fieldsAround(text, line.start, column, start),
    });
  }

  /** Where the keys of a map stand that begins below the dash of its item. */
  #columnBelow(first: Line, dash: number, column: number): number {
    const child = firstChild(this.text, first, dash, this.line.start);
    return child?.column ?? Math.max(column, dash + 1);
  }

  #rootColumn(column: number): number {
    if (column === 0) return 0;
    const { text } = this;
    const first = /^(?:[ \t]*(?:#[^\n]*|---[^\n]*)?\r?\n)*/.exec(text.slice(0, 4096))?.[0].length ?? 0;
    const line = readLine(text, first);
    return line.key && line.start !== this.line.start ? line.column : 0;
  }

  #repair(column: number, start: number): Pick<Cursor, 'indentation'> {
    const { line } = this;
    if (start - line.start === column) return {};
    return { indentation: { start: line.start, end: start, text: ' '.repeat(column) } };
  }

  #item(levels: Level[]): Cursor | undefined {
    const { text, line, offset } = this;
    const isEmpty = line.content >= line.end || line.isComment;
    const afterDash = line.start + (line.dashes.at(-1) ?? 0) + 1;
    const column = Math.max(line.content, afterDash + 1) - line.start;
    const own = (): ReadonlyMap<string, Field> => fieldsAround(text, line.start, column, line.content);
    if (isEmpty) {
      const child = firstChild(text, line, line.dashes.at(-1) ?? 0, line.start);
      const keys =
        child && child.dashes.length === 0 ? child.column : offset - line.start + (offset === afterDash ? 1 : 0);
      return this.#cursor(levels, {
        at: 'item',
        start: offset,
        end: offset,
        style: 'plain',
        lead: offset === afterDash ? ' ' : '',
        column: keys,
        own: () => fieldsAround(text, line.start, keys, offset),
      });
    }
    const found = this.#scalar(levels, line.content, line.content - line.start);
    if (!found || found.isFlow) return found;
    return { ...found, at: 'item', column, fields: this.#fieldsOf(levels, own) };
  }

  /** The scalar, or the collection in brackets, that begins on this line. */
  #scalar(levels: Level[], from: number, column: number): Cursor | undefined {
    const { text, line, offset } = this;
    const first = text[from];
    if (from >= line.end || first === '#') {
      if (first === '#' && offset > from) return undefined;
      const lead = /[:-]/.test(text[offset - 1] ?? '') ? ' ' : '';
      return this.#cursor(levels, { at: 'value', start: offset, end: offset, style: 'plain', column, lead });
    }
    if (offset < from) return undefined;
    if (first === '[' || first === '{') return offset > from ? flowCursor(text, offset, from, levels) : undefined;
    if (first === '"' || first === "'") {
      const after = endOfQuoted(text, from, line.end);
      const end = after === undefined ? offset : after - 1;
      if (offset <= from || offset > end) return undefined;
      const style = styleOf(first);
      return this.#cursor(levels, { at: 'value', start: from + 1, end, style, closed: after !== undefined, column });
    }
    const word = this.#word(from);
    return word && this.#cursor(levels, { at: 'value', ...word, style: 'plain', column });
  }

  /** The plain scalar that begins at a place of this line and that the cursor stands in. */
  #word(from: number): { readonly start: number; readonly end: number } | undefined {
    const { text, line, offset } = this;
    if (/[*&!|>%@`]/.test(text[from] ?? '')) return undefined;
    const comment = commentStart(text, from, line.end);
    const end = from + text.slice(from, comment).trimEnd().length;
    if (offset > end && text.lastIndexOf('${{', offset) < from && comment < offset) return undefined;
    return { start: from, end: Math.max(end, offset) };
  }

  #ownItems(preceding: number): Level[] {
    const { text, line } = this;
    return line.dashes.map((column, nesting) => ({
      part: nesting === 0 ? preceding : 0,
      fields: () => noFields,
      items: () => (nesting === 0 ? itemsAround(text, line.start, column) : []),
    }));
  }

  #levels(ancestors: readonly Ancestor[]): Level[] {
    const { text } = this;
    return ancestors.map((ancestor) =>
      ancestor.kind === 'key'
        ? {
            part: ancestor.name,
            fields: () => fieldsAround(text, ancestor.line.start, ancestor.column),
            items: () => [],
          }
        : {
            part: ancestor.index,
            fields: () => noFields,
            items: () => itemsAround(text, ancestor.line.start, ancestor.column),
          },
    );
  }

  #cursor(
    levels: readonly Level[],
    place: Partial<Common> &
      Pick<Cursor, 'at' | 'start' | 'end' | 'style' | 'indentation'> & {
        readonly own?: () => ReadonlyMap<string, Field>;
        readonly items?: () => readonly string[];
      },
  ): Cursor {
    const { own = () => noFields, items, ...rest } = place;
    return {
      ...usual,
      ...rest,
      path: levels.map(({ part }) => part),
      fields: this.#fieldsOf(levels, own),
      items: items ?? (() => levels.at(-1)?.items() ?? []),
    };
  }

  #fieldsOf(levels: readonly Level[], own: () => ReadonlyMap<string, Field>): Cursor['fields'] {
    return (depth) => (depth === levels.length ? own() : (levels[depth]?.fields() ?? noFields));
  }
}

/** A key that has its value on its own line. */
function completeBefore(text: string, ancestor: Ancestor | undefined): Ancestor | undefined {
  if (ancestor?.kind !== 'key') return undefined;
  const { value, end } = ancestor.line;
  return value < end && commentStart(text, value, end) > value ? ancestor : undefined;
}

function nameOf(ancestor: Ancestor | undefined): string | undefined {
  return ancestor?.kind === 'key' ? ancestor.name : undefined;
}

function styleOf(first: string | undefined): Cursor['style'] {
  return first === '"' ? 'double' : first === "'" ? 'single' : 'plain';
}

function flowCursor(text: string, offset: number, from: number, outer: readonly Level[]): Cursor | undefined {
  const place = readFlow(text, from, offset);
  if (!place) return undefined;
  const { frames, start, end, quote, closed, hasColon, at, isApart } = place;
  const innermost = frames.at(-1) as FlowFrame;
  const parts = frames.map((frame): string | number => (frame.kind === 'list' ? frame.index : (frame.key ?? '')));
  if (at === 'key') parts.pop();
  return {
    ...usual,
    at,
    path: [...outer.map(({ part }) => part), ...parts],
    isFlow: true,
    start,
    end,
    style: styleOf(quote),
    closed,
    hasColon,
    lead: isApart ? '' : ' ',
    fields: (depth) => frames[depth - outer.length]?.fields ?? outer[depth]?.fields() ?? noFields,
    items: () => innermost.items,
  };
}
