import fc from 'fast-check';
import type { Sort } from '../sort.js';
import { bitVecSort, boolSort, intSort, realSort, regLanSort, stringSort } from '../sort.js';
import type { Term } from '../term.js';
import type { TermFactory } from '../terms/term-factory.js';
import { rational } from './rational.js';

/** An operator with the sorts of its arguments. */
type Shape = readonly [operator: string, args: readonly Sort[], ...indices: readonly number[]];

const [B, I, R, S, L] = [boolSort, intSort, realSort, stringSort, regLanSort];
const widths = [1, 4, 8, 32, 64, 65];

const boolShapes: readonly Shape[] = [
  ['not', [B]],
  ['and', [B, B]],
  ['or', [B, B, B]],
  ['xor', [B, B]],
  ['=>', [B, B]],
  ['ite', [B, B, B]],
  ['=', [B, B]],
];

function bitVecShapes(width: number): readonly Shape[] {
  const V = bitVecSort(width);
  const two =
    'bvadd bvsub bvmul bvand bvor bvxor bvnand bvnor bvxnor bvudiv bvurem bvsdiv bvsrem bvsmod bvshl bvlshr bvashr';
  return [
    ...two.split(' ').map((name): Shape => [name, [V, V]]),
    ['bvnot', [V]],
    ['bvneg', [V]],
    ['ite', [B, V, V]],
    ['rotate_left', [V], 3],
    ['rotate_right', [V], 70],
    ...(width > 4
      ? [['zero_extend', [bitVecSort(width - 4)], 4] as Shape, ['sign_extend', [bitVecSort(4)], width - 4] as Shape]
      : []),
    ...(width === 8
      ? ([
          ['concat', [bitVecSort(4), bitVecSort(4)]],
          ['extract', [bitVecSort(32)], 11, 4],
          ['repeat', [bitVecSort(4)], 2],
          ['int2bv', [I], 8],
        ] as Shape[])
      : []),
    ...(width === 1
      ? ([
          ['bvcomp', [bitVecSort(8), bitVecSort(8)]],
          ['bvredor', [bitVecSort(4)]],
        ] as Shape[])
      : []),
  ];
}

const comparisons = (sort: Sort, names: string): readonly Shape[] =>
  names.split(' ').map((name): Shape => [name, [sort, sort]]);

/** What terms of a theory are made of, by the text of their sort. */
export const theories = {
  integers: new Map<string, readonly Shape[]>([
    ['Bool', [...boolShapes, ...comparisons(I, '< <= > >= = distinct')]],
    [
      'Int',
      [
        ['+', [I, I, I]],
        ['-', [I, I]],
        ['-', [I]],
        ['*', [I, I]],
        ['div', [I, I]],
        ['mod', [I, I]],
        ['abs', [I]],
        ['ite', [B, I, I]],
      ],
    ],
  ]),
  reals: new Map<string, readonly Shape[]>([
    ['Bool', [...boolShapes, ...comparisons(R, '< <= > >= = distinct'), ['is_int', [R]]]],
    [
      'Int',
      [
        ['+', [I, I]],
        ['to_int', [R]],
        ['*', [I, I]],
      ],
    ],
    [
      'Real',
      [
        ['+', [R, R]],
        ['-', [R, R]],
        ['-', [R]],
        ['*', [R, R]],
        ['/', [R, R]],
        ['to_real', [I]],
        ['ite', [B, R, R]],
      ],
    ],
  ]),
  bitVectors: new Map<string, readonly Shape[]>([
    [
      'Bool',
      [
        ...boolShapes,
        ...comparisons(bitVecSort(8), 'bvult bvule bvugt bvuge bvslt bvsle bvsgt bvsge = distinct'),
        ...comparisons(bitVecSort(65), 'bvslt bvult'),
      ],
    ],
    [
      'Int',
      [
        ['bv2nat', [bitVecSort(8)]],
        ['+', [I, I]],
      ],
    ],
    ...widths.map((width): [string, readonly Shape[]] => [`(_ BitVec ${width})`, bitVecShapes(width)]),
    ['(_ BitVec 60)', [['bvadd', [bitVecSort(60), bitVecSort(60)]]]],
    ['(_ BitVec 61)', [['bvadd', [bitVecSort(61), bitVecSort(61)]]]],
    ['(_ BitVec 28)', [['bvadd', [bitVecSort(28), bitVecSort(28)]]]],
  ]),
  strings: new Map<string, readonly Shape[]>([
    [
      'Bool',
      [
        ...boolShapes,
        ...comparisons(S, 'str.< str.<= str.prefixof str.suffixof str.contains = distinct'),
        ['str.in_re', [S, L]],
        ['str.in_re', [S, L]],
        ['str.in_re', [S, L]],
        ['str.is_digit', [S]],
        ['<=', [I, I]],
      ],
    ],
    [
      'Int',
      [
        ['str.len', [S]],
        ['str.indexof', [S, S, I]],
        ['str.to_int', [S]],
        ['str.to_code', [S]],
        ['+', [I, I]],
      ],
    ],
    [
      'String',
      [
        ['str.++', [S, S]],
        ['str.at', [S, I]],
        ['str.substr', [S, I, I]],
        ['str.replace', [S, S, S]],
        ['str.from_int', [I]],
        ['str.from_code', [I]],
        ['str.replace_all', [S, S, S]],
        ['ite', [B, S, S]],
      ],
    ],
    [
      'RegLan',
      [
        ['str.to_re', [S]],
        ['re.++', [L, L]],
        ['re.union', [L, L]],
        ['re.inter', [L, L]],
        ['re.*', [L]],
        ['re.+', [L]],
        ['re.opt', [L]],
        ['re.comp', [L]],
        ['re.diff', [L, L]],
        ['re.range', [S, S]],
        ['re.^', [L], 2],
        ['re.loop', [L], 1, 3],
        ['re.loop', [L], 3, 1],
      ],
    ],
  ]),
} as const;

/** A random tape that decides how a term is made. */
export const tapes = fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 60 });

/** A ground term of a theory. @param tape read from the front; when it is at its end, only constants are made. */
export function groundTerm(
  factory: TermFactory,
  theory: ReadonlyMap<string, readonly Shape[]>,
  sort: Sort,
  tape: readonly number[],
  most: number,
): Term {
  let at = 0;
  const next = (below: number): number => (tape[at++ % tape.length] ?? 0) % below;
  const make = (wanted: Sort, depth: number): Term => {
    const shapes = theory.get(wanted.kind === 'BitVec' ? `(_ BitVec ${wanted.width})` : wanted.kind) ?? [];
    const shape = depth <= 0 || shapes.length === 0 || next(5) === 0 ? undefined : shapes[next(shapes.length)];
    if (shape === undefined) return constant(factory, wanted, next);
    const [operator, args, ...indices] = shape;
    return factory.apply(
      operator,
      args.map((arg) => make(arg, depth - 1)),
      indices,
    );
  };
  return make(sort, most);
}

const words = ['', 'a', 'b', 'ab', 'aab', '0', '7', '42', '007', 'abc', '\u{1F600}', 'é"', '\\u', 'Zz', '-1'];

function constant(factory: TermFactory, sort: Sort, next: (below: number) => number): Term {
  switch (sort.kind) {
    case 'Bool':
      return next(2) === 0 ? factory.true : factory.false;
    case 'Int':
      return factory.constant(intSort, next(8) === 0 ? BigInt(next(1_000_000)) ** 4n : BigInt(next(13) - 6));
    case 'Real':
      return factory.constant(realSort, rational(BigInt(next(21) - 10), BigInt(1 + next(6))));
    case 'BitVec': {
      const bits = BigInt(next(1_000_000)) * BigInt(next(1_000_000)) * BigInt(next(1_000_000));
      const special = [0n, 1n, -1n, 1n << BigInt(sort.width - 1), bits, bits];
      return factory.constant(sort, BigInt.asUintN(sort.width, special[next(special.length)] ?? bits));
    }
    case 'String':
      return factory.constant(stringSort, words[next(words.length)] ?? '');
    case 'RegLan':
      return [
        factory.apply('re.allchar', []),
        factory.apply('re.all', []),
        factory.apply('re.none', []),
        factory.apply('str.to_re', [factory.constant(stringSort, words[next(words.length)] ?? '')]),
        factory.apply('re.range', [factory.constant(stringSort, 'a'), factory.constant(stringSort, 'c')]),
      ][next(5)] as Term;
    case 'Other':
      throw new Error('no constants of other sorts');
  }
}
