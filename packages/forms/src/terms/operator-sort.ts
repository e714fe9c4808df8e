import type { Sort } from '../sort.js';
import { sameSort, sortText } from '../sort.js';
import { bitVecSignatures } from './bitvec-signatures.js';
import { coreSignatures } from './core-signatures.js';
import { arraySorts, sortOfConstantArray } from './read-sort.js';
import type { Signature } from './signature.js';
import { SortError } from './sort-error.js';
import { stringSignatures } from './string-signatures.js';

const arraySignatures: Readonly<Record<string, Signature>> = {
  select: {
    takes: 'an Array and an index of its index sort',
    indices: 0,
    result: ([array, index, ...rest]) => {
      const sorts = arraySorts(array);
      return sorts !== undefined && index !== undefined && rest.length === 0 && sameSort(sorts.index, index)
        ? sorts.element
        : undefined;
    },
  },
  store: {
    takes: 'an Array, an index and an element of its sorts',
    indices: 0,
    result: ([array, index, element, ...rest]) => {
      const sorts = arraySorts(array);
      return sorts !== undefined &&
        index !== undefined &&
        element !== undefined &&
        rest.length === 0 &&
        sameSort(sorts.index, index) &&
        sameSort(sorts.element, element)
        ? array
        : undefined;
    },
  },
};

const signatures: ReadonlyMap<string, Signature> = new Map(
  Object.entries({ ...coreSignatures, ...bitVecSignatures, ...stringSignatures, ...arraySignatures }),
);

/** Whether an operator belongs to a theory that terms may use. */
export function isOperator(name: string): boolean {
  return signatures.has(name);
}

/**
 * The sort of an operator's result.
 *
 * @throws SortError that says what the operator takes and what it was given.
 */
export function operatorSort(operator: string, args: readonly Sort[], indices: readonly number[]): Sort {
  const signature = signatures.get(operator);
  if (signature === undefined) {
    const constant = sortOfConstantArray(operator, args);
    if (constant !== undefined) return constant;
    throw new SortError(`${operator} is no operator of the theories that are read here`);
  }
  if (indices.length !== signature.indices)
    throw new SortError(`${operator} takes ${count(signature.indices, 'index', 'indices')}, not ${indices.length}`);
  const sort = signature.result(args, indices);
  if (sort === undefined) throw new SortError(`${operator} takes ${signature.takes}, not ${list(args)}`);
  return sort;
}

function count(number: number, one: string, many: string): string {
  return number === 1 ? `one ${one}` : `${number === 0 ? 'no' : number} ${many}`;
}

function list(sorts: readonly Sort[]): string {
  if (sorts.length === 0) return 'nothing';
  const shown = sorts.slice(0, 4).map((sort) => shorten(sortText(sort)));
  return `${shown.join(', ')}${sorts.length > 4 ? ` and ${sorts.length - 4} more` : ''}`;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
