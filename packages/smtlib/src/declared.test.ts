import { describe, expect, it } from 'vitest';
import { dialects } from './dialect.js';
import { readGoal } from './goal.js';
import { Refusal } from './refusal.js';
import { readScript } from './script.js';

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (cause) {
    if (cause instanceof Refusal) return `${cause.status} ${cause.message}`;
    throw cause;
  }
  return 'accepted';
}

function read(text: string): string {
  return refusal(() => readScript(text, { dialect: dialects.cvc5, check: undefined, isContext: true }));
}

describe('a name that belongs to the language', () => {
  for (const text of [
    '(define-fun not ((a Bool)) Bool a)',
    '(define-fun |not| ((a Bool)) Bool a)',
    '(define-fun false () Bool true)',
    '(define-const false Bool true)',
    '(define-fun = ((a Bool) (b Bool)) Bool true)',
    '(define-fun and ((a Bool) (b Bool)) Bool true)',
    '(define-fun-rec or ((a Bool) (b Bool)) Bool true)',
    '(define-funs-rec ((f () Bool) (xor ((a Bool)) Bool)) (true a))',
    '(declare-fun distinct (Bool Bool) Bool)',
    '(declare-const true Bool)',
    '(define-sort Bool () Int)',
    '(declare-sort Bool 0)',
    '(declare-datatype T ((true) (c (s Int))))',
    '(declare-datatype T ((c) (d (not T))))',
    '(declare-datatypes ((T 0)) (((a) (true))))',
    '(declare-datatypes ((T 1)) ((par (X) ((ite (s X))))))',
    '(declare-datatypes () ((T true other)))',
    '(assert (! (= 1 1) :named false))',
    '(assert true)\n(define-fun  => ((a Bool) (b Bool)) Bool a)',
    '(define-fun  |let| () Bool true)',
  ]) {
    it(`may not be declared again: ${text}`, () =>
      expect(read(text)).toMatch(
        /^InputError \d+:\d+: \S+ belongs to the core language and may not be declared again$/,
      ));
  }

  it('is told with its place', () => {
    expect(read('(assert true)\n  (define-fun |not| ((a Bool)) Bool a)')).toBe(
      'InputError 2:15: not belongs to the core language and may not be declared again',
    );
  });

  for (const text of [
    '(define-fun <= ((a Int) (b Int)) Bool true)',
    '(define-fun |+| ((a Real) (b Real)) Real a)',
    '(set-logic QF_LIA)(define-fun mod ((a Int) (b Int)) Int 0)',
    '(define-sort I () Int)(define-fun abs ((a I)) I a)',
    '(define-fun select ((a (Array Int Int)) (i Int)) Int 0)',
    '(define-fun bvule ((a (_ BitVec 8)) (b (_ BitVec 8))) Bool true)',
    '(set-logic QF_UF)(define-fun bvule ((a (_ BitVec 8)) (b (_ BitVec 8))) Bool true)',
    '(define-fun repeat ((x (_ BitVec 4))) (_ BitVec 8) #x00)',
    '(define-fun RNE () RoundingMode RTZ)',
    '(define-fun fp.lt ((a Float32) (b Float32)) Bool true)',
    '(define-fun str.< ((a String) (b String)) Bool true)',
    '(define-fun re.all () RegLan re.none)',
    '(assert (= re.none (! re.none :named re.all)))',
    '(set-logic ALL)(define-sort Int () Bool)',
    '(declare-sort String 0)',
    '(set-logic QF_UF)(reset)(declare-sort String 0)',
    '(set-logic QF_LIA)(define-sort Int () Bool)',
    '(push)(define-fun < ((a Int) (b Int)) Bool true)(pop)',
  ]) {
    it(`may not be a theory's either: ${text}`, () =>
      expect(read(text)).toMatch(/^InputError 1:\d+: \S+ belongs to the theory/));
  }

  for (const text of [
    '(declare-const bv Int)(declare-const str Int)(declare-const bv_8-0 Bool)(declare-const notx Bool)',
    '(declare-const select Int)(declare-fun fp () Int)(declare-sort repeat 0)(declare-const char Int)',
    '(set-logic QF_UF)(declare-sort String 0)(declare-sort U 0)(declare-fun + (U U) U)(declare-fun store (U U) U)',
    '(set-logic QF_UFBV)(declare-fun select ((_ BitVec 8)) Bool)',
    '(define-fun iff ((a Bool) (b Bool)) Bool (= a b))(define-fun max ((a Int) (b Int)) Int (ite (< a b) b a))',
    '(assert (! (= 1 1) :named a1))(assert (forall ((x Int)) (! (= x x) :pattern ((f x)) :qid q)))',
    '(declare-datatypes ((L 1)) ((par (T) ((nil) (cons (head T) (tail (L T)))))))',
    '(declare-datatypes (T) ((L nil (cons (head T) (tail L)))))',
    '(assert (let ((true false)) true))(assert (exists ((false Bool)) false))',
  ]) {
    it(`leaves other names alone: ${text}`, () => expect(read(text)).toBe('accepted'));
  }

  it('may not be a label of a goal', () => {
    expect(refusal(() => readGoal('(and true\n (! (= 1 2) :named true))'))).toBe(
      'InputError goal 2:20: true belongs to the core language and may not be declared again',
    );
  });
});
