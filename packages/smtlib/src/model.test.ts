import { describe, expect, it } from 'vitest';
import { readCore } from './core.js';
import { readModel } from './model.js';

const none = new Set<string>();

describe("a solver's model", () => {
  it('becomes definitions in an order in which they can stand', () => {
    const model = readModel('(\n (define-fun f ((x Int)) Int (k!0 x))\n (define-fun k!0 ((x Int)) Int 1)\n)');
    expect(model?.commands(none)).toEqual(['(define-fun k!0 ((x Int)) Int 1)', '(define-fun f ((x Int)) Int (k!0 x))']);
    expect([...(model?.given ?? [])]).toEqual(['f', 'k!0']);
  });

  it('is read in the form of older solvers too', () => {
    expect(readModel('(model (define-fun x () Bool true))')?.commands(none)).toEqual(['(define-fun x () Bool true)']);
    expect(readModel('()')?.commands(none)).toEqual([]);
  });

  it('keeps the elements of a sort apart and complete', () => {
    const text = `(
  ;; universe for U:
  ;;   U!val!0 U!val!1
  (declare-fun U!val!0 () U)
  (declare-fun U!val!1 () U)
  ;; cardinality constraint:
  (forall ((x U)) (or (= x U!val!0) (= x U!val!1)))
  (define-fun a () U U!val!1))`;
    expect(readModel(text)?.commands(none)).toEqual([
      '(declare-fun U!val!0 () U)',
      '(declare-fun U!val!1 () U)',
      '(assert (forall ((x U)) (or (= x U!val!0) (= x U!val!1))))',
      '(assert (distinct U!val!0 U!val!1))',
      '(define-fun a () U U!val!1)',
    ]);
  });

  it('declares elements that it mentions without having listed them', () => {
    expect(readModel('((define-fun a () U U!val!0))')?.commands(none)).toEqual([
      '(declare-fun U!val!0 () U)',
      '(define-fun a () U U!val!0)',
    ]);
  });

  it('leaves out what the script defines itself', () => {
    expect(readModel('((define-fun f () Int 1) (define-fun x () Int 2))')?.commands(new Set(['f']))).toEqual([
      '(define-fun x () Int 2)',
    ]);
  });

  it('survives definitions that mention each other', () => {
    expect(readModel('((define-fun a () Int b) (define-fun b () Int a))')?.commands(none)).toHaveLength(2);
  });

  for (const text of [
    '',
    'sat',
    '(error "no model")',
    '((exit))',
    '(x)',
    '((define-fun))',
    ') (exit) (',
    '((define-fun a () Int 1)) (exit)',
  ]) {
    it(`is not ${JSON.stringify(text)}`, () => expect(readModel(text)).toBeUndefined());
  }
});

describe("a solver's unsat core", () => {
  it('is a list of names over any number of lines', () => {
    expect(readCore('(\na1\n|b c|\n)')).toEqual(['a1', '|b c|']);
    expect(readCore('()')).toEqual([]);
  });

  for (const text of ['', 'a', '(a (b))', '(a) (b)', '(a "b")', '(a) ) (exit']) {
    it(`is not ${JSON.stringify(text)}`, () => expect(readCore(text)).toBeUndefined());
  }
});
