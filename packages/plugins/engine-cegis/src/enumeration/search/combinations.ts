import type { TermStore } from '../bank/term-store.js';
import type { Pace } from '../turns.js';

/** Combinations after which the work may pause. */
const chunk = 256;

/**
 * Visits every choice of one term from each store whose sizes have this sum, smaller first terms first, until `visit` says
 * that it has found what it looks for.
 */
export async function eachCombination(
  stores: readonly TermStore[],
  sum: number,
  pace: Pace,
  visit: (ids: readonly number[]) => boolean,
): Promise<boolean> {
  const ids: number[] = [];
  let count = 0;
  const pick = async (index: number, left: number): Promise<boolean> => {
    const store = stores[index] as TermStore;
    const rest = stores.length - 1 - index;
    for (let size = rest === 0 ? left : 1; size <= left - rest && size < store.levels.length; size++) {
      const { members } = store.level(size);
      for (let member = 0; member < members.length; member++) {
        ids[index] = members.items[member] as number;
        if (rest > 0) {
          if (await pick(index + 1, left - size)) return true;
          continue;
        }
        if (visit(ids)) return true;
        if (++count % chunk === 0 && pace.due()) await pace.breathe();
      }
    }
    return false;
  };
  return sum >= stores.length && pick(0, sum);
}
