import { Refusal } from '@xeno/smtlib';
import { describe, expect, it } from 'vitest';
import { NotOurs } from '../terms/not-ours.js';
import { TermFactory } from '../terms/term-factory.js';
import { hostileProblems } from './hostile-problems.test.support.js';
import { readSynthesisProblem } from './read-synthesis-problem.js';

function refusalOf(text: string): string {
  try {
    readSynthesisProblem(text, new TermFactory());
  } catch (cause) {
    if (cause instanceof Refusal || cause instanceof NotOurs) return cause.message;
    throw cause;
  }
  return 'it was read';
}

describe('readSynthesisProblem refuses with line and column', () => {
  it.each(hostileProblems)('%s', (_name, text, refusal) => {
    expect(refusalOf(text)).toMatch(refusal);
  });
});

describe('readSynthesisProblem has nothing against, but does not read', () => {
  it.each([
    ['sorts of other theories', '(synth-fun f ((x (_ FloatingPoint 8 24))) Bool)'],
    ['functions as values', '(declare-var g (-> Int Int))'],
    ['weights in constraints', '(declare-weight w)(synth-fun f () Int)(constraint (= (_ w f) 2))'],
    ['recursive definitions', '(define-fun-rec g ((x Int)) Int (g x))'],
    ['lets that copy', '(synth-fun f () Int ((S Int (1 (let ((m S)) (+ m m))))))'],
    [
      'variables that a let could bind',
      '(synth-fun f ((x Int)) Int ((S Int (1 (let ((m Int S)) (+ m V)))) (V Int ((Variable Int)))))',
    ],
  ])('%s', (_name, text) => {
    expect(() => readSynthesisProblem(text, new TermFactory())).toThrow(NotOurs);
  });
});

describe('readSynthesisProblem does not break on', () => {
  const nested = (depth: number, open: string, inner: string): string => open.repeat(depth) + inner + ')'.repeat(depth);

  it('deep terms', () => {
    const text = `(synth-fun f () Int)(constraint (= f ${nested(90_000, '(- ', '1')}))(check-synth)`;
    expect(refusalOf(text)).toBe('it was read');
  });

  it('deep sorts', () => {
    const text = `(declare-var x ${nested(90_000, '(Array Int ', 'Int')})`;
    expect(refusalOf(text)).toMatch(/^1:\d+: the text of this sort is longer than/);
  });

  it('deep productions', () => {
    const text = `(synth-fun f () Int ((S Int (1 ${nested(90_000, '(- ', 'S')}))))(constraint (= f 1))(check-synth)`;
    expect(refusalOf(text)).toBe('it was read');
  });

  it('sorts that double with every definition', () => {
    const names = Array.from({ length: 60 }, (_, index) => `(define-sort S${index + 1} (Array S${index} S${index}))`);
    expect(refusalOf(`(define-sort S0 Int)\n${names.join('\n')}`)).toMatch(/^\d+:\d+: the text of this sort is longer/);
  });

  it('definitions that double with every call', () => {
    const definitions = Array.from(
      { length: 200 },
      (_, index) => `(define-fun g${index + 1} ((x Int)) Int (+ (g${index} (+ x 1)) (g${index} (* x 2))))`,
    );
    const text = `(define-fun g0 ((x Int)) Int x)${definitions.join('')}(synth-fun f () Int)(constraint (= f (g200 1)))(check-synth)`;
    expect(refusalOf(text)).toBe('it was read');
  });

  it('lets that double with every binding', () => {
    const bindings = Array.from({ length: 1000 }, (_, index) => `(let ((a${index + 1} (+ a${index} a${index}))) `);
    const text = `(synth-fun f () Int)(constraint (let ((a0 1)) ${bindings.join('')}(= f a1000)${')'.repeat(1001)})(check-synth)`;
    expect(refusalOf(text)).toBe('it was read');
  });

  it('grammars with very many groups', () => {
    const groups = Array.from({ length: 5000 }, (_, index) => `(N${index} Int (N${index + 1}))`);
    expect(refusalOf(`(synth-fun f () Int (${groups.join('')}))`)).toMatch(/^1:21: a grammar has at most 1000/);
  });

  it('long chains of nonterminals', () => {
    const groups = Array.from({ length: 999 }, (_, index) => `(N${index} Int (N${index + 1} N${index}))`);
    const text = `(synth-fun f () Int (${groups.join('')}(N999 Int (1))))(constraint (= f 1))(check-synth)`;
    expect(refusalOf(text)).toBe('it was read');
  });
});
