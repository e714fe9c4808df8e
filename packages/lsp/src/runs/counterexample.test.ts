import { describe, expect, it } from 'vitest';
import { counterexample } from './counterexample.js';

const model = (excerpt: string, format = 'smt2-model') => counterexample([{ dataform: 'Model', format, excerpt }]);

describe('a counterexample', () => {
  it('is a line for each constant, without what the solver added', () => {
    expect(
      model(
        '(\n (define-fun k () Int\n 1)\n (define-fun |a b| () Real (- (/ 1.0 2.0)))\n (define-fun div0 ((x!0 Int)) Int 0)\n (define-fun z!1 () Int 0))',
      ),
    ).toBe('k = 1\n|a b| = (- (/ 1.0 2.0))');
  });

  it('reads sorts and values of several words', () => {
    expect(
      model('((define-fun m () (Array Int Int) ((as const (Array Int Int)) 7)) (define-fun s () String "a ) b"))'),
    ).toBe('m = ((as const (Array Int Int)) 7)\ns = "a ) b"');
  });

  it('is shortened', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `(define-fun x${index} () Int ${'9'.repeat(500)})`);
    const shown = model(`(${lines.join('\n')})`)?.split('\n') ?? [];
    expect(shown).toHaveLength(9);
    expect(shown.at(-1)).toBe('… and 12 more lines');
    expect(Math.max(...shown.map(({ length }) => length))).toBeLessThanOrEqual(120);
  });

  it('may be an assignment, and is none of what is no model', () => {
    expect(model('{"variables":{"x":"(- 3)","y":true}}', 'assignment')).toBe('x = (- 3)\ny = true');
    expect(model('{"object":"gnat"}', 'object')).toBe('object = gnat');
    expect(counterexample([{ dataform: 'Proof', format: 'drat', excerpt: '0' }])).toBeUndefined();
    expect(model('')).toBeUndefined();
  });

  it.each(['((((', '(define-fun x () Int', '(define-fun x () Int (((', ')'.repeat(10_000), '"'])(
    'survives %.20s',
    (text) => {
      expect(typeof model(text)).toBe('string');
    },
  );
});
