import type { Sort } from '../sort.js';
import { sortText } from '../sort.js';
import type { Value } from '../value.js';
import { SortError } from './sort-error.js';

/** A text that is the same for equal values of one sort only. */
export function valueKey(value: Value): string {
  if (typeof value !== 'object') return typeof value === 'bigint' ? value.toString(16) : String(value);
  return `${value.numerator.toString(16)}/${value.denominator.toString(16)}`;
}

/** @throws SortError when the value is none of the sort. */
export function checkValue(sort: Sort, value: Value): void {
  if (!isValueOf(sort, value)) throw new SortError(`${show(value)} is no value of ${sortText(sort)}`);
}

/** Whether a value is in the form that `Value` describes for the sort. */
export function isValueOf(sort: Sort, value: Value): boolean {
  switch (sort.kind) {
    case 'Bool':
      return typeof value === 'boolean';
    case 'Int':
      return typeof value === 'bigint';
    case 'BitVec':
      return typeof value === 'bigint' && value >= 0n && value < 1n << BigInt(sort.width);
    case 'String':
      return typeof value === 'string' && isSmtString(value);
    case 'Real':
      return typeof value === 'object' && value.denominator > 0n;
    case 'RegLan':
    case 'Other':
      return false;
  }
}

/** Surrogates alone are characters to SMT-LIB, but two of them side by side would be read as one: they are left out. */
function isSmtString(text: string): boolean {
  if (!/[^\0-\ud7ff]/.test(text)) return true;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0x2ffff || (code >= 0xd800 && code <= 0xdfff)) return false;
  }
  return true;
}

function show(value: Value): string {
  const text = typeof value === 'object' ? `${value.numerator}/${value.denominator}` : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
