import type { Term } from '../term.js';
import type { Rational, Value } from '../value.js';

/** Whether a term is a literal: a constant, or `(- 5)` and `(/ 1.0 2.0)`, by which SMT-LIB writes numbers. */
export function isLiteral(term: Term): boolean {
  if (term.kind === 'constant') return true;
  if (term.kind !== 'application' || (term.sort.kind !== 'Int' && term.sort.kind !== 'Real')) return false;
  const [first, second, ...rest] = term.arguments;
  if (first === undefined || rest.length > 0) return false;
  if (term.operator === '-') return second === undefined && (first.kind === 'constant' || isFraction(first));
  return isFraction(term);
}

function isFraction(term: Term): boolean {
  return (
    term.kind === 'application' &&
    term.operator === '/' &&
    term.arguments.length === 2 &&
    term.arguments.every(({ kind }) => kind === 'constant')
  );
}

/** Whether one term is a constant, and the other what `termText` writes for it: `-5` and `(- 5)`. */
export function sameLiteral(a: Term, b: Term): boolean {
  if (a.kind === 'constant') return writes(b, a.value);
  return b.kind === 'constant' && writes(a, b.value);
}

function writes(term: Term, value: Value): boolean {
  if (term.kind === 'constant') return equal(term.value, value);
  if (term.kind !== 'application') return false;
  const [first, second] = term.arguments;
  if (first === undefined) return false;
  if (term.operator === '-' && second === undefined) return isNegative(value) && writes(first, negated(value));
  if (term.operator !== '/' || first.kind !== 'constant' || second?.kind !== 'constant') return false;
  const [above, below] = [first.value, second.value];
  return isRational(value) && isRational(above) && isRational(below)
    ? equal(above, whole(value.numerator)) && equal(below, whole(value.denominator))
    : false;
}

function isRational(value: Value): value is Rational {
  return typeof value === 'object';
}

function whole(numerator: bigint): Rational {
  return { numerator, denominator: 1n };
}

function isNegative(value: Value): boolean {
  return isRational(value) ? value.numerator < 0n : typeof value === 'bigint' && value < 0n;
}

function negated(value: Value): Value {
  if (isRational(value)) return { ...value, numerator: -value.numerator };
  return typeof value === 'bigint' ? -value : value;
}

function equal(a: Value, b: Value): boolean {
  return isRational(a) && isRational(b) ? a.numerator === b.numerator && a.denominator === b.denominator : a === b;
}
