import type { Assignment, Value, VariableTerm } from '@xeno/forms';
import { defaultValue } from './default-value.js';

/** Small values, the same ones for the same seed. */
export function madeUpValues(variables: readonly VariableTerm[], count: number, seed: number): readonly Assignment[] {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * limit);
  };
  return Array.from({ length: count }, (_, index) => {
    const range = index % 2 === 0 ? 5 : 40;
    return new Map<string, Value>(
      variables.map((variable) => {
        const pick = BigInt(next(2 * range + 1) - range);
        switch (variable.sort.kind) {
          case 'Bool':
            return [variable.name, pick > 0n];
          case 'Int':
            return [variable.name, pick];
          case 'BitVec':
            return [variable.name, BigInt.asUintN(variable.sort.width, pick)];
          case 'Real':
            return [variable.name, { numerator: pick, denominator: 1n }];
          default:
            return [variable.name, defaultValue(variable.sort)];
        }
      }),
    );
  });
}
