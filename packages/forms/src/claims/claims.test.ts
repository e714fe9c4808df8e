import type { Evidence, JsonObject, Limits, Obligation } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { attemptClaim } from './attempt-claim.js';
import { checkCounterexample } from './check-counterexample.js';
import { claimDigest } from './claim-digest.js';
import { claimScript } from './claim-script.js';
import { isInstalled, nativeSolver } from './native-solver.test.support.js';
import { readClaim } from './read-claim.js';

function obligation(form: string, text: string, parameters: JsonObject = {}): Obligation {
  return { id: 'o', form, text, parameters, origin: { file: 'o' } };
}

const predicates = '(declare-const x Int)(define-fun even () Bool (= (mod x 2) 0))(define-fun big () Bool (> x 9))';
const evenBig = obligation('implication', predicates, { premise: ['even', 'big'], conclusion: ['big'] });
const table = ',legs,fur\ncat,1,1\nfly,1,0\n';
const sygus = (body: string): Obligation => obligation('sygus', `(set-logic LIA)${body}(check-synth)`);
const counter =
  '(synth-inv inv ((x Int)))(define-fun pre ((x Int)) Bool (= x 0))(define-fun trans ((x Int) (x! Int)) Bool (and (< x 10) (= x! (+ x 1))))(define-fun post ((x Int)) Bool (<= x BOUND))(inv-constraint inv pre trans post)';
const maximum =
  '(synth-fun f ((x Int) (y Int)) Int)(declare-var x Int)(declare-var y Int)(constraint (>= (f x y) x))(constraint (>= (f x y) y))';

describe('the digest of a claim', () => {
  const digest = (form: string, text: string, parameters: JsonObject): string =>
    claimDigest(readClaim(obligation(form, text, parameters)));

  it('is the same for all ways to say it', () => {
    const declare = '(declare-const x Int)';
    const goal = '(=> (and (= (mod x 2) 0) (> x 9)) (> x 9))';
    const all = [
      claimDigest(readClaim(evenBig)),
      digest('smt2', `${declare}(check-sat)`, { goal }),
      digest('forall', `${declare}(declare-const unused Bool)`, { goal }),
      digest('forall', `${declare}(assert (> x 9))(assert (= (mod x 2) 0))`, { goal: '(> x 9)' }),
      digest('forall', `${predicates}(assert big)`, { goal: '(=> even (let ((b big)) b))' }),
    ];
    expect(new Set(all).size).toBe(1);
    expect(all[0]).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('differs where the claim does', () => {
    const all = [
      digest('forall', '(declare-const x Int)', { goal: '(> x 1)' }),
      digest('forall', '(declare-const y Int)', { goal: '(> y 1)' }),
      digest('forall', '(declare-const x Real)', { goal: '(> x 1)' }),
      digest('forall', '(declare-const x Int)(assert (> x 1))', { goal: 'false' }),
      digest('smt2', '(declare-const x Int)(assert (> x 1))(check-sat)', {}),
      digest('smt2', '(declare-const x Int)(assert (> x 2))(check-sat)', {}),
      digest('implication', table, { premise: ['fur'], conclusion: ['legs'] }),
      digest('implication', table, { premise: ['legs'], conclusion: ['fur'] }),
      claimDigest(readClaim(sygus(maximum))),
      claimDigest(readClaim(sygus(maximum.replace('>= (f x y) x', '> (f x y) x')))),
      claimDigest(readClaim(sygus(maximum.replace('Int)(declare', 'Int ((S Int)) ((S Int (x y))))(declare')))),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('is told also where definitions are too large to be expanded', () => {
    const lines = ['(declare-const x Int)(define-fun f0 ((a Int)) Int (+ a 1))'];
    for (let count = 1; count < 60; count += 1)
      lines.push(`(define-fun f${count} ((a Int)) Int (f${count - 1} (f${count - 1} a)))`);
    expect(digest('forall', lines.join('\n'), { goal: '(> (f59 x) x)' })).toMatch(/^sha256:/);
  });
});

describe('a counterexample', () => {
  const evidence = (format: string, text: string): Evidence => ({ dataform: 'Model', format, text, checks: [] });
  const values = (variables: JsonObject): Evidence => evidence('assignment', JSON.stringify({ variables }));
  const goal = obligation('forall', '(declare-const x Int)(declare-const y Int)(assert (> x 0))', {
    goal: '(or (< x 5) (= y y))',
  });
  const wrong = obligation('smt2', '(declare-const x Int)(declare-const y Int)(assert (> x 0))', { goal: '(< x 5)' });
  const open = obligation('smt2', '(declare-fun f (Int) Int)(declare-const a Int)(declare-const m (Array Int Int))', {
    goal: '(= (f a) (f 0))',
  });
  const divides = obligation('smt2', '(declare-const x Int)', { goal: '(= (div 1 x) (div 2 x))' });
  const script = obligation(
    'smt2',
    '(declare-const p Bool)(declare-const r Real)(assert (and p (> r 0.5)))(check-sat)',
  );
  const context = obligation('implication', table, { premise: ['legs'], conclusion: ['fur'] });

  const cases: readonly (readonly [what: string, obligation: Obligation, evidence: Evidence, outcome: string])[] = [
    ['refutes', wrong, values({ x: '5' }), 'valid'],
    ['does not refute', wrong, values({ x: '4' }), 'invalid'],
    ['breaks an assumption', wrong, values({ x: '(- 7)' }), 'invalid'],
    ['leaves open what matters not', wrong, values({ x: '7' }), 'valid'],
    ['leaves open what matters', wrong, values({ y: '7' }), 'unchecked'],
    ['is unreadable', wrong, values({ x: 'seven' }), 'unchecked'],
    ['is no JSON', wrong, evidence('assignment', '{'), 'unchecked'],
    ['is of another format', wrong, evidence('svg', ''), 'unchecked'],
    [
      'leaves all open where any value will do',
      obligation('forall', '(declare-const p Bool)(declare-const q Bool)', { goal: 'q' }),
      values({}),
      'valid',
    ],
    ['refutes what is true', goal, values({ x: '9', y: '1' }), 'invalid'],
    ['is a model of z3', wrong, evidence('smt2-model', '(model \n  (define-fun x () Int\n    5)\n)'), 'valid'],
    [
      'is a model of cvc5',
      wrong,
      evidence('smt2-model', '(\n(define-fun x () Int 3)\n(define-fun y () Int (- 1))\n)'),
      'invalid',
    ],
    [
      'gives functions',
      open,
      evidence(
        'smt2-model',
        '((define-fun a () Int 1) (define-fun f ((x!0 Int)) Int (ite (= x!0 1) 5 (k!1 x!0))) (define-fun k!1 ((y Int)) Int (* 2 y)))',
      ),
      'valid',
    ],
    [
      'gives functions that do not do',
      open,
      evidence('smt2-model', '((define-fun a () Int 1) (define-fun f ((x Int)) Int 3))'),
      'invalid',
    ],
    [
      'gives a function of other sorts',
      open,
      evidence('smt2-model', '((define-fun a () Int 1) (define-fun f ((x Bool)) Int 3))'),
      'unchecked',
    ],
    [
      'gives an array',
      obligation('smt2', '(declare-const m (Array Int Int))', { goal: '(= (select m 0) 1)' }),
      evidence('smt2-model', '((define-fun m () (Array Int Int) ((as const (Array Int Int)) 0)))'),
      'unchecked',
    ],
    ['divides by zero', divides, values({ x: '0' }), 'unchecked'],
    ['does not divide by zero', divides, values({ x: '1' }), 'valid'],
    ['satisfies a script', script, values({ p: 'true', r: '(/ 2 3)' }), 'valid'],
    ['does not satisfy a script', script, values({ p: 'false' }), 'invalid'],
    ['is an object', context, evidence('object', '{"object":"fly"}'), 'valid'],
    ['is another object', context, evidence('object', '{"object":"cat"}'), 'invalid'],
    ['is no object', context, evidence('object', '{"object":"dog"}'), 'invalid'],
    ['is the number of an object', context, evidence('smt2-model', '((define-fun object () Int 1))'), 'valid'],
    [
      'is of a theory',
      obligation('implication', predicates, { premise: ['even'], conclusion: ['big'] }),
      values({ x: '2' }),
      'valid',
    ],
    [
      'is of a theory and does not do',
      obligation('implication', predicates, { premise: ['even'], conclusion: ['big'] }),
      values({ x: '3' }),
      'invalid',
    ],
    [
      'is of something that is not read',
      obligation('smt2', '(declare-datatypes ((T 0)) (((a) (b))))', { goal: 'false' }),
      values({}),
      'unchecked',
    ],
    ['is of a broken text', obligation('smt2', '(', { goal: 'false' }), values({}), 'unchecked'],
    ['hides behind prototypes', wrong, evidence('assignment', '{"__proto__":{"variables":{"x":"5"}}}'), 'unchecked'],
  ];
  it.each(cases)('that %s is found out', (_, claim, given, outcome) => {
    expect(checkCounterexample(claim, given)).toMatchObject({ outcome });
  });
});

describe('the script of a claim', () => {
  it('tells what its answers mean', () => {
    expect(claimScript(readClaim(evenBig))).toMatchObject({ answers: { sat: 'CounterSatisfiable', unsat: 'Theorem' } });
    expect(claimScript(readClaim(sygus(counter.replace('BOUND', '10'))))).toMatchObject({
      text: expect.stringContaining('(set-logic HORN)') as string,
      answers: { sat: 'Theorem', unsat: 'CounterSatisfiable' },
    });
  });

  it('is there only where it asks for the same', () => {
    const nested = '(synth-fun f ((x Int)) Int)(declare-var x Int)(constraint (= (f (f x)) x))';
    const restricted = maximum.replace('Int)(declare', 'Int ((S Int)) ((S Int (x y))))(declare');
    const partial =
      '(synth-fun f ((x Int)) Int)(synth-fun g ((x Int) (y Int)) Int)(declare-var x Int)(declare-var y Int)(constraint (> (f x) (g x y)))';
    for (const body of [nested, restricted, partial]) expect(claimScript(readClaim(sygus(body)))).toBeUndefined();
  });
});

const limits: Limits = { wallSeconds: 10 };
const attempts: readonly (readonly [what: string, obligation: Obligation, status: string, solvers?: string])[] = [
  ['a true implication of a theory', evenBig, 'Theorem'],
  [
    'a false one',
    obligation('implication', predicates, { premise: ['even'], conclusion: ['big'] }),
    'CounterSatisfiable',
  ],
  [
    'one with a premise that nothing has',
    obligation('implication', `${predicates}(define-fun never () Bool (< x x))`, {
      premise: ['never'],
      conclusion: ['big'],
    }),
    'Theorem',
  ],
  [
    'one over nothing',
    obligation('implication', `${predicates}(assert false)`, { premise: ['even'], conclusion: ['big'] }),
    'ContradictoryAxioms',
  ],
  [
    'a true implication of a context',
    obligation('implication', table, { premise: ['fur'], conclusion: ['legs'] }),
    'Theorem',
  ],
  [
    'a false one of a context',
    obligation('implication', table, { premise: ['legs'], conclusion: ['fur'] }),
    'CounterSatisfiable',
  ],
  [
    'a true universal claim',
    obligation('forall', '(declare-const v (_ BitVec 8))', { goal: '(= (bvand v v) v)' }),
    'Theorem',
  ],
  [
    'a false one of bits',
    obligation('forall', '(declare-const v (_ BitVec 8))', { goal: '(bvult v (bvadd v #x01))' }),
    'CounterSatisfiable',
  ],
  [
    'a false one of strings',
    obligation('forall', '(declare-const s String)', { goal: '(= (str.replace s "a" "b") s)' }),
    'CounterSatisfiable',
  ],
  [
    'a false one of reals',
    obligation('forall', '(declare-const r Real)', { goal: '(distinct (* 3 r) 1)' }),
    'CounterSatisfiable',
  ],
  [
    'an open function',
    obligation('smt2', '(declare-fun f (Int) Int)', { goal: '(= (f 1) (f 2))' }),
    'CounterSatisfiable',
  ],
  ['an outcome of each input', sygus(maximum), 'Theorem'],
  ['none', sygus(`${maximum}(constraint (< (f x y) x))`), 'CounterSatisfiable'],
  ['constants for all', sygus('(synth-fun c () Int)(declare-var x Int)(constraint (or (< x 5) (> x c)))'), 'Theorem'],
  ['an invariant', sygus(counter.replace('BOUND', '10')), 'Theorem', 'z3'],
  ['no invariant', sygus(counter.replace('BOUND', '9')), 'CounterSatisfiable', 'z3'],
  [
    'what has no script',
    sygus('(synth-fun f ((x Int)) Int)(declare-var x Int)(constraint (= (f (f x)) x))'),
    'Inappropriate',
  ],
  ['another form', obligation('tptp', ''), 'Inappropriate'],
  ['a mistake', obligation('sygus', '(synth-fun'), 'SyntaxError'],
  ['a goal that is missing', obligation('forall', ''), 'InputError'],
];

for (const id of ['z3', 'cvc5'] as const) {
  describe.skipIf(!isInstalled(id))(`attempts with ${id} (skipped where it is not installed)`, () => {
    for (const [what, claim, status, only] of attempts.filter(([, , , solver]) => (solver ?? id) === id)) {
      it(`decide ${what}${only === undefined ? '' : ` (${only})`}`, async () => {
        const options = { recheckModels: true };
        const verdict = await attemptClaim(nativeSolver(id), claim, limits, new AbortController().signal, options);
        expect(verdict, JSON.stringify(verdict)).toMatchObject({ status });
        if (verdict.status === 'CounterSatisfiable' && claim.form !== 'sygus') {
          const [evidence] = verdict.evidence;
          expect(evidence?.checks).toMatchObject([{ outcome: 'valid' }]);
          expect(
            evidence === undefined ? undefined : checkCounterexample(claim, evidence),
            evidence?.text,
          ).toMatchObject({ outcome: 'valid' });
        }
        if (status === 'Theorem' && claim.form !== 'sygus')
          expect(verdict.queries).toContain(claimDigest(readClaim(claim)));
        if (what === 'an invariant')
          expect(verdict.evidence).toMatchObject([{ dataform: 'Solution', format: 'sygus-solution' }]);
      });
    }
  });
}
