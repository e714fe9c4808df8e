import type { Sort, Term, Value } from '@xeno/forms';
import type { Lane } from './lane.js';
import { laneKind } from './lane.js';

const largest = Number.MAX_SAFE_INTEGER;
/** Integers beyond 2^53 are `index * bigUnit`: any sum, difference or product with one is beyond 2^53 again, so it is noticed. */
const bigUnit = 2 ** 900;
/** An integer that SMT-LIB leaves open, such as `(div x 0)`. No arithmetic turns it into a small integer. */
const openInteger = Number.NEGATIVE_INFINITY;
const maximalBits = 4096;
const maximalText = 1 << 16;

/** What an `interned` lane counts: values, or regular expressions as terms. */
export type Interned = Value | Term;

function keyOf(value: Interned): string | bigint | Interned {
  if (typeof value === 'object' && 'numerator' in value) return `r${value.numerator}/${value.denominator}`;
  return typeof value === 'string' ? `s${value}` : value;
}

/**
 * Numbers for values that do not fit into a lane. `failed` is set by whatever computes a value that has none (open, or beyond
 * the limits): the term it belongs to must be dropped.
 */
export class ValueTable {
  failed = false;
  /** Whether an integer that SMT-LIB leaves open has ever come up. */
  opened = false;
  /** Texts by number; `''` for what is no text. */
  readonly texts: string[] = [];
  /** Whether a text has no surrogates, so that its UTF-16 units are its characters. */
  readonly plain: boolean[] = [];
  private readonly values: Interned[] = [];
  private readonly numbers = new Map<string | bigint | Interned, number>();
  private readonly bigs: bigint[] = [0n];
  private readonly bigNumbers = new Map<bigint, number>();
  private size = 0;

  /** Bytes held, about. */
  get bytes(): number {
    return this.size;
  }

  intern(value: Interned): number {
    const key = keyOf(value);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const text = typeof value === 'string' ? value : '';
    if (text.length > maximalText) {
      this.failed = true;
      return 0;
    }
    const number = this.values.length;
    this.values.push(value);
    this.texts.push(text);
    this.plain.push(typeof value === 'string' && !/[\ud800-\udfff]/.test(value));
    this.numbers.set(key, number);
    this.size += 120 + 4 * text.length;
    return number;
  }

  internText(text: string): number {
    const known = this.numbers.get(`s${text}`);
    return known ?? this.intern(text);
  }

  interned(number: number): Interned {
    const value = this.values[number];
    if (value === undefined) throw new RangeError(`No value has the number ${number}`);
    return value;
  }

  /** An integer as a double, exactly. */
  encode(value: bigint): number {
    const double = Number(value);
    if (double <= largest && double >= -largest) return double;
    let number = this.bigNumbers.get(value);
    if (number === undefined) {
      if (BigInt.asIntN(maximalBits, value) !== value) {
        this.failed = true;
        return openInteger;
      }
      number = this.bigs.length;
      this.bigs.push(value);
      this.bigNumbers.set(value, number);
      this.size += 700;
    }
    return number * bigUnit;
  }

  open(): number {
    this.opened = true;
    return openInteger;
  }

  /** @returns `undefined` for an open integer */
  decode(double: number): bigint | undefined {
    if (double <= largest && double >= -largest) return BigInt(double);
    return this.bigs[double / bigUnit];
  }

  write(sort: Sort, lane: Lane, at: number, point: number, value: Interned): void {
    switch (laneKind(sort)) {
      case 'bool': {
        const word = at + (point >>> 5);
        const bit = 1 << (point & 31);
        const before = lane.words[word] ?? 0;
        lane.words[word] = value === true ? before | bit : before & ~bit;
        return;
      }
      case 'word':
        lane.words[at + point] = Number(value as bigint);
        return;
      case 'pair':
        lane.words[at + 2 * point] = Number((value as bigint) & 0xffffffffn);
        lane.words[at + 2 * point + 1] = Number((value as bigint) >> 32n);
        return;
      case 'double':
        lane.doubles[(at >> 1) + point] = this.encode(value as bigint);
        return;
      case 'interned':
        lane.words[at + point] = this.intern(value);
    }
  }

  /** @returns `undefined` for an open integer */
  read(sort: Sort, lane: Lane, at: number, point: number): Interned | undefined {
    switch (laneKind(sort)) {
      case 'bool':
        return (((lane.words[at + (point >>> 5)] ?? 0) >>> (point & 31)) & 1) === 1;
      case 'word':
        return BigInt(lane.words[at + point] ?? 0);
      case 'pair':
        return (BigInt(lane.words[at + 2 * point + 1] ?? 0) << 32n) | BigInt(lane.words[at + 2 * point] ?? 0);
      case 'double':
        return this.decode(lane.doubles[(at >> 1) + point] ?? 0);
      case 'interned':
        return this.interned(lane.words[at + point] ?? 0);
    }
  }
}
