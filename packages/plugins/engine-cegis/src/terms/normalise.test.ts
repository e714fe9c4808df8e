import type { Term } from '@xeno/forms';
import { evaluate, intSort, TermFactory } from '@xeno/forms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { variants } from '../grammar/variants.js';
import { hornClauses } from './clauses.js';
import { normalise } from './normalise.js';

const factory = new TermFactory();
const [x, y] = [factory.variable('x', intSort), factory.variable('y', intSort)];

const { formula } = fc.letrec<{ term: Term; formula: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Term>(x, y),
    fc.integer({ min: -6, max: 6 }).map((value): Term => factory.constant(intSort, BigInt(value))),
    fc.tuple(fc.constantFrom('+', '-'), tie('term'), tie('term')).map(([op, a, b]) => factory.apply(op, [a, b])),
    fc
      .tuple(fc.integer({ min: -4, max: 4 }), tie('term'))
      .map(([factor, a]) => factory.apply('*', [factory.constant(intSort, BigInt(factor)), a])),
  ),
  formula: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc
      .tuple(fc.constantFrom('<=', '<', '>=', '>', '='), tie('term'), tie('term'))
      .map(([op, a, b]) => factory.apply(op, [a, b])),
    fc
      .tuple(fc.constantFrom('and', 'or', '=>'), tie('formula'), tie('formula'))
      .map(([op, a, b]) => factory.apply(op, [a, b])),
    tie('formula').map((a) => factory.not(a)),
  ),
}));
const point = fc.record({ x: fc.bigInt({ min: -9n, max: 9n }), y: fc.bigInt({ min: -9n, max: 9n }) });

function valueAt(term: Term, at: { readonly x: bigint; readonly y: bigint }): unknown {
  return evaluate(term, new Map(Object.entries(at)));
}

describe('normalise', () => {
  it('keeps the truth of a formula', () => {
    fc.assert(
      fc.property(formula, point, (term, at) => {
        expect(valueAt(normalise(factory, term), at)).toBe(valueAt(term, at));
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  it.each([
    [
      'the same comparison written in four ways',
      ['<=', x, y],
      ['>=', y, x],
      ['<', x, plus(y, 1n)],
      ['>', plus(y, 1n), x],
    ],
  ] as const)('makes one term of %s', (_name, ...atoms) => {
    const written = atoms.map(([operator, a, b]) => normalise(factory, factory.apply(operator, [a, b])));
    expect(new Set(written).size).toBe(1);
  });
});

describe('variants', () => {
  it('are equal to the term that they vary', () => {
    fc.assert(
      fc.property(formula, point, (term, at) => {
        for (const variant of variants(factory, term, [x, y])) expect(valueAt(variant, at)).toBe(valueAt(term, at));
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});

describe('hornClauses', () => {
  const symbol = { name: 'p', parameters: [x], sort: { kind: 'Bool' as const } };
  const p = (term: Term): Term => factory.call(symbol, [term]);

  it('opens implications written with or, not and ite', () => {
    const step = factory.or([factory.not(factory.and([p(x), factory.apply('<', [x, y])])), p(y)]);
    const choice = factory.ite(factory.equal(x, y), p(x), factory.not(p(y)));
    const clauses = hornClauses(factory, [step, choice], new Set(['p']));
    expect(clauses?.map((clause) => [clause.calls.length, clause.head !== undefined])).toEqual([
      [1, true],
      [0, true],
      [1, false],
    ]);
  });

  it('finds none where two predicates are alternatives, or one stands inside a term', () => {
    expect(hornClauses(factory, [factory.or([p(x), p(y)])], new Set(['p']))).toBeUndefined();
    const inside = factory.equal(factory.ite(p(x), x, y), y);
    expect(hornClauses(factory, [inside], new Set(['p']))).toBeUndefined();
  });
});

function plus(term: Term, value: bigint): Term {
  return factory.apply('+', [term, factory.constant(intSort, value)]);
}
