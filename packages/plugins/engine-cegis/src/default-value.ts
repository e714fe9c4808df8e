import type { Sort, Value } from '@xeno/forms';

/** The simplest value of a sort: 0, false, the empty text. @throws Error for sorts without values. */
export function defaultValue(sort: Sort): Value {
  switch (sort.kind) {
    case 'Bool':
      return false;
    case 'Int':
    case 'BitVec':
      return 0n;
    case 'Real':
      return { numerator: 0n, denominator: 1n };
    case 'String':
      return '';
    default:
      throw new Error(`the sort ${sort.kind} has no values here`);
  }
}
