import type { Rational } from '../value.js';
import { BudgetSpent, NotEvaluable } from './not-evaluable.js';

/** About a second of work, and at most some hundred megabytes. */
const units = 20_000_000;
const [mostIntBits, mostRationalBits, mostCharacters] = [1 << 16, 1 << 14, 1 << 20];
const small = 1n << 256n;
const large = 1n << BigInt(mostRationalBits);

/** What one evaluation may use. One unit is a step on values that fit a machine word. */
export class Budget {
  #left = units;

  /** The next evaluation begins. */
  renew(): void {
    this.#left = units;
  }

  /** @throws BudgetSpent */
  spend(cost: number): void {
    this.#left -= cost;
    if (this.#left < 0) throw new BudgetSpent('evaluating this term takes more work than is allowed');
  }

  /** Charges for an integer just computed. @throws NotEvaluable when it is larger than 2^16 bits. */
  int(value: bigint): bigint {
    if (value < small && value > -small) return value;
    this.#charge(value, mostIntBits, 16);
    return value;
  }

  /** A fraction that can be computed with. @throws NotEvaluable when it is larger than 2^14 bits. */
  operand(value: Rational): Rational {
    const { numerator, denominator } = value;
    if (numerator < large && numerator > -large && denominator < large) return value;
    throw new NotEvaluable(`a number of more than ${mostRationalBits} bits`);
  }

  /** Charges for a fraction just computed. @throws NotEvaluable when it is larger than 2^14 bits. */
  rational(value: Rational): Rational {
    const { numerator, denominator } = value;
    if (numerator < small && numerator > -small && denominator < small) return value;
    this.#charge(numerator, mostRationalBits, 0.25);
    this.#charge(denominator, mostRationalBits, 0.25);
    return value;
  }

  /** Charges for a string about to be made. @throws NotEvaluable when it is longer than 2^20. */
  characters(length: number): void {
    if (length > mostCharacters) throw new NotEvaluable(`a string of more than ${mostCharacters} characters`);
    this.spend(length / 8);
  }

  /** Charges for looking through a string. */
  reading(length: number): void {
    if (length > 256) this.spend(length / 2);
  }

  /** Charges for looking for one string in another. */
  searching(length: number, wanted: number): void {
    if (length > 256) this.spend((length * (1 + wanted)) / 64);
  }

  #charge(value: bigint, most: number, divisor: number): void {
    const bits = value.toString(16).length * 4;
    this.spend((bits / 64) ** 2 / divisor);
    if (bits > most) throw new NotEvaluable(`a number of more than ${most} bits`);
  }
}
