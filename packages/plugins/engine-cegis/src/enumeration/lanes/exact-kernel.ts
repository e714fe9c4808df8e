import type { Sort, Term, TermFactory, Value } from '@xeno/forms';
import { compileTerm, evaluate, NotEvaluable } from '@xeno/forms';
import type { Kernel } from './lane.js';
import type { SlowPoint } from './string-kernels.js';
import type { Interned, ValueTable } from './value-table.js';

const nothing = new Map<string, Value>();

function isTerm(value: Interned | undefined): value is Term {
  return typeof value === 'object' && 'kind' in value;
}

/** Applies an operator to values by the exact evaluator. @returns `undefined` where it has none */
type Applied = (values: readonly (Interned | undefined)[]) => Interned | undefined;

function applied(
  factory: TermFactory,
  operator: string,
  indices: readonly number[],
  sorts: readonly Sort[],
  result: Sort,
): Applied {
  const guarded =
    (compute: Applied): Applied =>
    (values) => {
      if (values.includes(undefined)) return undefined;
      try {
        return compute(values);
      } catch (error) {
        if (error instanceof NotEvaluable) return undefined;
        throw error;
      }
    };
  // Regular expressions are their own values: terms without variables.
  if (result.kind === 'RegLan' || sorts.some((sort) => sort.kind === 'RegLan')) {
    return guarded((values) => {
      const terms = values.map((value, index) =>
        isTerm(value) ? value : factory.constant(sorts[index] as Sort, value as Value),
      );
      const term = factory.apply(operator, terms, indices);
      return result.kind === 'RegLan' ? term : evaluate(term, nothing);
    });
  }
  const variables = sorts.map((sort, index) => factory.variable(`argument ${index}`, sort));
  const compiled = compileTerm(factory.apply(operator, variables, indices), variables);
  return guarded((values) => compiled(values as Value[]));
}

function store(
  table: ValueTable,
  sort: Sort,
  value: Interned | undefined,
  lane: Parameters<SlowPoint>[0],
  at: number,
  point: number,
): void {
  if (value !== undefined) table.write(sort, lane, at, point, value);
  else if (sort.kind === 'Int') lane.doubles[(at >> 1) + point] = table.open();
  else table.failed = true;
}

/** Any operator with up to three arguments, point by point through exact values. */
export function slowPoint(
  factory: TermFactory,
  table: ValueTable,
  operator: string,
  indices: readonly number[],
  sorts: readonly Sort[],
  result: Sort,
): SlowPoint {
  const apply = applied(factory, operator, indices, sorts, result);
  const [first, second, third] = sorts;
  return (out, o, a, ai, b, bi, c, ci, point) => {
    const values: (Interned | undefined)[] = [];
    if (first !== undefined) values.push(table.read(first, a, ai, point));
    if (second !== undefined) values.push(table.read(second, b, bi, point));
    if (third !== undefined) values.push(table.read(third, c, ci, point));
    store(table, result, apply(values), out, o, point);
  };
}

export function exactKernel(slow: SlowPoint, result: Sort): Kernel {
  return (out, o, a, ai, b, bi, c, ci, from, to) => {
    const start = result.kind === 'Bool' ? from & ~31 : from;
    if (result.kind === 'Bool') out.words.fill(0, o + (start >>> 5), o + ((to + 31) >>> 5));
    for (let point = start; point < to; point++) slow(out, o, a, ai, b, bi, c, ci, point);
  };
}
