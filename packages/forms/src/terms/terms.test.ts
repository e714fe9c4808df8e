import { readExpressions, scan } from '@xeno/smtlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate/evaluate.js';
import { NotEvaluable } from '../evaluate/not-evaluable.js';
import { groundTerm, tapes, theories } from '../evaluate/random-terms.test.support.js';
import { bitVecSort, boolSort, intSort, stringSort } from '../sort.js';
import type { Term } from '../term.js';
import { inline } from './inline.js';
import { readTerm } from './read-term.js';
import { simplify } from './simplify.js';
import { SortError } from './sort-error.js';
import { substitute } from './substitute.js';
import { TermFactory } from './term-factory.js';
import { termText } from './term-text.js';
import { TooComplex } from './too-complex.js';
import { freeVariables, subterms, termSize } from './traverse.js';

const f = new TermFactory();
const [x, y, z] = ['x', 'y', 'z'].map((name) => f.variable(name, intSort)) as [
  Term & { kind: 'variable' },
  Term & { kind: 'variable' },
  Term & { kind: 'variable' },
];
const int = (value: bigint | number): Term => f.constant(intSort, BigInt(value));

function read(text: string, factory = f): Term {
  const scanned = scan(`(assert ${text}\n)`);
  const [expression] = readExpressions(scanned.text, 8, scanned.text.length - 1);
  if (expression === undefined) throw new Error('no term');
  const variables = new Map([x, y, z].map(({ name }) => [name, factory.variable(name, intSort)]));
  return readTerm(factory, expression, { text: scanned.text, variables, functions: new Map() });
}

function doubled(times: number): Term {
  let term: Term = x;
  for (let count = 0; count < times; count += 1) term = f.apply('+', [term, term]);
  return term;
}

function deep(depth: number): Term {
  let term: Term = x;
  for (let count = 0; count < depth; count += 1) term = f.apply('+', [term, int(count % 7)]);
  return term;
}

describe('a term factory', () => {
  it('gives the same object for the same term', () => {
    expect(f.apply('+', [x, y])).toBe(f.apply('+', [x, y]));
    expect(f.apply('+', [x, y])).not.toBe(f.apply('+', [y, x]));
    expect(f.constant(bitVecSort(8), 3n)).not.toBe(f.constant(bitVecSort(9), 3n));
    expect(f.variable('x', boolSort)).not.toBe(x);
  });

  it('numbers terms so that arguments come first', () => {
    const sum = f.apply('*', [f.apply('+', [x, y]), z]);
    for (const part of subterms(sum)) {
      if (part.kind === 'application') for (const argument of part.arguments) expect(argument.id).toBeLessThan(part.id);
    }
  });

  const mistakes: readonly (readonly [() => Term, string])[] = [
    [() => f.apply('+', [x, f.true]), '+ takes Ints, or Reals, not Int, Bool'],
    [
      () => f.apply('bvadd', [f.constant(bitVecSort(8), 1n), f.constant(bitVecSort(9), 1n)]),
      'bvadd takes two or more bit vectors of one width, not (_ BitVec 8), (_ BitVec 9)',
    ],
    [() => f.apply('ite', [f.true, x, f.true]), 'ite takes a Bool and two terms of one sort, not Bool, Int, Bool'],
    [
      () => f.apply('extract', [f.constant(bitVecSort(8), 1n)], [8, 0]),
      'extract takes one bit vector, with indices i and j, width > i >= j >= 0, not (_ BitVec 8)',
    ],
    [() => f.apply('extract', [f.constant(bitVecSort(8), 1n)], [3]), 'extract takes 2 indices, not 1'],
    [
      () => f.apply('repeat', [f.constant(bitVecSort(8), 1n)], [1_000_000_000]),
      'repeat takes one bit vector, with an index from 1, 1048576 bits at most, not (_ BitVec 8)',
    ],
    [() => f.apply('frob', [x]), 'frob is no operator of the theories that are read here'],
    [() => f.apply('toString', [x]), 'toString is no operator of the theories that are read here'],
    [() => f.constant(bitVecSort(4), 16n), '16 is no value of (_ BitVec 4)'],
    [() => f.constant(intSort, true), 'true is no value of Int'],
    [() => f.constant(stringSort, '\ud800'), '\ud800 is no value of String'],
    [() => f.call({ name: 'g', parameters: [x], sort: intSort }, [f.true]), 'g takes Int as argument 1, not Bool'],
    [() => f.call({ name: 'g', parameters: [x], sort: intSort }, []), 'g takes 1 arguments, not 0'],
    [() => f.quantified('forall', [x], y), 'the body of forall must be a Bool, not Int'],
    [() => f.apply('select', [x, y]), 'select takes an Array and an index of its index sort, not Int, Int'],
  ];
  it.each(mistakes)('refuses what is not well-sorted (%#): %s', (make, message) => {
    expect(make).toThrow(new SortError(message));
  });

  it('types arrays', () => {
    const array = f.variable('a', { kind: 'Other', text: '(Array Int (_ BitVec 8))' });
    expect(f.apply('select', [array, x]).sort).toEqual(bitVecSort(8));
    expect(f.apply('store', [array, x, f.constant(bitVecSort(8), 1n)]).sort).toBe(array.sort);
  });
});

describe('the text of a term', () => {
  it('reads back as the same term', () => {
    for (const [theory, sort] of [
      ['integers', intSort],
      ['reals', boolSort],
      ['bitVectors', boolSort],
      ['strings', boolSort],
    ] as const) {
      fc.assert(
        fc.property(tapes, (tape) => {
          const term = groundTerm(f, theories[theory], sort, tape, 4);
          const text = termText(term);
          expect(termText(read(text))).toBe(text);
        }),
        { numRuns: 200, seed: 1 },
      );
    }
  });

  it('stays linear in what is shared', () => {
    const bomb = doubled(60);
    expect(termSize(bomb)).toBe(Number.MAX_SAFE_INTEGER);
    expect(termText(bomb).length).toBeLessThan(3000);
    expect(read(termText(bomb))).toBe(bomb);
    expect(evaluate(bomb, new Map([['x', 1n]]))).toBe(2n ** 60n);
  });

  it('binds what is shared by names that are free', () => {
    const own = f.variable('s!1', intSort);
    const square = f.apply('*', [own, own]);
    const text = termText(f.apply('+', [square, square]));
    expect(text).toBe('(let ((s!!1 (* s!1 s!1))) (+ s!!1 s!!1))');
  });

  it('keeps what is shared under a quantifier inside it', () => {
    const sum = f.apply('+', [x, y]);
    const term = f.and([f.quantified('forall', [x], f.equal(sum, f.apply('*', [sum, sum]))), f.equal(sum, z)]);
    expect(termText(term)).toBe('(and (forall ((x Int)) (let ((s!1 (+ x y))) (= s!1 (* s!1 s!1)))) (= (+ x y) z))');
    // Read in the scope of x, the bound x gets another name.
    expect(termText(read(termText(term)))).toContain('(forall ((x!1 Int))');
  });

  it('quotes names that would be words or numbers', () => {
    expect(termText(f.variable('let', intSort))).toBe('|let|');
    expect(termText(f.variable('a b', intSort))).toBe('|a b|');
    expect(termText(f.variable('3x', intSort))).toBe('|3x|');
  });

  it('is refused where it would not end', () => {
    let bomb: Term = f.equal(x, y);
    for (let count = 0; count < 40; count += 1) {
      bomb = f.and([f.quantified('forall', [x], bomb), f.quantified('exists', [x], bomb)]);
    }
    expect(() => termText(bomb)).toThrow(TooComplex);
  });
});

describe('terms 100000 deep', () => {
  const term = deep(100_000);
  it('are walked, printed, evaluated, replaced in, simplified and read', () => {
    expect(termSize(term)).toBe(200_001);
    expect([...freeVariables(term)]).toEqual([x]);
    expect(evaluate(term, new Map([['x', 0n]]))).toBe(299_995n);
    expect(substitute(f, substitute(f, term, new Map([[x, y]])), new Map([[y, x]]))).toBe(term);
    expect(simplify(f, f.equal(term, term))).toBe(f.true);
    expect(() => read(termText(deep(50_000)))).not.toThrow();
  });

  it('of quantifiers and lets are read or refused', () => {
    const nested = (open: string, inside: string, count: number): string =>
      open.repeat(count) + inside + ')'.repeat(count);
    expect(() => read(nested('(forall ((v Int)) ', '(= v x)', 49_000))).not.toThrow();
    expect(read(nested('(let ((v (+ x 1))) ', 'v', 49_000))).toBe(f.apply('+', [x, int(1)]));
    expect(() => read(nested('(not ', 'true', 100_001))).toThrow('nests deeper than 100000');
  });

  it('of quantifiers have no value, and say so', () => {
    let nested: Term = f.variable('p', boolSort);
    for (let count = 0; count < 10_000; count += 1)
      nested = f.quantified(
        'forall',
        [f.variable(`p${count}`, boolSort)],
        f.or([nested, f.variable(`p${count}`, boolSort)]),
      );
    expect(() => evaluate(nested, new Map())).toThrow(NotEvaluable);
  });
});

describe('substitution', () => {
  it('is simultaneous', () => {
    expect(
      substitute(
        f,
        f.apply('-', [x, y]),
        new Map([
          [x, y],
          [y, x],
        ]),
      ),
    ).toBe(f.apply('-', [y, x]));
  });

  it('leaves bound variables alone', () => {
    const bound = f.quantified('forall', [x], f.equal(x, y));
    expect(substitute(f, f.and([f.equal(x, z), bound]), new Map([[x, int(1)]]))).toBe(
      f.and([f.equal(int(1), z), bound]),
    );
  });

  it('renames bound variables that would catch a free one', () => {
    const bound = f.quantified('exists', [x], f.apply('<', [x, y]));
    expect(termText(substitute(f, bound, new Map([[y, x]])))).toBe('(exists ((x!1 Int)) (< x!1 x))');
  });

  it('refuses terms of another sort', () => {
    expect(() => substitute(f, x, new Map([[x, f.true]]))).toThrow(SortError);
  });

  it('agrees with evaluation', () => {
    fc.assert(
      fc.property(tapes, fc.bigInt(-5n, 5n), (tape, value) => {
        const ground = groundTerm(f, theories.integers, boolSort, tape, 4);
        const open = substituteConstants(ground);
        expect(result(substitute(f, open, new Map([[x, int(value)]])))).toEqual(result(open, value));
      }),
      { numRuns: 300, seed: 2 },
    );
  });
});

describe('expanding definitions', () => {
  it('goes down to the last and catches no variables', () => {
    const a = f.variable('a', intSort);
    const g = { name: 'g', parameters: [a], sort: boolSort, body: f.quantified('exists', [x], f.apply('<', [x, a])) };
    const h = { name: 'h', parameters: [a], sort: boolSort, body: f.not(f.call(g, [f.apply('+', [a, int(1)])])) };
    expect(termText(inline(f, f.call(h, [x])))).toBe('(not (exists ((x!1 Int)) (< x!1 (+ x 1))))');
  });

  it('of many definitions takes no recursion', () => {
    const a = f.variable('a', intSort);
    let symbol = { name: 'f0', parameters: [a], sort: intSort, body: a as Term };
    for (let count = 1; count < 20_000; count += 1) {
      symbol = { name: `f${count}`, parameters: [a], sort: intSort, body: f.call(symbol, [a]) };
    }
    expect(inline(f, f.call(symbol, [x]))).toBe(x);
    expect(() => evaluate(f.call(symbol, [int(1)]), new Map())).toThrow(NotEvaluable);
  });

  it('is refused where it would not end', () => {
    const factory = new TermFactory();
    const a = factory.variable('a', intSort);
    let symbol = {
      name: 'f0',
      parameters: [a],
      sort: intSort,
      body: factory.apply('+', [a, factory.constant(intSort, 1n)]),
    };
    for (let count = 1; count < 60; count += 1) {
      symbol = {
        name: `f${count}`,
        parameters: [a],
        sort: intSort,
        body: factory.call(symbol, [factory.call(symbol, [a])]),
      };
    }
    const call = factory.call(symbol, [factory.constant(intSort, 0n)]);
    expect(() => inline(factory, call)).toThrow(TooComplex);
    expect(() => evaluate(call, new Map())).toThrow('more work than is allowed');
  });
});

describe('simplification', () => {
  it('keeps the value', () => {
    for (const [theory, sort] of [
      ['integers', boolSort],
      ['reals', boolSort],
      ['bitVectors', boolSort],
      ['strings', boolSort],
    ] as const) {
      fc.assert(
        fc.property(tapes, fc.bigInt(-5n, 5n), (tape, value) => {
          const open = substituteConstants(groundTerm(f, theories[theory], sort, tape, 4));
          const before = result(open, value);
          if (typeof before !== 'string') expect(result(simplify(f, open), value)).toEqual(before);
        }),
        { numRuns: 200, seed: 3 },
      );
    }
  });

  it.each([
    ['(and true (< x 1) (< x 1))', '(< x 1)'],
    ['(and (< x 1) (not (< x 1)))', 'false'],
    ['(or (< x 1) (not (< x 1)) (> y 2))', 'true'],
    ['(=> (< x 1) false)', '(not (< x 1))'],
    ['(not (not (< x 1)))', '(< x 1)'],
    ['(ite (< 1 2) x y)', 'x'],
    ['(ite (< x 2) y y)', 'y'],
    ['(ite (< x 2) false true)', '(not (< x 2))'],
    ['(= (+ 1 1) (+ x 0))', '(= 2 x)'],
    ['(* x 0 y)', '0'],
    ['(* 1 x)', 'x'],
    ['(div 1 0)', '(div 1 0)'],
    ['(str.len (str.++ "ab" "c"))', '3'],
    ['((_ extract 3 0) #xab)', '#xb'],
    ['(forall ((v Int)) (or (= v v) (> v 1)))', 'true'],
  ])('makes of %s %s', (before, after) => {
    expect(termText(simplify(f, read(before)))).toBe(after);
  });
});

/** Replaces small integers by x, so that there is something to vary. */
function substituteConstants(term: Term): Term {
  const by = new Map<Term, Term>([
    [int(1), x],
    [int(-2), x],
  ]);
  const results = new Map<Term, Term>();
  for (const part of subterms(term)) {
    const children = part.kind === 'application' ? part.arguments.map((child) => results.get(child) ?? child) : [];
    results.set(
      part,
      by.get(part) ?? (part.kind === 'application' ? f.apply(part.operator, children, part.indices) : part),
    );
  }
  return results.get(term) ?? term;
}

function result(term: Term, value?: bigint): unknown {
  try {
    return evaluate(term, new Map(value === undefined ? [] : [['x', value]]));
  } catch (cause) {
    if (cause instanceof NotEvaluable) return 'none';
    throw cause;
  }
}
