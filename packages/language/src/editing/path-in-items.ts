import type { ItemisedText, PlacedItems } from '../source/itemised-text.js';
import type { PieceOf } from '../source/itemised-tree.js';
import { itemNode } from '../source/itemised-tree.js';
import type { MapNode } from '../source/node.js';
import type { NodeAt } from './document.js';
import { pathTo } from './path-to.js';

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
