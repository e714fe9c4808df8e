import type { Kernel } from './lane.js';
import type { ValueTable } from './value-table.js';

const largest = Number.MAX_SAFE_INTEGER;

type Exact = (a: bigint, b: bigint) => bigint | undefined;

function floorMod(a: bigint, b: bigint): bigint {
  const size = b < 0n ? -b : b;
  return ((a % size) + size) % size;
}

const exact: Record<string, Exact> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  div: (a, b) => (b === 0n ? undefined : (a - floorMod(a, b)) / b),
  mod: (a, b) => (b === 0n ? undefined : floorMod(a, b)),
};

/** With operands or a result beyond 2^53, or open. */
function slowly(values: ValueTable, operator: string, a: number, b: number): number {
  const x = values.decode(a);
  const y = values.decode(b);
  const result = x === undefined || y === undefined ? undefined : exact[operator]?.(x, y);
  return result === undefined ? values.open() : values.encode(result);
}

function addition(values: ValueTable): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.doubles;
    const A = a.doubles;
    const B = b.doubles;
    for (let i = from; i < to; i++) {
      const x = A[(ai >> 1) + i] as number;
      const y = B[(bi >> 1) + i] as number;
      const r = x + y;
      O[(o >> 1) + i] = r <= largest && r >= -largest ? r : slowly(values, '+', x, y);
    }
  };
}

function subtraction(values: ValueTable): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.doubles;
    const A = a.doubles;
    const B = b.doubles;
    for (let i = from; i < to; i++) {
      const x = A[(ai >> 1) + i] as number;
      const y = B[(bi >> 1) + i] as number;
      const r = x - y;
      O[(o >> 1) + i] = r <= largest && r >= -largest ? r : slowly(values, '-', x, y);
    }
  };
}

function multiplication(values: ValueTable): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const O = out.doubles;
    const A = a.doubles;
    const B = b.doubles;
    for (let i = from; i < to; i++) {
      const x = A[(ai >> 1) + i] as number;
      const y = B[(bi >> 1) + i] as number;
      const r = x * y + 0; // no negative zero
      O[(o >> 1) + i] = r <= largest && r >= -largest ? r : slowly(values, '*', x, y);
    }
  };
}

function division(values: ValueTable, operator: 'div' | 'mod'): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    for (let i = from; i < to; i++) {
      const x = a.doubles[(ai >> 1) + i] as number;
      const y = b.doubles[(bi >> 1) + i] as number;
      let r: number;
      if (x <= largest && x >= -largest && y <= largest && y >= -largest && y !== 0) {
        let rest = (x % y) + 0;
        if (rest < 0) rest += Math.abs(y);
        r = operator === 'mod' ? rest : (x - rest) / y + 0;
        if (!(r <= largest && r >= -largest && x - rest >= -largest)) r = slowly(values, operator, x, y);
      } else r = slowly(values, operator, x, y);
      out.doubles[(o >> 1) + i] = r;
    }
  };
}

function unary(values: ValueTable, operator: '-' | 'abs'): Kernel {
  return (out, o, a, ai, _b, _bi, _c, _ci, from, to) => {
    for (let i = from; i < to; i++) {
      const x = a.doubles[(ai >> 1) + i] as number;
      let r: number;
      if (x <= largest && x >= -largest) r = operator === '-' || x < 0 ? 0 - x : x;
      else {
        const big = values.decode(x);
        r = big === undefined ? values.open() : values.encode(operator === '-' || big < 0n ? -big : big);
      }
      out.doubles[(o >> 1) + i] = r;
    }
  };
}

type Order = '<' | '<=' | '>' | '>=' | '=' | 'distinct';

function holds(order: Order, a: number | bigint, b: number | bigint): boolean {
  switch (order) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '=':
      return a === b;
    case 'distinct':
      return a !== b;
  }
}

function comparison(values: ValueTable, order: Order): Kernel {
  return (out, o, a, ai, b, bi, _c, _ci, from, to) => {
    const A = a.doubles;
    const B = b.doubles;
    for (let start = from & ~31; start < to; start += 32) {
      let bits = 0;
      const end = Math.min(to, start + 32);
      for (let i = start; i < end; i++) {
        const x = A[(ai >> 1) + i] as number;
        const y = B[(bi >> 1) + i] as number;
        if (x <= largest && x >= -largest && y <= largest && y >= -largest) {
          if (holds(order, x, y)) bits |= 1 << (i & 31);
          continue;
        }
        const p = values.decode(x);
        const q = values.decode(y);
        if (p === undefined || q === undefined) values.failed = true;
        else if (holds(order, p, q)) bits |= 1 << (i & 31);
      }
      out.words[o + (start >>> 5)] = bits;
    }
  };
}

/** Arithmetic on doubles that is exact beyond 2^53 through the table; a comparison with an open integer fails. */
export function integerKernel(operator: string, arity: number, values: ValueTable): Kernel | undefined {
  switch (operator) {
    case '+':
      return arity === 2 ? addition(values) : undefined;
    case '-':
      return arity === 2 ? subtraction(values) : arity === 1 ? unary(values, '-') : undefined;
    case '*':
      return arity === 2 ? multiplication(values) : undefined;
    case 'abs':
      return unary(values, 'abs');
    case 'div':
    case 'mod':
      return arity === 2 ? division(values, operator) : undefined;
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '=':
    case 'distinct':
      return arity === 2 ? comparison(values, operator) : undefined;
    default:
      return undefined;
  }
}
