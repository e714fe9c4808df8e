import type { Operation, Operations, Use } from './operation.js';
import { chain, fold, one, two } from './operation.js';

const { asIntN, asUintN } = BigInt;

/** Steps that an operation on so many bits is worth. */
function linear(width: number): number {
  return 1 + width / 64;
}

function quadratic(width: number): number {
  return 1 + (width / 64) ** 1.7;
}

function unary(compute: (a: bigint, width: number) => bigint): (use: Use) => Operation {
  return ({ width }) => one<bigint>((a) => compute(a, width), linear(width));
}

function binary(compute: (a: bigint, b: bigint, width: number) => bigint, cost = linear): (use: Use) => Operation {
  return ({ width }) => two<bigint, bigint>((a, b) => compute(a, b, width), cost(width));
}

function left(compute: (a: bigint, b: bigint, width: number) => bigint, cost = linear): (use: Use) => Operation {
  return ({ width }) => fold<bigint>((a, b) => compute(a, b, width), cost(width));
}

function unsigned(holds: (a: bigint, b: bigint) => boolean): (use: Use) => Operation {
  return ({ width }) => chain<bigint>(holds, linear(width));
}

function signed(holds: (a: bigint, b: bigint) => boolean): (use: Use) => Operation {
  return ({ width }) => chain<bigint>((a, b) => holds(asIntN(width, a), asIntN(width, b)), linear(width));
}

/** Division by zero gives all ones. */
function divide(a: bigint, b: bigint, width: number): bigint {
  return b === 0n ? asUintN(width, -1n) : a / b;
}

/** The remainder of a division by zero is the dividend. */
function remainder(a: bigint, b: bigint): bigint {
  return b === 0n ? a : a % b;
}

function isNegative(a: bigint, width: number): boolean {
  return asIntN(width, a) < 0n;
}

function magnitude(a: bigint, width: number): bigint {
  return isNegative(a, width) ? asUintN(width, -a) : a;
}

function signedDivide(a: bigint, b: bigint, width: number): bigint {
  const quotient = divide(magnitude(a, width), magnitude(b, width), width);
  return isNegative(a, width) === isNegative(b, width) ? quotient : asUintN(width, -quotient);
}

/** The sign of the dividend. */
function signedRemainder(a: bigint, b: bigint, width: number): bigint {
  const rest = remainder(magnitude(a, width), magnitude(b, width));
  return isNegative(a, width) ? asUintN(width, -rest) : rest;
}

/** The sign of the divisor. */
function signedModulo(a: bigint, b: bigint, width: number): bigint {
  const rest = remainder(magnitude(a, width), magnitude(b, width));
  if (rest === 0n) return 0n;
  const [ofA, ofB] = [isNegative(a, width), isNegative(b, width)];
  const signedRest = ofA ? -rest : rest;
  return asUintN(width, ofA === ofB ? signedRest : signedRest + b);
}

function shiftLeft(a: bigint, by: bigint, width: number): bigint {
  return by >= BigInt(width) ? 0n : asUintN(width, a << by);
}

function shiftRight(a: bigint, by: bigint, width: number): bigint {
  return by >= BigInt(width) ? 0n : a >> by;
}

function signedShiftRight(a: bigint, by: bigint, width: number): bigint {
  const most = BigInt(width - 1);
  return asUintN(width, asIntN(width, a) >> (by > most ? most : by));
}

function rotateLeft(a: bigint, by: number, width: number): bigint {
  const shift = BigInt(by % width);
  return asUintN(width, (a << shift) | (a >> (BigInt(width) - shift)));
}

/** FixedSizeBitVectors and QF_BV of SMT-LIB 2.6; division by zero as it says since 2015. */
export const bitVecOperations: Operations = {
  extract: ({ width, indices: [high = 0, low = 0] }) =>
    one<bigint>((a) => asUintN(high - low + 1, a >> BigInt(low)), linear(width)),
  repeat: ({ width, indices: [times = 1] }) => {
    const by = BigInt(width);
    return one<bigint>(
      (a) => {
        let result = a;
        for (let index = 1; index < times; index += 1) result = (result << by) | a;
        return result;
      },
      times * linear(width * times),
    );
  },
  zero_extend: ({ width }) => one<bigint>((a) => a, linear(width)),
  sign_extend: ({ width, indices: [more = 0] }) =>
    one<bigint>((a) => asUintN(width + more, asIntN(width, a)), linear(width + more)),
  rotate_left: ({ width, indices: [by = 0] }) => one<bigint>((a) => rotateLeft(a, by, width), linear(width)),
  rotate_right: ({ width, indices: [by = 0] }) =>
    one<bigint>((a) => rotateLeft(a, width - (by % width), width), linear(width)),
  bvnot: unary((a, width) => asUintN(width, ~a)),
  bvneg: unary((a, width) => asUintN(width, -a)),
  bvredor: unary((a) => (a === 0n ? 0n : 1n)),
  bvredand: unary((a, width) => (a === asUintN(width, -1n) ? 1n : 0n)),
  bvand: left((a, b) => a & b),
  bvor: left((a, b) => a | b),
  bvxor: left((a, b) => a ^ b),
  bvadd: left((a, b, width) => asUintN(width, a + b)),
  bvmul: left((a, b, width) => asUintN(width, a * b), quadratic),
  bvnand: binary((a, b, width) => asUintN(width, ~(a & b))),
  bvnor: binary((a, b, width) => asUintN(width, ~(a | b))),
  bvxnor: binary((a, b, width) => asUintN(width, ~(a ^ b))),
  bvsub: binary((a, b, width) => asUintN(width, a - b)),
  bvudiv: binary(divide, quadratic),
  bvurem: binary(remainder, quadratic),
  bvsdiv: binary(signedDivide, quadratic),
  bvsrem: binary(signedRemainder, quadratic),
  bvsmod: binary(signedModulo, quadratic),
  bvshl: binary(shiftLeft),
  bvlshr: binary(shiftRight),
  bvashr: binary(signedShiftRight),
  bvcomp: binary((a, b) => (a === b ? 1n : 0n)),
  bvult: unsigned((a, b) => a < b),
  bvule: unsigned((a, b) => a <= b),
  bvugt: unsigned((a, b) => a > b),
  bvuge: unsigned((a, b) => a >= b),
  bvslt: signed((a, b) => a < b),
  bvsle: signed((a, b) => a <= b),
  bvsgt: signed((a, b) => a > b),
  bvsge: signed((a, b) => a >= b),
  bv2nat: ({ width }) => one<bigint>((a) => a, linear(width)),
  int2bv: ({ indices: [width = 1] }) => one<bigint>((a) => asUintN(width, a), linear(width)),
};
