/** An exact fraction in lowest terms, denominator positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * A value of an evaluated sort: Bool `boolean`, Int `bigint`, Real `Rational`, String `string` (of code points up to
 * U+2FFFF, as the SMT-LIB theory has them), BitVec `bigint` from 0 to 2^width - 1.
 */
export type Value = boolean | bigint | string | Rational;
