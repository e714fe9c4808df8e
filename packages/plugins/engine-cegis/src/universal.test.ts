import { claimDigest, readClaim } from '@xeno/forms';
import { afterAll, describe, expect, it } from 'vitest';
import { attempt, endEngines, obligation } from './engine.test.support.js';

afterAll(endEngines);

const ints = '(declare-const x Int)(declare-const y Int)(declare-const z Int)';

describe('the engine cegis decides what holds for all values', () => {
  it.each([
    ['(assert (> x 5))', '(> x 3)'],
    ['(assert (= (mod x 6) 0))', '(and (= (mod x 2) 0) (= (mod x 3) 0))'],
    ['(assert (and (< x y) (< y z)))', '(< x z)'],
    ['', '(=> (and (>= x 0) (>= y 2)) (> (+ x y) 0))'],
    ['(define-fun big ((a Int)) Bool (> a 100))(assert (big x))', '(> x 90)'],
  ])('by an interpolant: %s implies %s', async (premise, goal) => {
    const verdict = await attempt(obligation('smt2', ints + premise, { goal }));
    expect(verdict).toMatchObject({ status: 'Theorem', details: { strategy: 'interpolation' } });
    expect(verdict.evidence).toMatchObject([{ dataform: 'Proof', format: 'interpolant' }]);
    expect(verdict.restsOn).toMatchObject([{ queries: [expect.any(String), expect.any(String)] }]);
  });

  it.each([
    ['(assert (> x 5))', '(> x 6)'],
    ['(assert (= (* x x) 1522756))', '(= x 1234)'],
    ['(assert (and (= x (* 3 y)) (> x 1000)))', '(not (= (mod x 3) 0))'],
  ])('by values that evaluate: %s does not imply %s', async (premise, goal) => {
    const verdict = await attempt(obligation('forall', ints + premise, { goal }));
    expect(verdict).toMatchObject({ status: 'CounterSatisfiable', restsOn: [] });
    expect(verdict.evidence).toMatchObject([{ dataform: 'Model', format: 'assignment' }]);
  });

  it('by asking outright where nothing lies between, and records that it asked the claim itself', async () => {
    const goal = '(=> (and (= (* x x) 1522756) (> x 0)) (= x 1234))';
    const claim = obligation('smt2', ints, { goal });
    const verdict = await attempt(claim);
    expect(verdict).toMatchObject({ status: 'Theorem', details: { strategy: 'same-query' } });
    expect(verdict.restsOn).toMatchObject([{ queries: [expect.any(String), claimDigest(readClaim(claim))] }]);
  });

  it('and says when the assumptions contradict each other', async () => {
    const verdict = await attempt(obligation('smt2', `${ints}(assert (> x 5))(assert (< x 3))`, { goal: '(> x 6)' }));
    expect(verdict.status).toBe('ContradictoryAxioms');
  });

  it('of implications over a theory', async () => {
    const text = `(declare-const x Int)(define-fun m6 () Bool (= (mod x 6) 0))(define-fun m3 () Bool (= (mod x 3) 0))(define-fun even () Bool (= (mod x 2) 0))`;
    const right = await attempt(obligation('implication', text, { premise: ['m6'], conclusion: ['even', 'm3'] }));
    expect(right.status).toBe('Theorem');
    const wrong = await attempt(obligation('implication', text, { premise: ['m3'], conclusion: ['even'] }));
    expect(wrong.status).toBe('CounterSatisfiable');
  });
});

describe('the engine cegis decides whether there are constants', () => {
  const all = (body: string): string => `(assert (forall ((x Int)) ${body}))`;

  it('that are right for all values', async () => {
    const text = `(declare-const c Int)${all('(=> (and (<= 0 x) (<= x 10)) (<= (* 3 x) (+ c x)))')}(assert (< c 25))(check-sat)`;
    const verdict = await attempt(obligation('smt2', text));
    expect(verdict.status).toBe('Satisfiable');
    expect(verdict.evidence[0]).toMatchObject({ format: 'smt2-model', checks: [{ outcome: 'valid' }] });
  });

  it('and that there are none, by finitely many values', async () => {
    const text = `(declare-const c Int)${all('(=> (<= x 5) (<= x c))')}(assert (< c 5))(check-sat)`;
    const verdict = await attempt(obligation('smt2', text));
    expect(verdict.status).toBe('Unsatisfiable');
  });

  it('and leaves to solvers what they may read otherwise', async () => {
    for (const text of ['(declare-const x Int)(assert (> x true))', '(declare-const x Int)(assert (bvadd x x))']) {
      const verdict = await attempt(obligation('smt2', `${text}(check-sat)`));
      expect(verdict.status).toBe('Inappropriate');
      expect(verdict.message).toMatch(/1:\d+: /);
      const refused = await attempt(obligation('forall', text, { goal: 'true' }));
      expect(refused.status).toBe('InputError');
    }
  });

  it('and leaves alone what is built otherwise', async () => {
    const text = '(declare-const c Int)(assert (exists ((x Int)) (<= x c)))(check-sat)';
    expect((await attempt(obligation('smt2', text))).status).toBe('Inappropriate');
  });
});
