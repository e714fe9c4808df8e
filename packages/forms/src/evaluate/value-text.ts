import type { Expression } from '@xeno/smtlib';
import { Refusal, readExpressions, scan } from '@xeno/smtlib';
import type { Sort } from '../sort.js';
import { isValueOf } from '../terms/value-key.js';
import type { Rational, Value } from '../value.js';
import { rational } from './rational.js';
import { readStringLiteral, stringLiteral } from './string-literal.js';

/** A value as SMT-LIB 2.6 writes it: `(- 3)`, `#x0f`, `(/ 1.0 2.0)`, `"a\u{5c}"`. */
export function valueText(value: Value, sort: Sort): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'object') return rationalText(value);
  if (sort.kind === 'BitVec') {
    return sort.width % 4 === 0
      ? `#x${value.toString(16).padStart(sort.width / 4, '0')}`
      : `#b${value.toString(2).padStart(sort.width, '0')}`;
  }
  return value < 0n ? `(- ${-value})` : value.toString();
}

function rationalText({ numerator, denominator }: Rational): string {
  const size = numerator < 0n ? -numerator : numerator;
  const positive = denominator === 1n ? `${size}.0` : `(/ ${size}.0 ${denominator}.0)`;
  return numerator < 0n ? `(- ${positive})` : positive;
}

/**
 * Reads a value of a sort from a text, as solvers print values: also `(_ bv3 8)`, `#b1`, `(/ (- 1) 2)`, `-3`, `0.5`, and an
 * integer for a Real. `undefined` for anything else.
 */
export function readValue(text: string, sort: Sort): Value | undefined {
  const plain = /^-?[0-9]+(?:\.[0-9]+)?$/.test(text.trim()) ? text.trim() : undefined;
  if (plain !== undefined) {
    const size = decimal(plain.replace('-', ''));
    return size === undefined ? undefined : numberOf(plain.startsWith('-') ? negated(size) : size, sort);
  }
  try {
    const { text: scanned } = scan(`(value ${text}\n)`);
    const [command, more] = readExpressions(scanned, 0, scanned.length);
    const [, expression, ...rest] = command?.kind === 'list' ? command.items : [];
    if (expression === undefined || rest.length > 0 || more !== undefined) return undefined;
    return valueOf(expression, sort);
  } catch (cause) {
    if (cause instanceof Refusal) return undefined;
    throw cause;
  }
}

/** A value of a sort from its expression; `undefined` for anything that is no plain value. */
export function valueOf(expression: Expression, sort: Sort): Value | undefined {
  const value = literal(expression, sort);
  return value !== undefined && isValueOf(sort, value) ? value : undefined;
}

function literal(expression: Expression, sort: Sort): Value | undefined {
  switch (sort.kind) {
    case 'Bool':
      if (expression.kind !== 'symbol') return undefined;
      return expression.value === 'true' ? true : expression.value === 'false' ? false : undefined;
    case 'String':
      return expression.kind === 'string' ? readStringLiteral(expression.value) : undefined;
    case 'BitVec': {
      const bits = bitVecLiteral(expression);
      return bits?.width === sort.width ? bits.value : undefined;
    }
    case 'Int':
    case 'Real': {
      const number = numberLiteral(expression);
      return number === undefined ? undefined : numberOf(number, sort);
    }
    default:
      return undefined;
  }
}

function numberOf(number: Rational, sort: Sort): Value | undefined {
  if (sort.kind === 'Real') return number;
  return sort.kind === 'Int' && number.denominator === 1n ? number.numerator : undefined;
}

/** `3`, `0.5`, and `-` and `/` of such. */
function numberLiteral(expression: Expression): Rational | undefined {
  if (expression.kind === 'number') return decimal(expression.value);
  if (expression.kind !== 'list') return undefined;
  const [head, first, second, ...rest] = expression.items;
  if (head?.kind !== 'symbol' || first === undefined || rest.length > 0) return undefined;
  if (head.value === '-' && second === undefined) {
    const size = signed(first);
    return size === undefined ? undefined : negated(size);
  }
  if (head.value !== '/' || second === undefined) return undefined;
  const [numerator, denominator] = [signed(first), signed(second)];
  if (numerator === undefined || denominator === undefined || denominator.numerator === 0n) return undefined;
  return quotient(numerator.numerator * denominator.denominator, numerator.denominator * denominator.numerator);
}

/** A numeral, a fraction of numerals, or one with `-` before it: solvers nest no deeper. */
function signed(expression: Expression): Rational | undefined {
  if (expression.kind === 'number') return decimal(expression.value);
  if (expression.kind !== 'list') return undefined;
  const [head, first, second, ...rest] = expression.items;
  if (head?.kind !== 'symbol' || first?.kind !== 'number' || rest.length > 0) return undefined;
  const number = decimal(first.value);
  if (head.value === '-' && second === undefined) return number === undefined ? undefined : negated(number);
  if (head.value !== '/' || second?.kind !== 'number') return undefined;
  const below = decimal(second.value);
  if (number === undefined || below === undefined || below.numerator === 0n) return undefined;
  return quotient(number.numerator * below.denominator, number.denominator * below.numerator);
}

/** Reducing larger ones takes longer than anybody wants to wait. */
const largestPart = 1n << 16_384n;

function quotient(numerator: bigint, denominator: bigint): Rational | undefined {
  const fits =
    numerator < largestPart && numerator > -largestPart && denominator < largestPart && denominator > -largestPart;
  return fits ? rational(numerator, denominator) : undefined;
}

function negated({ numerator, denominator }: Rational): Rational {
  return { numerator: -numerator, denominator };
}

/** Numbers of more digits take longer to read, and to reduce, than anybody wants to wait. */
const [mostDigits, mostDecimals] = [100_000, 1000];

/** A numeral or decimal; `undefined` for anything else. */
export function decimal(text: string): Rational | undefined {
  const found = /^([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (found === null || text.length > mostDigits) return undefined;
  const [, whole = '', fraction = ''] = found;
  if (fraction.length > mostDecimals) return undefined;
  return rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

/** `#b01`, `#x0f` or `(_ bv5 8)`. */
export function bitVecLiteral(expression: Expression): { readonly value: bigint; readonly width: number } | undefined {
  if (expression.kind === 'number') {
    const { value } = expression;
    if (value.startsWith('#b')) return { value: BigInt(`0b${value.slice(2)}`), width: value.length - 2 };
    if (value.startsWith('#x')) return { value: BigInt(`0x${value.slice(2)}`), width: (value.length - 2) * 4 };
    return undefined;
  }
  if (expression.kind !== 'list' || expression.items.length !== 3) return undefined;
  const [underscore, name, index] = expression.items;
  if (underscore?.kind !== 'symbol' || underscore.value !== '_' || name?.kind !== 'symbol') return undefined;
  const digits = /^bv([0-9]{1,100000})$/.exec(name.value)?.[1];
  if (digits === undefined || index?.kind !== 'number' || !/^[1-9][0-9]{0,8}$/.test(index.value)) return undefined;
  return { value: BigInt(digits), width: Number(index.value) };
}
