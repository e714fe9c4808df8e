import type { Assignment, Sort, Term, Value, VariableTerm } from '@xeno/forms';
import { compileTerm, NotEvaluable, subterms } from '@xeno/forms';

const checkEvery = 256;

/**
 * Looks for values that make a formula true by evaluation alone: all combinations of small values and of the formula's own
 * constants with their neighbours while there are few, chosen ones otherwise.
 *
 * @param goOn asked now and then; false ends the search.
 */
export async function searchSmallValues(
  formula: Term,
  variables: readonly VariableTerm[],
  seed: number,
  goOn: () => Promise<boolean>,
): Promise<Assignment | undefined> {
  if (variables.some((variable) => variable.sort.kind === 'Other' || variable.sort.kind === 'RegLan')) return undefined;
  const holds = compileTerm(formula, variables);
  const pools = variables.map((variable) => pool(variable.sort, formula));
  let tried = 0;
  for (const values of choices(pools, seed)) {
    tried += 1;
    if (tried % checkEvery === 0 && !(await goOn())) return undefined;
    try {
      if (holds(values) === true) {
        return new Map(variables.map((variable, index) => [variable.name, values[index] as Value]));
      }
    } catch (cause) {
      if (!(cause instanceof NotEvaluable)) throw cause;
    }
  }
  return undefined;
}

function pool(sort: Sort, formula: Term): readonly Value[] {
  const constants = subterms(formula).flatMap((node) =>
    node.kind === 'constant' && node.sort.kind === sort.kind ? [node.value] : [],
  );
  switch (sort.kind) {
    case 'Bool':
      return [false, true];
    case 'Int':
      return unique([0n, 1n, -1n, 2n, -2n, 3n, ...near(constants), 10n, -10n, 100n, -100n]);
    case 'BitVec': {
      const top = (1n << BigInt(sort.width)) - 1n;
      const mask = (value: bigint): bigint => BigInt.asUintN(sort.width, value);
      const all = sort.width <= 4 ? Array.from({ length: 1 << sort.width }, (_, index) => BigInt(index)) : [];
      return unique([0n, 1n, top, top >> 1n, (top >> 1n) + 1n, 2n, ...near(constants), ...all].map(mask));
    }
    case 'Real':
      return [0n, 1n, -1n, 2n, -2n, 10n]
        .map((numerator) => ({ numerator, denominator: 1n }))
        .concat([{ numerator: 1n, denominator: 2n }, ...constants.filter((value) => typeof value === 'object')]);
    case 'String':
      return [...new Set<Value>(['', 'a', 'b', '0', 'ab', ...constants])];
    default:
      return [];
  }
}

function near(constants: readonly Value[]): readonly bigint[] {
  return constants.flatMap((value) => (typeof value === 'bigint' ? [value, value + 1n, value - 1n, -value] : []));
}

function unique(values: readonly bigint[]): readonly bigint[] {
  return [...new Set(values)];
}

const mostAll = 20_000;
const mostChosen = 100_000;

function* choices(pools: readonly (readonly Value[])[], seed: number): Generator<readonly Value[]> {
  if (pools.some((values) => values.length === 0)) return;
  const total = pools.reduce((product, values) => Math.min(Number.MAX_SAFE_INTEGER, product * values.length), 1);
  if (total <= mostAll) {
    for (let index = 0; index < total; index += 1) {
      let rest = index;
      yield pools.map((values) => {
        const value = values[rest % values.length] as Value;
        rest = Math.floor(rest / values.length);
        return value;
      });
    }
    return;
  }
  let state = (seed ^ 0x2545f491) >>> 0;
  for (let index = 0; index < mostChosen; index += 1) {
    yield pools.map((values) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return values[Math.floor((state / 0x1_0000_0000) * values.length)] as Value;
    });
  }
}
