import type { Value } from '@xeno/forms';

/** Equal texts are equal values of one sort. */
export function valueKey(value: Value): string {
  return typeof value === 'object' ? `${value.numerator}/${value.denominator}` : String(value);
}

export function valuesKey(values: readonly Value[]): string {
  return values.map((value) => `${valueKey(value).length}:${valueKey(value)}`).join(' ');
}
