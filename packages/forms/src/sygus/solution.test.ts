import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TermFactory } from '../terms/term-factory.js';
import { termText } from '../terms/term-text.js';
import { derive } from './derivation.test.support.js';
import { readSynthesisProblem } from './read-synthesis-problem.js';
import { readSolution, solutionText } from './solution.js';
import type { Solution, SynthesisProblem } from './synthesis-problem.js';

const two = `(define-fun min ((a Int) (b Int)) Int (ite (< a b) a b))
  (declare-var z Int)
  (synth-fun f ((x Int) (y Int)) Int) (synth-fun g ((b (_ BitVec 8))) Bool)
  (define-fun uses ((x Int)) Int (f x x))(check-synth)`;

function read(problemText: string, text: string): { readonly problem: SynthesisProblem; readonly solution: Solution } {
  const factory = new TermFactory();
  const problem = readSynthesisProblem(problemText, factory);
  return { problem, solution: readSolution(problem, text, factory) };
}

const g = '(define-fun g ((b (_ BitVec 8))) Bool true)';

describe('readSolution', () => {
  it('reads definitions in any order, over whatever parameters, and with let', () => {
    const { problem, solution } = read(
      two,
      `(define-fun g ((x (_ BitVec 8))) Bool (= x #x00))
       (define-fun f ((a Int) (b Int)) Int (let ((c (min a b))) (+ c c)))`,
    );
    expect(solution.map(({ symbol }) => symbol)).toEqual(problem.functions.map(({ symbol }) => symbol));
    expect(solution.map(({ body }) => termText(body))).toEqual(['(let ((s!1 (min x y))) (+ s!1 s!1))', '(= b #x00)']);
  });

  it('names sorts as the problem does, though solvers are told other names where Z3 has the same', () => {
    const { problem, solution } = read(
      `(declare-datatype List ((end) (link (value Int) (rest List))))(define-sort Lists () (Array Int List))
       (synth-fun f ((l List) (a Lists)) List)(check-synth)`,
      '(define-fun f ((l List) (a Lists)) List (link (value l) (rest (select a 0))))',
    );
    expect(solutionText(solution)).toBe(
      '(define-fun f ((l List) (a (Array Int List))) List (link (value l) (rest (select a 0))))\n',
    );
    expect(problem.preamble[0]).toContain('List!1');
    expect(problem.preamble.join(' ')).not.toMatch(/List(?![!s])/);
  });

  it('writes testers as SMT-LIB does, and reads them again', () => {
    const text = '(define-fun f ((c Colour)) Bool (or ((_ is red) c) ((_ is |not red|) c)))\n';
    const problem = '(declare-datatype Colour ((red) (|not red|)))(synth-fun f ((c Colour)) Bool)(check-synth)';
    expect(solutionText(read(problem, text).solution)).toBe(text);
  });

  it('reads what cvc5 prints', () => {
    const { solution } = read(two, `(\n(define-fun f ((x Int) (y Int)) Int (+ x (* (- 1) y)))\n${g}\n)\n`);
    expect(solution.map(({ body }) => termText(body))).toEqual(['(+ x (* (- 1) y))', 'true']);
  });

  it('exchanges parameters all at once, and keeps bound variables apart', () => {
    const { solution } = read(
      two,
      `(define-fun f ((y Int) (x Int)) Int (ite (exists ((b Int)) (= (* 2 b) y)) (- y x) x))${g}`,
    );
    expect(termText(solution[0]?.body ?? new TermFactory().true)).toBe(
      '(ite (exists ((b Int)) (= (* 2 b) x)) (- x y) y)',
    );
    const caught = read(two, `(define-fun f ((a Int) (b Int)) Int (ite (exists ((x Int)) (= (* 2 x) a)) a b))${g}`);
    expect(termText(caught.solution[0]?.body ?? new TermFactory().true)).toMatch(
      /^\(ite \(exists \(\((x!\d+) Int\)\) \(= \(\* 2 \1\) x\)\) x y\)$/,
    );
  });

  it.each([
    ['nothing', '', /there is no define-fun for f/],
    ['one of two', g, /^1:1: there is no define-fun for f/],
    ['one twice', `${g}\n${g}`, /^2:1: g is defined twice/],
    ['another function', '(define-fun h () Int 1)', /^1:13: h is no function to be found/],
    ['a definition again', '(define-fun min ((a Int) (b Int)) Int a)', /^1:13: min is no function to be found/],
    ['an assertion', '(assert false)', /^1:1: a solution is made of define-fun, not of assert/],
    ['too few parameters', '(define-fun f ((x Int)) Int x)', /^1:13: f is to be a function \(Int Int\) Int/],
    ['parameters of another sort', '(define-fun g ((b Bool)) Bool b)', /^1:13: g is to be a function/],
    ['another result', '(define-fun g ((b (_ BitVec 8))) (_ BitVec 8) b)', /^1:13: g is to be a function/],
    ['a body of another sort', '(define-fun g ((b (_ BitVec 8))) Bool b)', /^1:39: a term of sort Bool is needed/],
    ['an unknown name', '(define-fun g ((b (_ BitVec 8))) Bool c)', /^1:39: the symbol c is not declared/],
    ["the problem's variables", `${g}(define-fun f ((x Int) (y Int)) Int z)`, /the symbol z is not declared/],
    ['itself', `${g}(define-fun f ((x Int) (y Int)) Int (f y x))`, /f is defined by itself/],
    [
      'what uses itself',
      `${g}(define-fun f ((x Int) (y Int)) Int (uses y))`,
      /f is defined by itself|uses is defined by itself/,
    ],
    ['a command in a name', `${g}(define-fun |f) (assert false)| () Int 1)`, /is no function to be found/],
    ['no text of commands', 'infeasible', /^1:1: a command must begin with/],
    ['an unclosed pair around it all', `(${g}`, /never closed|closes nothing/],
  ])('refuses %s', (_name, text, refusal) => {
    expect(() => read(two, text)).toThrow(refusal);
  });

  it('reads back what solutionText writes', () => {
    const text = `(declare-datatype L ((nil) (cons (|the head| Int) (tail L))))
      (define-fun if0 ((c (_ BitVec 4)) (a Int) (b Int)) Int (ite (= c #x0) a b))
      (synth-fun f ((x Int) (|a b| (_ BitVec 4)) (s String) (l L)) Int
        ((Start Int (I)) (I Int (x (- 7) (+ I I) (if0 B I I) (str.len S) (|the head| M)))
         (B (_ BitVec 4) (|a b| #x3 (bvadd B B) (concat ((_ extract 1 0) B) #b01)))
         (S String (s "a""b\\u{e9}" (str.++ S S) (ite T S S)))
         (T Bool (true ((_ is cons) M) (= M M) (< I I)))
         (M L (l nil (cons I M) (tail M)))))(check-synth)`;
    const factory = new TermFactory();
    const problem = readSynthesisProblem(text, factory);
    const [fn] = problem.functions;
    if (fn === undefined) throw new Error('no function');
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), fc.nat(6), (stream, depth) => {
        const body = derive(factory, fn, (count) => (stream.next().value as number) % count, depth);
        fc.pre(body !== undefined);
        const written = solutionText([{ symbol: fn.symbol, body }]);
        return readSolution(problem, written, factory)[0]?.body === body;
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
