import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boolSort, intSort } from '../sort.js';
import type { Term } from '../term.js';
import { rebuild } from '../terms/substitute.js';
import { TermFactory } from '../terms/term-factory.js';
import { termText } from '../terms/term-text.js';
import { childrenOf, termSize } from '../terms/traverse.js';
import { derive, enumerate } from './derivation.test.support.js';
import { inGrammar } from './membership.js';
import { readSynthesisProblem } from './read-synthesis-problem.js';
import { readSolution } from './solution.js';
import type { SynthesisFunction, SynthesisProblem } from './synthesis-problem.js';

interface Setting {
  readonly factory: TermFactory;
  readonly problem: SynthesisProblem;
  readonly fn: SynthesisFunction;
}

function setting(text: string): Setting {
  const factory = new TermFactory();
  const problem = readSynthesisProblem(`${text}(check-synth)`, factory);
  const [fn] = problem.functions;
  if (fn === undefined) throw new Error('no function');
  return { factory, problem, fn };
}

/** Whether `body` is in the grammar of f. */
function member(text: string, parameters: string, sort: string, body: string): boolean {
  const { factory, problem, fn } = setting(text);
  const [found] = readSolution(problem, `(define-fun f ${parameters} ${sort} ${body})`, factory);
  return inGrammar(problem, fn, found?.body ?? factory.true);
}

const linear = `(define-fun twice ((a Int)) Int (+ a a))
  (synth-fun f ((x Int) (y Int)) Int ((S Int) (V Int) (C Int) (B Bool))
    ((S Int (V C (+ S S) (ite B S S) (twice (+ x S)) (- 3))) (V Int (x y)) (C Int ((Constant Int))) (B Bool ((<= S C)))))`;

describe('inGrammar', () => {
  it.each([
    ['x', true],
    ['5', true],
    ['(- 5)', true],
    ['-5', true],
    ['(- x)', false],
    ['(- 3)', true],
    ['(+ x 5)', true],
    ['(+ x 5 y)', false],
    ['(ite (<= x 3) y (+ x y))', true],
    ['(ite (<= 3 x) y x)', false],
    ['(twice (+ x y))', true],
    ['(twice (+ y x))', false],
    ['(twice x)', false],
    ['(let ((a (+ x y))) (ite (<= a 0) a (+ a a)))', true],
    ['(* 2 x)', false],
  ])('says whether %s derives', (body, expected) => {
    expect(member(linear, '((x Int) (y Int))', 'Int', body)).toBe(expected);
  });

  it('knows numbers however they were made', () => {
    const { factory, problem, fn } = setting('(synth-fun f () Int ((S Int ((- 3) 4))))');
    expect(inGrammar(problem, fn, factory.constant(intSort, -3n))).toBe(true);
    expect(inGrammar(problem, fn, factory.constant(intSort, -4n))).toBe(false);
    const half = '(synth-fun f () Real ((S Real (0.5 (- 1.5)))))';
    expect(member(half, '()', 'Real', '(/ 1.0 2.0)')).toBe(true);
    expect(member(half, '()', 'Real', '(- (/ 3.0 2.0))')).toBe(true);
    expect(member(half, '()', 'Real', '(/ 3.0 2.0)')).toBe(false);
    expect(member(half, '()', 'Real', '(/ 2.0 4.0)')).toBe(false);
  });

  it('takes nothing but parameters for variables', () => {
    const { factory, problem, fn } = setting(`(declare-var z Int)
      (synth-fun f ((x Int)) Int ((S Int ((Variable Int) (+ S S)))))`);
    const [x, z] = ['x', 'z'].map((name) => factory.variable(name, intSort));
    expect(inGrammar(problem, fn, x as Term)).toBe(true);
    expect(inGrammar(problem, fn, z as Term)).toBe(false);
    expect(inGrammar(problem, fn, factory.variable('x', boolSort))).toBe(false);
  });

  it('without a grammar takes any term over the parameters that does not need the functions to be found', () => {
    const text = `(declare-var z Int)
      (synth-fun f ((x Int)) Int) (synth-fun g ((x Int)) Int)
      (define-fun h ((x Int)) Int (* 3 x)) (define-fun k ((x Int)) Int (f x))`;
    const { factory, problem, fn } = setting(text);
    const x = factory.variable('x', intSort);
    const calls = (name: string): Term => {
      const symbol = [...problem.definitions, ...problem.functions.map((one) => one.symbol)].find(
        (one) => one.name === name,
      );
      return symbol === undefined ? x : factory.call(symbol, [x]);
    };
    expect(inGrammar(problem, fn, factory.apply('mod', [calls('h'), factory.constant(intSort, 2n)]))).toBe(true);
    expect(inGrammar(problem, fn, calls('f'))).toBe(false);
    expect(inGrammar(problem, fn, calls('g'))).toBe(false);
    expect(inGrammar(problem, fn, calls('k'))).toBe(false);
    expect(inGrammar(problem, fn, factory.variable('z', intSort))).toBe(false);
  });

  it('follows chains of nonterminals in both directions of a circle', () => {
    const text = '(synth-fun f ((x Int)) Int ((A Int (B (+ B B))) (B Int (C)) (C Int (A x))))';
    expect(member(text, '((x Int))', 'Int', '(+ (+ x x) x)')).toBe(true);
    expect(member(text, '((x Int))', 'Int', '(+ x 1)')).toBe(false);
  });

  it('tells an operator from one with other indices', () => {
    const text = '(synth-fun f ((x (_ BitVec 8))) (_ BitVec 4) ((S (_ BitVec 4) (((_ extract 3 0) x)))))';
    expect(member(text, '((x (_ BitVec 8)))', '(_ BitVec 4)', '((_ extract 3 0) x)')).toBe(true);
    expect(member(text, '((x (_ BitVec 8)))', '(_ BitVec 4)', '((_ extract 7 4) x)')).toBe(false);
  });

  it('does not break on deep terms, and not on terms that are large only when written out', () => {
    const { factory, problem, fn } = setting('(synth-fun f ((x Int)) Int ((S Int (x (+ S S) (- S)))))');
    let deep: Term = factory.variable('x', intSort);
    for (let depth = 0; depth < 100_000; depth += 1) deep = factory.apply('-', [deep]);
    let wide: Term = factory.variable('x', intSort);
    for (let depth = 0; depth < 1000; depth += 1) wide = factory.apply('+', [wide, wide]);
    expect(inGrammar(problem, fn, deep)).toBe(true);
    expect(inGrammar(problem, fn, wide)).toBe(true);
    expect(inGrammar(problem, fn, factory.apply('*', [deep, wide]))).toBe(false);
  });
});

const grammars: readonly string[] = [
  linear,
  '(synth-fun f ((x Int)) Int ((S Int (x 1 (+ S S) (- S T))) (T Int (2 (* 2 T) S))))',
  '(synth-fun f ((x Int) (p Bool)) Bool ((S Bool (p (not S) (and S A) (let ((q p)) (or q (and q S))))) (A Bool ((= T T) S)) (T Int (x 0))))',
  '(synth-fun f ((x Int)) Int ((S Int ((Constant Int) (Variable Int) (ite (< S 1) (+ S 1) (- 1))))))',
  '(synth-fun f ((x Int)) Int ((A Int (B)) (B Int (C (+ A 1))) (C Int (x A))))',
];

describe('inGrammar agrees with naive enumeration', () => {
  const settings = grammars.map(setting);

  it('on whatever is derived at random', () => {
    fc.assert(
      fc.property(
        fc.nat(grammars.length - 1),
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 0, max: 7 }),
        (at, stream, depth) => {
          const { factory, problem, fn } = settings[at] as Setting;
          const term = derive(factory, fn, (count) => (stream.next().value as number) % count, depth);
          fc.pre(term !== undefined);
          return inGrammar(problem, fn, term);
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });

  it.each(grammars.map((text, at) => [at, text] as const))('on small terms and their mutations, grammar %i', (at) => {
    const { factory, problem, fn } = settings[at] as Setting;
    const size = [4, 6, 6, 11, 12][at] ?? 6;
    const derived = enumerate(factory, fn, size);
    const tried = new Set(derived);
    for (const term of [...derived].slice(0, 3000)) for (const mutated of mutations(factory, term)) tried.add(mutated);
    let outside = 0;
    for (const term of tried) {
      if (termSize(term) > size) continue;
      if (!derived.has(term)) outside += 1;
      if (inGrammar(problem, fn, term) !== derived.has(term)) expect(termText(term)).toBe(derived.has(term));
    }
    expect(Math.min(derived.size, outside)).toBeGreaterThan(2);
  });
});

/** Arguments exchanged, operators exchanged, a part replaced by a number. */
function mutations(factory: TermFactory, term: Term): readonly Term[] {
  const children = childrenOf(term);
  const made: (() => Term)[] = [];
  const [first, second] = children;
  if (first !== undefined && second !== undefined)
    made.push(() => rebuild(factory, term, [second, first, ...children.slice(2)]));
  if (term.kind === 'application')
    for (const operator of ['+', '*', '-', 'and', 'or', '<=', '<'])
      if (operator !== term.operator) made.push(() => factory.apply(operator, children));
  children.forEach((_, at) => {
    made.push(() => rebuild(factory, term, children.with(at, factory.constant(intSort, 99n))));
  });
  return made.flatMap((make) => {
    try {
      return [make()];
    } catch {
      // Not well-sorted.
      return [];
    }
  });
}
