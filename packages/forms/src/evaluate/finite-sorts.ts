import type { Sort } from '../sort.js';
import type { Value } from '../value.js';

/** All values of a sort that has no more than so many; `undefined` for others. Smallest first. */
export function valuesOf(sort: Sort, most: number): readonly Value[] | undefined {
  if (sort.kind === 'Bool') return most >= 2 ? [false, true] : undefined;
  if (sort.kind !== 'BitVec' || sort.width > 30 || 2 ** sort.width > most) return undefined;
  return Array.from({ length: 2 ** sort.width }, (_, index) => BigInt(index));
}
