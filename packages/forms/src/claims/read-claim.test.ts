import type { JsonObject, Obligation } from '@xeno/plugin-api';
import { Refusal } from '@xeno/smtlib';
import { describe, expect, it } from 'vitest';
import { NotOurs } from '../terms/not-ours.js';
import { termText } from '../terms/term-text.js';
import { readClaim } from './read-claim.js';

function obligation(form: string, text: string, parameters: JsonObject = {}): Obligation {
  return { id: 'o', form, text, parameters, origin: { file: 'o' } };
}

const theory =
  '(declare-const x Int)(assert (> x 0))(define-fun even () Bool (= (mod x 2) 0))(define-fun big () Bool (> x 9))';
const table = ',legs,fur\ncat,1,1\nfly,1,0\n';

describe('a claim', () => {
  it('is universal with a goal, in either form', () => {
    const text =
      '(set-logic ALL)(declare-const x Int)(declare-fun y () Real)(define-fun f ((a Int)) Int (+ a x))(assert (! (> x 0) :named h))(check-sat)';
    for (const form of ['smt2', 'forall']) {
      const claim = readClaim(obligation(form, text, { goal: '(=> h (> (f x) y))' }));
      expect(claim).toMatchObject({
        kind: 'universal',
        variables: [{ name: 'x' }, { name: 'y' }],
        functions: [{ name: 'f' }],
      });
      if (claim.kind !== 'universal') return;
      expect(claim.hypotheses.map(termText)).toEqual(['(> x 0)']);
      expect(termText(claim.conclusion)).toBe('(=> (> x 0) (> (to_real (f x)) y))');
    }
  });

  it('is a witness without one', () => {
    const claim = readClaim(
      obligation(
        'smt2',
        '(declare-const c Int)(assert (and (> c 1) (forall ((x Int)) (>= (* x x) (- c c)))))(push)(assert false)(pop)(check-sat)(assert false)',
      ),
    );
    expect(claim.kind === 'witness' && claim.formulas.map(termText)).toEqual([
      '(> c 1)',
      '(forall ((x Int)) (>= (* x x) (- c c)))',
    ]);
  });

  it('counts what is in force at the check that counts', () => {
    const text =
      '(declare-const c Int)(push)(assert (= c 1))(check-sat)(pop)(assert (= c 2))(check-sat-assuming ((> c 0)))';
    const formulas = (check?: number): unknown => {
      const claim = readClaim(obligation('smt2', text, check === undefined ? {} : { check }));
      return claim.kind === 'witness' && claim.formulas.map(termText);
    };
    expect(formulas()).toEqual(['(= c 2)', '(> c 0)']);
    expect(formulas(0)).toEqual(['(= c 1)']);
  });

  it('is an implication between predicates of a theory', () => {
    const claim = readClaim(
      obligation('implication', theory, {
        premise: ['big'],
        conclusion: ['even'],
        background: ['big -> even', '-> big'],
      }),
    );
    expect(claim).toMatchObject({
      kind: 'theory-implication',
      theory: {
        attributes: [{ name: 'even' }, { name: 'big' }],
        background: [
          { premise: ['big'], conclusion: ['even'] },
          { premise: [], conclusion: ['big'] },
        ],
      },
      implication: { premise: ['big'], conclusion: ['even'] },
    });
  });

  it.each([table, table.replaceAll(',', ';')])('is an implication in a context: %j', (text) => {
    const claim = readClaim(obligation('implication', text, { premise: ['fur'], conclusion: ['legs'] }));
    expect(claim).toMatchObject({ kind: 'context-implication', context: { objects: ['cat', 'fly'] } });
  });

  it('is a synthesis problem', () => {
    const text = '(set-logic LIA)(synth-fun f ((x Int)) Int)(declare-var x Int)(constraint (> (f x) x))(check-synth)';
    expect(readClaim(obligation('sygus', text))).toMatchObject({ kind: 'synthesis', problem: { logic: 'LIA' } });
  });

  it('gives a bound variable another name where its own is in use', () => {
    const claim = readClaim(
      obligation('smt2', '(declare-const x Int)(define-fun f () Int x)', { goal: '(exists ((x Int)) (< x f))' }),
    );
    expect(claim.kind === 'universal' && termText(claim.conclusion)).toBe('(exists ((x!1 Int)) (< x!1 f))');
  });
});

describe('a mistake is refused with its place', () => {
  const declared =
    '(declare-const x Int)(declare-const b Bool)(declare-const v (_ BitVec 8))(declare-const s String)\n';
  const terms: readonly (readonly [term: string, message: string | RegExp])[] = [
    ['y', '2:9: the symbol y is not declared'],
    ['(f x)', '2:9: the function f is not declared'.replace('2:9', '2:10')],
    ['(+ x b)', '2:9: + takes Ints, or Reals, not Int, Bool'],
    ['x', '2:9: this must be of Bool, not of Int'],
    ['(not b b)', '2:9: not takes one Bool, not Bool, Bool'],
    ['(and)', '2:9: write and without parentheses'],
    ['()', '2:9: () is no term'],
    ['(x b)', '2:10: x is no function'],
    ['(1 b)', '2:10: a term cannot begin with this'],
    ['("s" b)', '2:10: a term cannot begin with this'],
    [':key', '2:9: :key is no term'],
    ['01', '2:9: 01 is no number'],
    ['1a', '2:9: 1a is no number'],
    ['(= v #b)', /^2:14: "#" begins neither/],
    ['(= v #b0102)', /^2:14: "#" begins neither/],
    ['(= v #b0)', '2:9: = takes two or more terms of one sort, not (_ BitVec 8), (_ BitVec 1)'],
    ['(= v (_ bv256 8))', '2:14: bv256 does not fit 8 bits'],
    ['(= v (_ bv1 0))', '2:14: a bit vector is written (_ bv5 8): value and width, from 1 bit'],
    ['(= v (_ bv1 999999999))', '2:14: bv1 does not fit 999999999 bits'],
    ['(= v ((_ extract 8 0) v))', /^2:14: extract takes one bit vector/],
    ['(= v ((_ extract -1 0) v))', /^2:26: an index is a numeral/],
    ['(= v ((_ zero_extend 99999999999) v))', /^2:30: an index is a numeral below 2\^31/],
    ['(= v ((_ repeat 2000000000) v))', /^2:14: repeat takes one bit vector/],
    ['(= v ((_ frob 1) v))', '2:18: the function frob is not declared'],
    ['((_ extract) v)', '2:10: an indexed name is written (_ name index …)'],
    ['((foo bar) v)', '2:10: a function is a name, (_ name index …) or (as name sort)'],
    ['(= s "é")', /^2:14: write characters other than printable ASCII/],
    ['(= s "\\u{d800}")', /^2:14: write characters other/],
    ['(= s (_ char #x30000))', '2:22: a character is from #x0 to #x2FFFF, without surrogates'],
    ['(let () b)', '2:9: let is written (let ((name term) …) term)'],
    ['(let ((a b) (a b)) a)', '2:22: a is bound twice'],
    ['(let ((a)) b)', '2:15: a binding is written (name term)'],
    ['(let ((a b)) c)', '2:22: the symbol c is not declared'],
    ['(and (let ((a b)) a) a)', '2:30: the symbol a is not declared'],
    ['(forall () b)', '2:9: forall is written (forall ((name sort) …) term)'],
    ['(forall ((n Nat)) b)', '2:21: the sort Nat is not declared'],
    ['(forall ((n Int) (n Int)) b)', '2:27: n is bound twice'],
    ['(forall ((n (_ BitVec 0))) b)', '2:21: a bit vector has from 1 to 1048576 bits'],
    ['(forall ((n (_ BitVec 1000000000))) b)', '2:21: a bit vector has from 1 to 1048576 bits'],
    ['(exists ((n Int)) n)', '2:9: the body of exists must be a Bool, not Int'],
    ['(forall ((n Int)) (! (> n 0) :named a))', /^2:38: a term under a quantifier cannot be named/],
    ['(! b :named)', '2:14: :named needs a name'],
    ['(!)', '2:9: (! term attributes) needs a term'],
    ['(as x Bool)', '2:9: this is of Int, not of Bool'],
    ['(as x)', '2:9: a sort is given as (as name sort)'],
    ['(> x 1 b)', /^2:9: > takes two or more Ints/],
    ['(str.len x)', '2:9: str.len takes a String, not Int'],
    ['(= s ((_ re.loop 1) s))', /^2:14: re.loop takes 2 indices, not 1/],
    [`(> x ${'9'.repeat(200_000)})`, '2:14: a number of too many digits'],
    [`${'(not '.repeat(60_000)}1${')'.repeat(60_000)}`, /^2:\d+: not takes one Bool, not Int/],
    [`${'(not '.repeat(100_001)}b${')'.repeat(100_001)}`, /nests deeper than 100000/],
    ['b) (assert b', /^2:21: this "\("|^/],
  ];
  it.each(terms)('in a term (%#)', (term, message) => {
    const read = (form: string): unknown => readClaim(obligation(form, `${declared}(assert ${term})`, { goal: 'b' }));
    if (term.startsWith('b)')) return expect(() => read('forall')).not.toThrow();
    expect(() => read('forall')).toThrow(Refusal);
    expect(() => read('forall')).toThrow(message);
    // There solvers have the say.
    expect(() => read('smt2')).toThrow(message);
  });

  const texts: readonly (readonly [text: string, message: string | RegExp])[] = [
    ['(declare-const x)', '1:1: a declaration is written (declare-const name sort)'],
    ['(declare-const x Int)\n(declare-const x Int)', '2:16: x is declared twice'],
    ['(declare-fun x Int)', '1:1: a declaration is written (declare-fun name (sorts) sort)'],
    ['(declare-const true Bool)', /^1:16: true belongs to the core language/],
    ['(define-fun f ((a Int)) Bool a)', '1:30: this must be of Bool, not of Int'],
    ['(define-fun f ((a Int) (a Int)) Int a)', '1:25: two parameters are called a'],
    ['(define-fun f (a) Int 1)', '1:16: a parameter is written (name sort)'],
    ['(define-fun f () Int)', /^1:1: a definition is written/],
    ['(define-fun f ((a Int)) Bool (! (> a 0) :named n))', '1:48: a term under parameters cannot be named'],
    ['(define-fun f () Int f)', '1:22: the symbol f is not declared'],
    ['(declare-sort)', /^1:1: a sort is declared/],
    ['(define-sort T () Foo)(declare-const x T)', '1:19: the sort Foo is not declared'],
    ['(assert)', '1:1: assert takes one term'],
    ['(assert true true)', '1:1: assert takes one term'],
    ['(assert true', '1:1: this "(" is never closed'],
    ['(include "x")', /^1:1: include would read another file/],
    ['(frobnicate)', /^1:1: the command frobnicate is not known/],
    ['(pop)', /^1:1: pop takes away/],
    ['hello', /^1:1: a command must begin with/],
  ];
  it.each(texts)('in a script: %s', (text, message) => {
    const read = (): unknown => readClaim(obligation('forall', text, { goal: 'true' }));
    expect(read).toThrow(Refusal);
    expect(read).toThrow(message);
  });

  it.each([
    ['x y', /^the goal must be exactly one term/],
    ['(> x', /^goal|never closed/],
    ['x', 'the goal must be a Bool, not Int'],
    ['(and (> x 1)\n y)', 'goal 2:2: the symbol y is not declared'],
    ['(seq.len x)', /^goal 1:2: seq.len is not read here/],
  ])('in a goal: %s', (goal, message) => {
    expect(() => readClaim(obligation('smt2', '(declare-const x Int)', { goal }))).toThrow(message);
  });

  it.each([
    [{ premise: ['big'] }, 'the parameter conclusion must be a list of texts'],
    [{ premise: 'big', conclusion: ['even'] }, 'the parameter premise must be a list of texts'],
    [{ premise: ['odd'], conclusion: ['even'] }, 'there is no attribute odd: there are even, big'],
    [{ premise: ['big'], conclusion: ['even'], attributes: ['even'] }, 'there is no attribute big: there are even'],
    [{ premise: [], conclusion: ['even'], attributes: ['x'] }, 'there is no attribute x: there are even, big'],
    [
      { premise: [], conclusion: ['even'], background: ['big even'] },
      'background "big even" is not written "a b -> c"',
    ],
    [
      { premise: [], conclusion: ['even'], background: ['big -> odd'] },
      'there is no attribute odd: there are even, big',
    ],
    [
      { premise: [], conclusion: ['even'], format: 'xml' },
      'the parameter format must be one of smt2, burmeister, csv, json, fimi',
    ],
  ] as const)('in the parameters of an implication: %j', (parameters, message) => {
    expect(() => readClaim(obligation('implication', theory, parameters as unknown as JsonObject))).toThrow(
      new Refusal('InputError', message),
    );
  });

  it('in a context', () => {
    const parameters = { premise: [], conclusion: ['legs'], format: 'csv' };
    expect(() => readClaim(obligation('implication', ',legs,fur\ncat,1\n', parameters))).toThrow(/^2:\d+: /);
    expect(() => readClaim(obligation('implication', table, { ...parameters, background: ['fur -> legs'] }))).toThrow(
      'is for theories',
    );
  });

  it('in the parameters of a script', () => {
    expect(() => readClaim(obligation('forall', ''))).toThrow('the form forall needs the parameter goal');
    expect(() => readClaim(obligation('smt2', '(check-sat)', { check: -1 }))).toThrow(
      'the parameter check must be a whole number from 0',
    );
    expect(() => readClaim(obligation('smt2', '', { goal: 3 }))).toThrow('the parameter goal must be a text');
    expect(() => readClaim(obligation('smt2', '(assert true)'))).toThrow('the script has no check-sat');
  });
});

describe('what is not read here is said to be so', () => {
  it.each([
    ['(declare-const x Int)(assert (> x true))', 'true', '1:30: > takes two or more Ints'],
    ['(declare-const x Int)(assert (bvadd x x))', 'true', '1:30: '],
    ['(declare-const x Real)', '(= (to_int x 1) 2)', 'goal 1:4: to_int takes one Real'],
    ['(declare-const x Int)', 'x', 'the goal must be a Bool'],
    ['(declare-const x Int)', '(> y 0)', 'goal 1:4: the symbol y is not declared'],
  ])('of what solvers have the say on: %s', (text, goal, message) => {
    const read = (form: string) => (): unknown => readClaim(obligation(form, text, { goal }));
    expect(read('smt2')).toThrow(NotOurs);
    expect(read('smt2')).toThrow(message);
    expect(read('forall')).toThrow(Refusal);
    expect(read('forall')).toThrow(message);
  });

  it('but not of what no solver would be sent', () => {
    for (const form of ['smt2', 'forall']) {
      expect(() => readClaim(obligation(form, '(assert true', { goal: 'true' }))).toThrow(Refusal);
      expect(() => readClaim(obligation(form, '(assert true)', { goal: 'true) (exit' }))).toThrow(Refusal);
    }
  });

  it.each([
    ['(declare-datatypes ((T 0)) (((a) (b))))', '1:1: declare-datatypes is not read here'],
    ['(declare-fun f (Int) Int)', '1:1: functions that take arguments and are left open are not read here'],
    ['(declare-sort S 0)', '1:1: sorts that a text declares are not read here'],
    ['(define-fun-rec f ((x Int)) Int (f x))', '1:1: define-fun-rec is not read here'],
    ['(declare-const x Float32)', '1:18: the sort Float32 is not read here'],
    ['(assert (fp.isNaN (fp #b0 #b0 #b0)))', '1:10: fp.isNaN is not read here'],
    ['(assert-soft true)', '1:1: assert-soft is not read here'],
    ['(assert (match true ((x x))))', '1:9: match is not read here'],
    ['(assert (= (lambda ((x Int)) x) 1))', '1:12: lambda is not read here'],
  ])('%s', (text, message) => {
    const read = (): unknown => readClaim(obligation('smt2', text, { goal: 'true' }));
    expect(read).toThrow(NotOurs);
    expect(read).toThrow(message);
  });

  it('also quantifiers other than forall at the top of a witness claim, and other forms', () => {
    expect(() => readClaim(obligation('smt2', '(assert (exists ((x Int)) (> x 0)))(check-sat)'))).toThrow(NotOurs);
    expect(() => readClaim(obligation('tptp', ''))).toThrow(NotOurs);
  });
});
