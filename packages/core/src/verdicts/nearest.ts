/** Blocks by their position, each with the number of dependencies between it and the block that the list is for. */
export interface NearList {
  readonly blocks: readonly number[];
  readonly distances: readonly number[];
  /** Whether there are more than are listed. */
  readonly cut: boolean;
}

export const nothingNear: NearList = { blocks: [], distances: [], cut: false };

/** A list of one block, at no distance. */
export function near(block: number): NearList {
  return { blocks: [block], distances: [0], cut: false };
}

/**
 * Merges the lists of direct dependencies, nearest first, each block once and at most `limit` of them; `own` comes
 * before all. Every list must be sorted by distance, as the results are.
 *
 * Lists that are cut merge into lists that are right as far as they go: a block that one of them dropped has `limit`
 * nearer ones in the same list.
 */
export class NearestMerge {
  readonly #limit: number;
  /** For each block the number of the merge that saw it last: no set has to be made or cleared. */
  readonly #seen: Int32Array;
  #merge = 0;

  constructor(blockCount: number, limit: number) {
    this.#limit = limit;
    this.#seen = new Int32Array(blockCount);
  }

  merge(own: number | undefined, lists: readonly NearList[]): NearList {
    this.#merge += 1;
    const blocks: number[] = [];
    const distances: number[] = [];
    if (own !== undefined) {
      this.#seen[own] = this.#merge;
      blocks.push(own);
      distances.push(0);
    }
    const cut = lists.some((list) => list.cut);
    const next = new Array<number>(lists.length).fill(0);
    let distance = 0;
    while (distance !== Number.POSITIVE_INFINITY) {
      let following = Number.POSITIVE_INFINITY;
      for (let index = 0; index < lists.length; index++) {
        const list = lists[index] as NearList;
        let at = next[index] as number;
        for (; at < list.blocks.length && list.distances[at] === distance; at++) {
          const block = list.blocks[at] as number;
          if (this.#seen[block] === this.#merge) continue;
          if (blocks.length === this.#limit) return { blocks, distances, cut: true };
          this.#seen[block] = this.#merge;
          blocks.push(block);
          distances.push(distance + 1);
        }
        next[index] = at;
        const ahead = list.distances[at];
        if (ahead !== undefined && ahead < following) following = ahead;
      }
      distance = following;
    }
    return { blocks, distances, cut };
  }
}
