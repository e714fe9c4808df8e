import type { Position, Problem } from '../problem.js';
import { readDocument, readText } from './document.js';
import type { ListNode, MapNode, SourceNode } from './node.js';
import type { Placing } from './positions.js';
import { Positions } from './positions.js';
import { Report } from './report.js';
import type { ItemList } from './split-items.js';
import { splitItems } from './split-items.js';

/** A piece of a document that is understood by itself; places in it count from its start. Never changes. */
export interface Piece {
  readonly positions: Positions;
  readonly node: SourceNode | undefined;
  /** What reading it found wrong. */
  readonly problems: readonly Problem[];
  /** From where on nothing can be said about it. */
  readonly brokenFrom: number;
  readonly anchors: boolean;
  readonly aliases: boolean;
}

/** Items of a list at the top, with where they stand. */
export interface PlacedItems<Item> {
  readonly name: string;
  readonly items: readonly Item[];
  /** Offset and line (from 0) of what the places in each item count from. */
  readonly offsets: readonly number[];
  readonly lines: readonly number[];
  /** Where the lines of each item start and, one more, where those of the last one end. */
  readonly bounds: readonly number[];
}

/** A document as a header and the items of some of its lists, which are read one by one where that is possible. */
export interface ItemisedText<Item> {
  readonly text: string;
  /** Everything but the items: the lists that they belong to stand in it without them. */
  readonly header: Piece;
  readonly placing: Placing;
  readonly lists: readonly PlacedItems<Item>[];
  /** Whether the items were read one by one. */
  readonly isSplit: boolean;
}

export interface ItemReader<Item> {
  readonly file: string;
  /** Names of the lists. */
  readonly names: readonly string[];
  /** What is to be known of an item as far as it can be told from the item alone. */
  readonly understand: (piece: Piece, list: string) => Item;
  readonly pieceOf: (item: Item) => Piece;
}

/** A text that was read, and how many characters at its start and at its end an edit left as they were. */
export interface TextBefore<Item> {
  readonly parts: ItemisedText<Item>;
  readonly prefix: number;
  readonly suffix: number;
}

/**
 * Reads a text. Items that the text before has too are taken over as they are, but what comes out is the same without
 * a text before.
 */
export function readItems<Item>(text: string, reader: ItemReader<Item>, before?: TextBefore<Item>): ItemisedText<Item> {
  const lists = splitItems(text, reader.names, before?.parts.isSplit ? suspectPart(text, before) : undefined);
  return (lists && readSplit(text, lists, reader, before)) ?? readWhole(text, reader);
}

/** Only what an edit has put there can be unlike what was read before it; no line break is cut in two. */
function suspectPart<Item>(text: string, { prefix, suffix }: TextBefore<Item>): { start: number; end: number } {
  const end = text.length - Math.max(0, suffix - 1);
  return { start: Math.max(0, prefix - 1), end: text[end - 1] === '\r' ? end + 1 : end };
}

/** Reads a text in one piece. */
export function readWhole<Item>(text: string, { file, names, understand }: ItemReader<Item>): ItemisedText<Item> {
  const whole = readPiece(text, file);
  const root = whole.node;
  const lists = names.flatMap((name): PlacedItems<Item>[] => {
    const list = root?.kind === 'map' ? root.entries.get(name)?.value : undefined;
    if (list?.kind !== 'list') return [];
    const zeros = list.items.map(() => 0);
    const items = list.items.map((node) => understand({ ...whole, node, problems: [] }, name));
    return [{ name, items, offsets: zeros, lines: zeros, bounds: boundsOf(list, text) }];
  });
  const header = root?.kind === 'map' ? { ...whole, node: withoutItems(root, names) } : whole;
  return { text, header, placing: (position) => position, lists, isSplit: false };
}

/** Items that share a line begin where the one before ends. */
function boundsOf(list: ListNode, text: string): number[] {
  const bounds: number[] = [];
  let end = 0;
  for (const item of list.items) {
    bounds.push(Math.max(end, item.start === 0 ? 0 : text.lastIndexOf('\n', item.start - 1) + 1));
    end = Math.max(end, item.end);
  }
  return [...bounds, Math.max(end, list.end)];
}

function withoutItems(root: MapNode, names: readonly string[]): MapNode {
  const entries = new Map(root.entries);
  for (const name of names) {
    const entry = entries.get(name);
    if (entry?.value.kind === 'list') entries.set(name, { ...entry, value: { ...entry.value, items: [] } });
  }
  return { ...root, entries };
}

function readSplit<Item>(
  text: string,
  lists: readonly ItemList[],
  reader: ItemReader<Item>,
  before: TextBefore<Item> | undefined,
): ItemisedText<Item> | undefined {
  const { file, pieceOf } = reader;
  const known = before?.parts.isSplit ? before : undefined;
  const header = readHeader(textOfHeader(text, lists), known?.parts.header, lists, reader);
  if (!header) return undefined;
  const placed = lists.map(({ name, starts, lines, end }): PlacedItems<Item> => {
    const bounds = [...starts, end];
    const items = takenOver(text, bounds, name, pieceOf, known).map(
      (item, index) =>
        item ?? reader.understand(readItem(flat(text.slice(bounds[index], bounds[index + 1])), file), name),
    );
    return { name, items, offsets: starts, lines, bounds };
  });
  if (sharesNodes(header, placed, pieceOf)) return undefined;
  return { text, header, placing: placingOf(text, lists), lists: placed, isSplit: true };
}

function readHeader<Item>(
  text: string,
  known: Piece | undefined,
  lists: readonly ItemList[],
  { file, names }: ItemReader<Item>,
): Piece | undefined {
  if (known?.positions.text === text) return known;
  const header = readPiece(flat(text), file);
  const root = header.node;
  if (root?.kind !== 'map' || !names.every((name) => isReadApart(root, name, lists))) return undefined;
  return { ...header, node: withoutItems(root, names) };
}

/** Whether an alias may stand for what is in another piece. */
function sharesNodes<Item>(
  header: Piece,
  lists: readonly PlacedItems<Item>[],
  pieceOf: (item: Item) => Piece,
): boolean {
  let { anchors, aliases } = header;
  for (const { items } of lists) {
    for (const item of items) {
      const piece = pieceOf(item);
      anchors ||= piece.anchors;
      aliases ||= piece.aliases;
    }
  }
  return anchors && aliases;
}

const placeholder = '- 0\n';

/** Each list has one item in it that stands for all, so that it begins where it does in the whole text. */
function textOfHeader(text: string, lists: readonly ItemList[]): string {
  let header = '';
  let at = 0;
  for (const { starts, indent, end } of lists) {
    header += text.slice(at, starts[0]) + ' '.repeat(indent) + placeholder;
    at = end;
  }
  return header + text.slice(at);
}

/** Whether a list that has items is one of those that were found. */
function isReadApart(root: MapNode, name: string, lists: readonly ItemList[]): boolean {
  const value = root.entries.get(name)?.value;
  const items = value?.kind === 'list' ? value.items : [];
  if (!lists.some((list) => list.name === name)) return items.length === 0;
  const [only] = items;
  return items.length === 1 && only?.kind === 'scalar' && only.value === 0;
}

function placingOf(text: string, lists: readonly ItemList[]): Placing {
  let removed = 0;
  let removedLines = 0;
  const shifts = lists.map(({ starts, lines, indent, end, endLine }) => {
    const from = (starts[0] as number) - removed + indent + placeholder.length;
    removed = end - from;
    removedLines += endLine - (lines[0] as number) - 1;
    return { from, offset: removed, lines: removedLines };
  });
  return ({ offset, line, column }: Position): Position => {
    const shift = shifts.findLast(({ from }) => offset >= from);
    const placed = offset + (shift?.offset ?? 0);
    if (placed < text.length || text.endsWith('\n'))
      return { offset: placed, line: line + (shift?.lines ?? 0), column };
    return new Positions(text).at(placed);
  };
}

/** Items of the list before, where they have the same text: the same at both ends, and others wherever they went. */
function takenOver<Item>(
  text: string,
  bounds: readonly number[],
  name: string,
  pieceOf: (item: Item) => Piece,
  before: TextBefore<Item> | undefined,
): (Item | undefined)[] {
  const count = bounds.length - 1;
  const items = new Array<Item | undefined>(count).fill(undefined);
  const list = before?.parts.lists.find((candidate) => candidate.name === name);
  if (!before || !list) return items;
  const old = list.items;
  const moved = text.length - before.parts.text.length;
  const isSame = (index: number, oldIndex: number): boolean => {
    const [start, end] = [bounds[index] as number, bounds[index + 1] as number];
    const [oldStart, oldEnd] = [list.bounds[oldIndex] as number, list.bounds[oldIndex + 1] as number];
    if (end - start !== oldEnd - oldStart) return false;
    if (start === oldStart && end <= before.prefix) return true;
    if (start - oldStart === moved && text.length - start <= before.suffix) return true;
    return text.startsWith(pieceOf(old[oldIndex] as Item).positions.text, start);
  };
  let first = 0;
  for (; first < count && first < old.length && isSame(first, first); first++) items[first] = old[first];
  let last = 0;
  for (; last < count - first && last < old.length - first; last++) {
    if (!isSame(count - 1 - last, old.length - 1 - last)) break;
    items[count - 1 - last] = old[old.length - 1 - last];
  }
  const others = new Map<string, Item[]>();
  for (const item of old.slice(first, old.length - last)) {
    const itemText = pieceOf(item).positions.text;
    const same = others.get(itemText);
    if (same) same.push(item);
    else others.set(itemText, [item]);
  }
  for (let index = first; others.size > 0 && index < count - last; index++) {
    items[index] = others.get(text.slice(bounds[index], bounds[index + 1]))?.shift();
  }
  return items;
}

function readPiece(text: string, file: string): Piece {
  const positions = new Positions(text);
  const report = new Report(file, text, positions);
  const node = readDocument(text, report);
  return pieceOfReport(positions, node, report);
}

function readItem(text: string, file: string): Piece {
  const positions = new Positions(text);
  const report = new Report(file, text, positions);
  const list = readText(text, report);
  const items = list?.kind === 'list' ? list.items : [];
  if (items.length !== 1 && report.brokenFrom === Number.POSITIVE_INFINITY) {
    report.broken(0);
    report.add('yaml/bad-indent', 'the lines of an item must be indented more than its dash', 0, text.trimEnd().length);
  }
  return pieceOfReport(positions, items[0], report);
}

function pieceOfReport(positions: Positions, node: SourceNode | undefined, report: Report): Piece {
  const { brokenFrom, anchors, aliases } = report;
  return { positions, node, problems: report.problems(), brokenFrom, anchors, aliases };
}

/** A copy of its own: a part of a text keeps the whole of it in memory, and an item outlives many texts. */
function flat(text: string): string {
  return ` ${text}`.slice(1);
}
