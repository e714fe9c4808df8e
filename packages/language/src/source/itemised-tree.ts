import type { ItemisedText, Piece, PlacedItems } from './itemised-text.js';
import type { MapNode, SourceNode } from './node.js';
import { movedNode } from './node.js';

export type PieceOf<Item> = (item: Item) => Piece;

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

/** An item with places in the document. */
export function itemNode<Item>(list: PlacedItems<Item>, index: number, pieceOf: PieceOf<Item>): SourceNode | undefined {
  const { node } = pieceOf(list.items[index] as Item);
  const offset = list.offsets[index] as number;
  return node && offset > 0 ? movedNode(node, (at) => at + offset) : node;
}
