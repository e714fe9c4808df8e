import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { NotEvaluable } from '../evaluate/not-evaluable.js';
import { readValue } from '../evaluate/value-text.js';
import type { Assignment } from '../term.js';
import { TermFactory } from '../terms/term-factory.js';
import { readSynthesisProblem } from './read-synthesis-problem.js';
import { readSolution } from './solution.js';
import type { Solution, SynthesisProblem } from './synthesis-problem.js';
import { realisabilityScript, satisfies, verificationScript } from './verification.js';

function read(problemText: string, solutionText: string): { problem: SynthesisProblem; solution: Solution } {
  const factory = new TermFactory();
  const problem = readSynthesisProblem(`${problemText}(check-synth)`, factory);
  return { problem, solution: readSolution(problem, solutionText, factory) };
}

function examples(problem: SynthesisProblem, values: readonly Record<string, string>[]): readonly Assignment[] {
  return values.map(
    (one) =>
      new Map(
        Object.entries(one).map(([name, text]) => {
          const sort = problem.variables.find((variable) => variable.name === name)?.sort;
          const value = sort && readValue(text, sort);
          if (value === undefined) throw new Error(`no value: ${text}`);
          return [name, value];
        }),
      ),
  );
}

const max = '(declare-var x Int)(declare-var y Int)(synth-fun f ((a Int) (b Int)) Int)';
const maxConstraints =
  '(constraint (>= (f x y) x))(constraint (>= (f x y) y))(constraint (or (= (f x y) x) (= (f x y) y)))';

describe('verificationScript', () => {
  it('declares, defines in the order of the calls, and negates', () => {
    const { problem, solution } = read(
      `(declare-sort S 0)(declare-var s S)(declare-var x Int)
       (synth-fun f ((x Int)) Int)
       (define-fun uses ((x Int)) Int (f (+ x 1)))
       (define-fun inc ((x Int)) Int (+ x 1))
       (assume (> x 0))
       (constraint (> (uses x) x))(constraint (= s s))`,
      '(define-fun f ((x Int)) Int (inc x))',
    );
    expect(verificationScript(problem, solution)).toBe(`(declare-sort S 0)
(define-fun inc ((x Int)) Int (+ x 1))
(define-fun f ((x Int)) Int (inc x))
(define-fun uses ((x Int)) Int (f (+ x 1)))
(declare-const s S)
(declare-const x Int)
(assert (> x 0))
(assert (not (and (> (uses x) x)
  (= s s))))
(check-sat)
`);
  });

  it('of no constraints asks for false', () => {
    const { problem, solution } = read('(synth-fun f () Int)', '(define-fun f () Int 1)');
    expect(verificationScript(problem, solution)).toContain('(assert (not true))');
  });

  it('is refused for a solution that lacks a function', () => {
    const { problem } = read('(synth-fun f () Int)', '(define-fun f () Int 1)');
    expect(() => verificationScript(problem, [])).toThrow('there is no body for f');
  });
});

describe('satisfies', () => {
  const text = `${max}(assume (>= x 0))${maxConstraints}`;
  const { problem, solution } = read(text, '(define-fun f ((a Int) (b Int)) Int (ite (>= a b) a b))');
  const wrong = read(text, '(define-fun f ((a Int) (b Int)) Int a)');

  it('evaluates the constraints where the assumptions hold', () => {
    const [good, outside] = examples(problem, [
      { x: '1', y: '2' },
      { x: '(- 1)', y: '2' },
    ]);
    expect(satisfies(problem, solution, good as Assignment)).toBe(true);
    expect(satisfies(wrong.problem, wrong.solution, good as Assignment)).toBe(false);
    expect(satisfies(wrong.problem, wrong.solution, outside as Assignment)).toBe(true);
  });

  it('says so when it cannot tell', () => {
    expect(() => satisfies(problem, solution, new Map())).toThrow(NotEvaluable);
  });
});

describe('realisabilityScript', () => {
  it('leaves the functions open, with the examples put in', () => {
    const { problem } = read(
      '(declare-var x Int)(declare-var b Bool)(synth-fun f ((x Int)) Int)(define-fun g ((x Int)) Int (f x))(constraint (= (g x) (ite b 1 x)))',
      '(define-fun f ((x Int)) Int x)',
    );
    expect(
      realisabilityScript(problem, examples(problem, [{ x: '(- 3)', b: 'true' }, { x: '4' }])),
    ).toBe(`(declare-fun f (Int) Int)
(define-fun g ((x Int)) Int (f x))
(declare-const x Int)
(declare-const b Bool)
(assert (let ((x (- 3)) (b true)) (= (g x) (ite b 1 x))))
(assert (let ((x 4)) (= (g x) (ite b 1 x))))
(check-sat)
`);
  });
});

const z3 = spawnSync('z3', ['-version']).status === 0;

describe.skipIf(!z3)('z3 (skipped where it is not installed) says', () => {
  const ask = (script: string): string => spawnSync('z3', ['-in'], { input: script, encoding: 'utf8' }).stdout.trim();
  const verify = (problemText: string, text: string): string => {
    const { problem, solution } = read(problemText, text);
    return ask(verificationScript(problem, solution));
  };

  it('unsat of right solutions only', () => {
    expect(verify(max + maxConstraints, '(define-fun f ((a Int) (b Int)) Int (ite (>= a b) a b))')).toBe('unsat');
    expect(verify(max + maxConstraints, '(define-fun f ((a Int) (b Int)) Int (ite (>= a b) b a))')).toBe('sat');
    expect(verify(`${max}(assume (> x y))${maxConstraints}`, '(define-fun f ((a Int) (b Int)) Int a)')).toBe('unsat');
  });

  it('unsat of datatypes with testers', () => {
    const text = `(declare-datatype Opt ((none) (some (the Int))))(declare-var o Opt)
      (synth-fun f ((o Opt)) Int)(constraint (=> ((_ is some) o) (= (f o) (the o))))(constraint (= (f none) 0))`;
    expect(verify(text, '(define-fun f ((o Opt)) Int (ite (is-some o) (the o) 0))')).toBe('unsat');
    expect(verify(text, '(define-fun f ((o Opt)) Int (the o))')).toBe('sat');
  });

  it('unsat when no outputs fit the examples, and only then', () => {
    const { problem } = read(
      '(declare-var x Int)(synth-fun f ((x Int)) Int)(constraint (= (f x) 1))(constraint (> (f x) x))',
      '(define-fun f ((x Int)) Int x)',
    );
    expect(ask(realisabilityScript(problem, examples(problem, [{ x: '5' }])))).toBe('unsat');
    expect(ask(realisabilityScript(problem, examples(problem, [{ x: '0' }])))).toBe('sat');
  });
});
