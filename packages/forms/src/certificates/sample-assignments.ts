import type { Sort } from '../sort.js';
import type { Assignment, VariableTerm } from '../term.js';
import type { Value } from '../value.js';

const numbers = [0n, 1n, -1n, 2n, -2n, 3n, 7n, -8n, 10n, 100n, 255n, -1000n, 1n << 31n, -(1n << 31n), (1n << 64n) + 1n];
const strings = ['', 'a', 'b', 'A', '0', '1', '-1', ' ', 'ab', 'ba', 'abc', 'a b c', '12', 'aaa', '\u{2ffff}'];

/**
 * Assignments to try a claim on: boundary values for all variables alike, then mixed at random, the same for a seed.
 * Variables whose values cannot be written are left out.
 */
export function sampleAssignments(
  variables: readonly VariableTerm[],
  count: number,
  seed: number,
): readonly Assignment[] {
  const random = generator(seed);
  const columns = variables.flatMap(({ name, sort }) => {
    const values = boundary(sort);
    return values.length === 0 ? [] : [{ name, sort, values }];
  });
  return Array.from({ length: count }, (_, index) => {
    const alike = index < count / 4;
    const entries = columns.map(({ name, values, sort }): [string, Value] => {
      const value = values[alike ? index % values.length : random() % values.length];
      return [name, alike || random() % 3 > 0 ? (value ?? false) : anyValue(sort, random)];
    });
    return new Map(entries);
  });
}

function boundary(sort: Sort): readonly Value[] {
  switch (sort.kind) {
    case 'Bool':
      return [false, true];
    case 'Int':
      return numbers;
    case 'Real':
      return numbers.flatMap((numerator) => [
        { numerator, denominator: 1n },
        ...(numerator % 2n === 0n ? [] : [{ numerator, denominator: 2n }]),
      ]);
    case 'String':
      return strings;
    case 'BitVec': {
      const modulus = 1n << BigInt(sort.width);
      const wanted = [0n, 1n, modulus - 1n, modulus >> 1n, (modulus >> 1n) - 1n, 2n, 3n, modulus - 2n];
      return [...new Set(wanted.map((value) => value % modulus))];
    }
    default:
      return [];
  }
}

function anyValue(sort: Sort, random: () => number): Value {
  switch (sort.kind) {
    case 'Bool':
      return random() % 2 === 0;
    case 'Int':
      return BigInt((random() % 41) - 20);
    case 'Real':
      return { numerator: BigInt((random() % 41) - 20), denominator: 1n };
    case 'String':
      return Array.from({ length: random() % 6 }, () => 'ab01 -'.charAt(random() % 6)).join('');
    case 'BitVec': {
      let value = 0n;
      for (let bits = 0; bits < sort.width; bits += 30) value = (value << 30n) | BigInt(random() & 0x3fffffff);
      return value % (1n << BigInt(sort.width));
    }
    default:
      return false;
  }
}

/** Marsaglia's xorshift32: numbers from 1 to 2^31 - 1. */
function generator(seed: number): () => number {
  let state = (seed | 0) === 0 ? 1 : seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 1;
  };
}
