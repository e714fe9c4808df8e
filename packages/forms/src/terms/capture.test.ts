import type { Obligation } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { certificateObligations } from '../certificates/certificate-obligations.js';
import { claimDigest } from '../claims/claim-digest.js';
import { claimScript } from '../claims/claim-script.js';
import { readClaim } from '../claims/read-claim.js';
import { intSort, realSort } from '../sort.js';
import { inline } from './inline.js';
import { substitute } from './substitute.js';
import { TermFactory } from './term-factory.js';
import { termText } from './term-text.js';

function obligation(form: string, text: string, goal?: string): Obligation {
  return { id: 'p#t', form, text, parameters: goal === undefined ? {} : { goal }, origin: { file: 'p', line: 1 } };
}

function scriptOf(text: string): string | undefined {
  const script = claimScript(readClaim(obligation('sygus', text)));
  return script && `${script.text}${script.goal ?? ''}`;
}

describe('a name stays what it was', () => {
  const shadowed = '(declare-const x Int)(define-fun g () Int x)(define-fun f ((x Int)) Int (+ x g))';

  it('when a definition over a variable is put in under a parameter of its name', () => {
    const factory = new TermFactory();
    const claim = readClaim(obligation('forall', shadowed, '(= (f 3) 6)'), factory);
    expect(claim.kind === 'universal' && termText(inline(factory, claim.conclusion))).toBe('(= (+ 3 x) 6)');
    expect(claimDigest(claim)).not.toBe(
      claimDigest(readClaim(obligation('forall', '(declare-const x Int)', '(= (+ 3 3) 6)'))),
    );
  });

  it('through several definitions', () => {
    const factory = new TermFactory();
    const text = `${shadowed}(define-fun h ((x Int) (x!1 Int)) Int (- (f x!1) (* x g)))`;
    const claim = readClaim(obligation('forall', text, '(= (h 3 4) 6)'), factory);
    expect(claim.kind === 'universal' && termText(inline(factory, claim.conclusion))).toBe('(= (- (+ 4 x) (* 3 x)) 6)');
  });

  it('when it is put under a quantifier that binds its name in another sort', () => {
    const factory = new TermFactory();
    const text =
      '(define-fun f ((p Int)) Bool (forall ((x Real)) (> x (to_real p))))(declare-const x Int)(declare-const x!1 Int)';
    const claim = readClaim(obligation('forall', text, '(f x)'), factory);
    expect(claim.kind === 'universal' && termText(inline(factory, claim.conclusion))).toBe(
      '(forall ((x!1 Real)) (> x!1 (to_real x)))',
    );
  });

  it('when a bound variable gets another name', () => {
    const factory = new TermFactory();
    const [p, x, other] = ['p', 'x', 'x!1'].map((name) => factory.variable(name, intSort));
    if (p === undefined || x === undefined || other === undefined) throw new Error('three variables');
    const all = factory.quantified('forall', [x], factory.equal(factory.apply('+', [x, p]), other));
    expect(termText(substitute(factory, all, new Map([[p, x]])))).toBe('(forall ((x!2 Int)) (= (+ x!2 x) x!1))');
    const real = factory.quantified('exists', [factory.variable('x', realSort)], factory.equal(p, other));
    expect(termText(substitute(factory, real, new Map([[p, x]])))).toBe('(exists ((x!2 Real)) (= x x!1))');
  });

  it('when variables of one quantifier are called alike', () => {
    const goal = '(exists ((x Bool) (x!1 Bool) (x!2 Bool)) (distinct x x!1))';
    const shadowing = readClaim(obligation('forall', '(declare-const x Bool)', goal));
    const text = shadowing.kind === 'universal' && termText(shadowing.conclusion);
    expect(text).toBe('(exists ((x!1 Bool) (x!1!1 Bool) (x!2 Bool)) (distinct x!1 x!1!1))');
    const factory = new TermFactory();
    const [x, p] = [factory.variable('x', intSort), factory.variable('p', intSort)];
    const both = [x, factory.variable('x', realSort)];
    const all = factory.quantified('forall', both, factory.equal(factory.apply('to_real', [p]), both[1] ?? x));
    expect(termText(substitute(factory, all, new Map([[p, x]])))).toBe(
      '(forall ((x!1 Int) (x!2 Real)) (= (to_real x) x!2))',
    );
  });

  it('when a solution names its parameters otherwise than the problem', () => {
    const text = `(set-logic LIA)(define-fun c () Int 5)(synth-fun f ((c Int)) Int)(declare-var x Int)
(constraint (= (f x) (* 2 x)))(check-synth)`;
    const evidence = { dataform: 'Solution', format: 'sygus-solution', checks: [] };
    const of = (body: string) =>
      certificateObligations(obligation('sygus', text), { ...evidence, text: `(define-fun f ((x Int)) Int ${body})` });
    expect(of('(+ x c)')).toBeUndefined();
    expect(of('(+ x x)')?.holds).toBe(true);
  });
});

describe('a script for synthesis', () => {
  it('is not made when a call passes one variable twice', () => {
    // There is no g: g(x, x) cannot be every y.
    const text = (call: string): string => `(set-logic LIA)(synth-fun f ((a Int) (b Int)) Int)
(synth-fun g ((a Int) (b Int)) Int)(declare-var x Int)(declare-var y Int)
(constraint (= (f x y) 0))(constraint (= ${call} y))(check-synth)`;
    expect(scriptOf(text('(g x x)'))).toBeUndefined();
    expect(scriptOf(text('(g y x)'))).toContain('(exists ((f!value Int) (g!value Int))');
  });

  it('calls outputs otherwise than everything else', () => {
    const script = scriptOf(`(set-logic LIA)(define-fun f!value () Int 3)(synth-fun f ((a Int)) Int)(declare-var x Int)
(constraint (and (= (f x) f!value) (= f!value 4)))(check-synth)`);
    expect(script).toContain('(exists ((f!value! Int))');
    expect(script).toContain('(= f!value! f!value)');
  });

  it('keeps states of an invariant apart whatever its parameters are called', () => {
    const script = scriptOf(`(set-logic LIA)(declare-var x Bool)
(synth-inv inv ((x Int) (x! Int) (x!0 Int)))
(define-fun pre ((a Int) (b Int) (c Int)) Bool (= a b c 0))
(define-fun trans ((a Int) (b Int) (c Int) (d Int) (e Int) (f Int)) Bool (= d (+ a 1)))
(define-fun post ((a Int) (b Int) (c Int)) Bool (>= a 0))
(inv-constraint inv pre trans post)(check-synth)`);
    const [, names = ''] = /\(trans ([^)]*)\)/.exec(script ?? '') ?? [];
    expect(new Set(names.split(' ')).size).toBe(6);
  });
});
