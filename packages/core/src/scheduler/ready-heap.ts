/** A binary heap: largest `rank` first, then the one that was put in first, so that equal work runs in a fixed order. */
export class ReadyHeap<Item extends { readonly rank: number; readonly order: number }> {
  readonly #items: Item[] = [];

  get size(): number {
    return this.#items.length;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  push(item: Item): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent] as Item;
      if (!before(item, above)) break;
      items[at] = above;
      at = parent;
    }
    items[at] = item;
  }

  pop(): Item | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined || items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && before(items[child + 1] as Item, items[child] as Item)) child += 1;
      const below = items[child] as Item;
      if (!before(below, last)) break;
      items[at] = below;
      at = child;
    }
    items[at] = last;
    return top;
  }
}

function before(a: { rank: number; order: number }, b: { rank: number; order: number }): boolean {
  return a.rank > b.rank || (a.rank === b.rank && a.order < b.order);
}
