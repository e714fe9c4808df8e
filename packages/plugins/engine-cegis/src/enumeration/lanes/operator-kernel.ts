import type { Sort, TermFactory } from '@xeno/forms';
import { boolKernels } from './bool-kernels.js';
import { choiceKernel } from './choice-kernels.js';
import { exactKernel, slowPoint } from './exact-kernel.js';
import { integerKernel } from './integer-kernels.js';
import type { Kernel } from './lane.js';
import { laneKind } from './lane.js';
import { pairKernel } from './pair-kernels.js';
import { stringKernel } from './string-kernels.js';
import type { ValueTable } from './value-table.js';
import { resizeKernel, wordKernel } from './word-kernels.js';

const resizing = new Set(['extract', 'zero_extend', 'sign_extend', 'concat']);

function fastKernel(
  operator: string,
  indices: readonly number[],
  sorts: readonly Sort[],
  result: Sort,
  table: ValueTable,
): Kernel | undefined {
  const last = sorts.at(-1);
  if (last === undefined) return undefined;
  if (sorts.every((sort) => sort.kind === 'Bool')) return boolKernels.get(operator);
  const choice = choiceKernel(operator, laneKind(last));
  if (choice !== undefined && (operator === 'ite' || sorts.length === 2)) return choice;
  if (sorts.every((sort) => sort.kind === 'Int')) return integerKernel(operator, sorts.length, table);
  if (last.kind !== 'BitVec') return undefined;
  if (resizing.has(operator)) {
    const narrow = [...sorts, result].every((sort) => laneKind(sort) === 'word');
    return narrow
      ? resizeKernel(
          operator,
          indices,
          sorts.map((sort) => (sort.kind === 'BitVec' ? sort.width : 0)),
        )
      : undefined;
  }
  return last.width <= 32
    ? wordKernel(operator, last.width)
    : last.width <= 64
      ? pairKernel(operator, last.width)
      : undefined;
}

/** What computes an operator with one to three arguments on lanes: fast where there is a way, else by exact evaluation. */
export function operatorKernel(
  factory: TermFactory,
  table: ValueTable,
  operator: string,
  indices: readonly number[],
  sorts: readonly Sort[],
  result: Sort,
): Kernel {
  const fast = fastKernel(operator, indices, sorts, result, table);
  if (fast !== undefined) return fast;
  const slow = slowPoint(factory, table, operator, indices, sorts, result);
  return stringKernel(operator, table, slow) ?? exactKernel(slow, result);
}
