import type { Sort, Term, Value } from '@xeno/forms';
import { bitVecSort, boolSort, evaluate, intSort, NotEvaluable, stringSort, TermFactory } from '@xeno/forms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lane, laneKind, rowWords } from './lane.js';
import { compileProgram } from './program.js';
import { ValueTable } from './value-table.js';

const runs = { seed: 20261122, numRuns: 25 };

/** Computes a term over variables on lanes, in two goes as a bank does when points are added. */
function onLanes(
  factory: TermFactory,
  term: Term,
  variables: readonly (Term & { kind: 'variable' })[],
  points: readonly (readonly Value[])[],
) {
  const table = new ValueTable();
  const program = compileProgram(factory, table, term, variables);
  program.resize(points.length);
  variables.forEach((variable, index) => {
    const lane = new Lane(rowWords(laneKind(variable.sort), points.length));
    points.forEach((point, number) => table.write(variable.sort, lane, 0, number, point[index] as Value));
    program.lanes[index] = lane;
  });
  program.run(0, Math.min(33, points.length));
  if (points.length > 33) program.run(32, points.length);
  return points.map((_, point) =>
    table.read(term.sort, program.lanes[program.result] as Lane, program.offsets[program.result] as number, point),
  );
}

function exactly(term: Term, names: readonly string[], point: readonly Value[]): Value | undefined {
  try {
    return evaluate(term, new Map(names.map((name, index) => [name, point[index] as Value])));
  } catch (error) {
    if (error instanceof NotEvaluable) return undefined;
    throw error;
  }
}

function agree(
  operator: string,
  sorts: readonly Sort[],
  arbitrary: readonly fc.Arbitrary<Value>[],
  indices: readonly number[] = [],
): void {
  const factory = new TermFactory();
  const names = sorts.map((_, index) => `x${index}`);
  const variables = sorts.map((sort, index) => factory.variable(names[index] as string, sort));
  const term = factory.apply(operator, variables, indices);
  fc.assert(
    fc.property(fc.array(fc.tuple(...arbitrary), { minLength: 1, maxLength: 70 }), (points) => {
      const computed = onLanes(factory, term, variables, points);
      points.forEach((point, index) => {
        const expected = exactly(term, names, point);
        if (expected !== undefined) expect(computed[index]).toEqual(expected);
      });
    }),
    runs,
  );
}

const binary = [
  ...['bvand', 'bvor', 'bvxor', 'bvnand', 'bvnor', 'bvxnor', 'bvadd', 'bvsub', 'bvmul', 'bvudiv', 'bvurem', 'bvsdiv'],
  ...['bvsrem', 'bvsmod', 'bvshl', 'bvlshr', 'bvashr', 'bvult', 'bvule', 'bvugt', 'bvuge', 'bvslt', 'bvsle', 'bvsgt'],
  ...['bvsge', '=', 'distinct', 'bvcomp', 'concat'],
];

function vectors(width: number): fc.Arbitrary<Value> {
  const limit = (1n << BigInt(width)) - 1n;
  return fc.oneof(
    fc.bigInt({ min: 0n, max: limit }),
    fc.constantFrom(0n, 1n, limit, 1n << BigInt(width - 1), limit >> 1n),
    fc.bigInt({ min: 0n, max: limit < 70n ? limit : 70n }),
  );
}

describe('lanes compute what the exact evaluator computes', () => {
  for (const width of [1, 4, 7, 31, 32, 33, 47, 63, 64, 65]) {
    it(`for bit vectors of ${width} bits`, () => {
      const sort = bitVecSort(width);
      const value = vectors(width);
      for (const operator of binary) agree(operator, [sort, sort], [value, value]);
      for (const operator of ['bvnot', 'bvneg']) agree(operator, [sort], [value]);
      agree('ite', [boolSort, sort, sort], [fc.boolean(), value, value]);
      agree('extract', [sort], [value], [width - 1, width >> 1]);
      for (const operator of ['zero_extend', 'sign_extend']) agree(operator, [sort], [value], [3]);
    });
  }

  it('for integers, also far beyond 2^53', () => {
    const value = fc.oneof(
      fc.bigInt({ min: -9n, max: 9n }),
      fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }),
      fc.constantFrom(2n ** 53n, 2n ** 53n - 1n, -(2n ** 53n), 2n ** 53n + 1n, 10n ** 40n, -(10n ** 40n)),
    );
    for (const operator of ['+', '-', '*', 'div', 'mod', '<', '<=', '>', '>=', '=', 'distinct'])
      agree(operator, [intSort, intSort], [value, value]);
    for (const operator of ['-', 'abs']) agree(operator, [intSort], [value]);
    agree('ite', [boolSort, intSort, intSort], [fc.boolean(), value, value]);
  });

  it('for truth values', () => {
    for (const operator of ['and', 'or', 'xor', '=>', '=', 'distinct'])
      agree(operator, [boolSort, boolSort], [fc.boolean(), fc.boolean()]);
    agree('not', [boolSort], [fc.boolean()]);
    for (const operator of ['and', '=>', '='])
      agree(operator, [boolSort, boolSort, boolSort], [fc.boolean(), fc.boolean(), fc.boolean()]);
    agree('ite', [boolSort, boolSort, boolSort], [fc.boolean(), fc.boolean(), fc.boolean()]);
  });

  it('for strings, also with characters beyond the basic plane', () => {
    const text = fc.oneof(
      fc.constantFrom('', 'a', 'ab', 'aba', ' ', '7', '042', '-1', '\u{1f600}', 'a\u{1f600}b'),
      fc.string({ maxLength: 6 }),
    );
    const number = fc.oneof(fc.bigInt({ min: -2n, max: 6n }), fc.constant(2n ** 60n));
    for (const operator of ['str.++', 'str.prefixof', 'str.suffixof', 'str.contains', 'str.<', 'str.<=', '='])
      agree(operator, [stringSort, stringSort], [text, text]);
    for (const operator of ['str.replace', 'str.replace_all'])
      agree(operator, [stringSort, stringSort, stringSort], [text, text, text]);
    for (const operator of ['str.len', 'str.to_int', 'str.to_code', 'str.is_digit'])
      agree(operator, [stringSort], [text]);
    agree('str.at', [stringSort, intSort], [text, number]);
    agree('str.substr', [stringSort, intSort, intSort], [text, number, number]);
    agree('str.indexof', [stringSort, stringSort, intSort], [text, text, number]);
    agree('str.from_int', [intSort], [number]);
    agree('str.from_code', [intSort], [number]);
  });
});

describe('integers that SMT-LIB leaves open', () => {
  it('are no small integer after any arithmetic, and make a comparison fail', () => {
    const factory = new TermFactory();
    const x = factory.variable('x', intSort);
    const open = factory.apply('div', [x, factory.constant(intSort, 0n)]);
    const zero = factory.apply('*', [open, factory.constant(intSort, 0n)]);
    const difference = factory.apply('-', [open, open]);
    expect(onLanes(factory, zero, [x], [[1n]])).toEqual([undefined]);
    expect(onLanes(factory, difference, [x], [[1n]])).toEqual([undefined]);
    const table = new ValueTable();
    const program = compileProgram(factory, table, factory.apply('=', [open, open]), [x]);
    program.resize(1);
    program.lanes[0] = new Lane(2);
    program.run(0, 1);
    expect(table.failed).toBe(true);
  });
});
