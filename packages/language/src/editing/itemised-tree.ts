import type { ItemisedText, Piece, PlacedItems } from '../source/itemised-text.js';
import type { MapNode, SourceNode } from '../source/node.js';
import { movedNode } from '../source/node.js';
import type { NodeAt } from './document.js';
import { pathTo } from './path-to.js';

type PieceOf<Item> = (item: Item) => Piece;

/** The header with places in the document; its lists have no items but end where these do. */
export function headerOf<Item>(parts: ItemisedText<Item>, pieceOf: PieceOf<Item>): MapNode | undefined {
  const { header, placing, isSplit } = parts;
  if (header.node?.kind !== 'map') return undefined;
  if (!isSplit) return header.node;
  const root = movedNode(header.node, (offset) => placing({ offset, line: 1, column: 1 }).offset);
  return withLists(root, parts, (list) => ({ items: [], end: endOf(list, pieceOf) }));
}

/** The whole tree. */
export function treeOf<Item>(parts: ItemisedText<Item>, pieceOf: PieceOf<Item>): SourceNode | undefined {
  const root = headerOf(parts, pieceOf);
  if (!root) return parts.header.node;
  return withLists(root, parts, (list) => ({
    items: list.items.flatMap((_, index) => itemNode(list, index, pieceOf) ?? []),
    end: undefined,
  }));
}

/** As `pathTo` in the whole tree, but only the item is made that the offset lies in; lists stand in the path without items. */
export function pathInItems<Item>(
  parts: ItemisedText<Item>,
  header: MapNode | undefined,
  offset: number,
  pieceOf: PieceOf<Item>,
): NodeAt[] {
  const path = pathTo(header ?? parts.header.node, offset);
  const list = path.length === 2 ? parts.lists.find(({ name }) => name === path[1]?.key?.name) : undefined;
  if (!list) return path;
  const index = parts.isSplit
    ? indexAt(list, offset, pieceOf)
    : list.items.findIndex((item) => pathTo(pieceOf(item).node, offset).length > 0);
  const node = index < 0 ? undefined : itemNode(list, index, pieceOf);
  const [first, ...rest] = pathTo(node, offset);
  return first ? [...path, { ...first, index }, ...rest] : path;
}

/** The first item that an offset lies in or at the end of. */
function indexAt<Item>({ items, offsets }: PlacedItems<Item>, offset: number, pieceOf: PieceOf<Item>): number {
  const endOfItem = (index: number): number =>
    (pieceOf(items[index] as Item).node?.end ?? 0) + (offsets[index] as number);
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (endOfItem(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low < items.length ? low : -1;
}

function withLists<Item>(
  root: MapNode,
  { lists, isSplit }: ItemisedText<Item>,
  change: (list: PlacedItems<Item>) => { readonly items: readonly SourceNode[]; readonly end: number | undefined },
): MapNode {
  const entries = new Map(root.entries);
  for (const list of lists) {
    const entry = entries.get(list.name);
    if (entry?.value.kind !== 'list') continue;
    const { items, end = entry.value.end } = change(list);
    entries.set(list.name, { ...entry, value: { ...entry.value, items, end } });
  }
  const last = isSplit ? [...entries.values()].at(-1) : undefined;
  return { ...root, entries, end: last ? Math.max(last.keyEnd, last.value.end) : root.end };
}

function endOf<Item>({ items, offsets }: PlacedItems<Item>, pieceOf: PieceOf<Item>): number {
  const last = items.length - 1;
  return (pieceOf(items[last] as Item).node?.end ?? 0) + (offsets[last] as number);
}

function itemNode<Item>(list: PlacedItems<Item>, index: number, pieceOf: PieceOf<Item>): SourceNode | undefined {
  const { node } = pieceOf(list.items[index] as Item);
  const offset = list.offsets[index] as number;
  return node && offset > 0 ? movedNode(node, (at) => at + offset) : node;
}
