import type { Rational } from '../value.js';
import { NotEvaluable } from './not-evaluable.js';
import type { Operation, Operations, Use } from './operation.js';
import { chain, fold, one, two } from './operation.js';
import {
  addRational,
  compareRational,
  divideRational,
  floorRational,
  multiplyRational,
  rational,
  subtractRational,
} from './rational.js';

/** Made once: texts can be full of such divisions, and making an error takes long. */
const integerDivisionByZero = new NotEvaluable('an integer division by zero');
const divisionByZero = new NotEvaluable('a division by zero');

/** Euclid's: the remainder is from 0 to |b| - 1. @throws NotEvaluable for b = 0, where any result is as good. */
function euclideanQuotient(a: bigint, b: bigint): bigint {
  if (b === 0n) throw integerDivisionByZero;
  const quotient = a / b;
  return a - quotient * b < 0n ? quotient - (b > 0n ? 1n : -1n) : quotient;
}

/** @throws NotEvaluable for b = 0. */
function euclideanRemainder(a: bigint, b: bigint): bigint {
  if (b === 0n) throw integerDivisionByZero;
  const rest = a % b;
  return rest < 0n ? rest + (b > 0n ? b : -b) : rest;
}

function numbers(ints: (use: Use) => Operation, reals: (use: Use) => Operation): (use: Use) => Operation {
  return (use) => (use.sort?.kind === 'Real' ? reals(use) : ints(use));
}

function fractions(compute: (a: Rational, b: Rational) => Rational): (use: Use) => Operation {
  return ({ budget }) => fold<Rational>((a, b) => budget.rational(compute(budget.operand(a), budget.operand(b))));
}

function comparison(holds: (difference: bigint) => boolean, ints: (a: bigint, b: bigint) => boolean) {
  return numbers(
    () => chain<bigint>(ints),
    ({ budget }) => chain<Rational>((a, b) => holds(compareRational(budget.operand(a), budget.operand(b)))),
  );
}

/** Ints, Reals and Reals_Ints of SMT-LIB 2.6, exactly. Division by zero has no value. */
export const arithmeticOperations: Operations = {
  '+': numbers(({ budget }) => fold<bigint>((a, b) => budget.int(a + b)), fractions(addRational)),
  '-': numbers(
    ({ budget, count }) => (count === 1 ? one<bigint>((a) => -a) : fold<bigint>((a, b) => budget.int(a - b))),
    (use) =>
      use.count === 1
        ? one<Rational>((a) => ({ numerator: -a.numerator, denominator: a.denominator }))
        : fractions(subtractRational)(use),
  ),
  '*': numbers(({ budget }) => fold<bigint>((a, b) => budget.int(a * b)), fractions(multiplyRational)),
  '/': fractions((a, b) => {
    if (b.numerator === 0n) throw divisionByZero;
    return divideRational(a, b);
  }),
  div: ({ budget }) => fold<bigint>((a, b) => budget.int(euclideanQuotient(budget.int(a), b))),
  mod: ({ budget }) => two<bigint, bigint>((a, b) => budget.int(euclideanRemainder(budget.int(a), b))),
  abs: numbers(
    () => one<bigint>((a) => (a < 0n ? -a : a)),
    () => one<Rational>((a) => (a.numerator < 0n ? { numerator: -a.numerator, denominator: a.denominator } : a)),
  ),
  '<=': comparison(
    (difference) => difference <= 0n,
    (a, b) => a <= b,
  ),
  '<': comparison(
    (difference) => difference < 0n,
    (a, b) => a < b,
  ),
  '>=': comparison(
    (difference) => difference >= 0n,
    (a, b) => a >= b,
  ),
  '>': comparison(
    (difference) => difference > 0n,
    (a, b) => a > b,
  ),
  to_real: () => one<bigint>((a) => rational(a, 1n)),
  to_int: ({ budget }) => one<Rational>((a) => floorRational(budget.operand(a))),
  is_int: () => one<Rational>((a) => a.denominator === 1n),
  divisible: ({ indices }) => {
    const divisor = BigInt(indices[0] ?? 1);
    return one<bigint>((a) => a % divisor === 0n);
  },
};
