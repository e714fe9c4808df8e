import { valueKey } from '../terms/value-key.js';
import type { Rational, Value } from '../value.js';
import { NotEvaluable } from './not-evaluable.js';
import type { Operation, Operations, Slot, Use } from './operation.js';
import { chain, fold, one } from './operation.js';

function sameness({ sort, budget }: Use): (a: Slot, b: Slot) => boolean {
  switch (sort?.kind) {
    case 'Real':
      return (a, b) => valueKey(a as Rational) === valueKey(b as Rational);
    case 'String':
      return (a, b) => {
        budget.reading((a as string).length);
        return a === b;
      };
    case 'Bool':
    case 'Int':
    case 'BitVec':
      return (a, b) => a === b;
    default:
      return () => {
        throw new NotEvaluable('an equation between regular expressions, arrays or values of a declared sort');
      };
  }
}

function distinctness(use: Use): Operation {
  const same = sameness(use);
  if (use.count === 2) return chain<Slot>((a, b) => !same(a, b));
  return {
    kind: 'all',
    cost: use.count,
    compute: (args) => {
      const [a, b] = args;
      // So that it fails where equality does.
      if (a !== undefined && b !== undefined) same(a, b);
      return new Set(args.map((value) => valueKey(value as Value))).size === args.length;
    },
  };
}

/** The core theory of SMT-LIB 2.6, as far as its operators need all of their arguments. */
export const coreOperations: Operations = {
  not: () => one<boolean>((a) => !a),
  xor: () => fold<boolean>((a, b) => a !== b),
  '=': (use) => chain<Slot>(sameness(use)),
  distinct: distinctness,
};

/** `ite`, `and`, `or`, `=>`: whatever the arguments without a value would be, the result is told where it is the same. */
export function lenientOperation(
  operator: string,
  from: readonly number[],
): ((slots: readonly Slot[]) => Slot) | undefined {
  const [a = 0, b = 0, c = 0] = from;
  switch (operator) {
    case 'ite':
      return (slots) => {
        const condition = slots[a] as Slot;
        return condition === true || condition === false ? (slots[condition ? b : c] as Slot) : condition;
      };
    case 'and':
      return (slots) => connective(slots, from, false);
    case 'or':
      return (slots) => connective(slots, from, true);
    case '=>': {
      const premises = from.slice(0, -1);
      const [last = 0] = from.slice(-1);
      return (slots) => {
        const conclusion = slots[last] as Slot;
        if (conclusion === true) return true;
        const premise = connective(slots, premises, false);
        if (premise === false) return true;
        return premise === true ? conclusion : premise;
      };
    }
    default:
      return undefined;
  }
}

/** `deciding` wherever it stands decides; else all must have a value. */
function connective(slots: readonly Slot[], from: readonly number[], deciding: boolean): Slot {
  let missing: Slot | undefined;
  for (const index of from) {
    const value = slots[index] as Slot;
    if (value === deciding) return deciding;
    if (value !== !deciding) missing = value;
  }
  return missing ?? !deciding;
}
