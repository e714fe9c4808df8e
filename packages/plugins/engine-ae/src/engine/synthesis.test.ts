import { fileURLToPath } from 'node:url';
import { inGrammar, readSolution, readSynthesisProblem, TermFactory, verificationScript } from '@xeno/forms';
import type { Obligation, Verdict } from '@xeno/plugin-api';
import { checkAnswer, makeSolvers } from '@xeno/solver';
import { afterAll, describe, expect, it } from 'vitest';
import { host } from '../host.test.support.js';
import { AttributeExploration } from './attribute-exploration.js';

const directory = fileURLToPath(new URL('../..', import.meta.url));
const engine = new AttributeExploration({}, { directory, host }, 2);
const solvers = makeSolvers(host);
const [program] = await solvers.programs();
const signal = new AbortController().signal;

afterAll(async () => {
  await engine.stop();
  await solvers.close();
});

async function attempt(text: string): Promise<Verdict> {
  const one: Obligation = { id: 'test', form: 'sygus', text, parameters: {}, origin: { file: 'test' } };
  return engine.attempt(one, { wallSeconds: 20 }, signal);
}

/** Whether a fresh solver, and the grammar, accept the solution. */
async function isRight(text: string, verdict: Verdict): Promise<boolean> {
  const factory = new TermFactory();
  const problem = readSynthesisProblem(text, factory);
  const solution = readSolution(problem, verdict.evidence[0]?.text ?? '', factory);
  const [wanted] = problem.functions;
  const [found] = solution;
  if (wanted === undefined || found === undefined || program === undefined) return false;
  if (!inGrammar(problem, wanted, found.body)) return false;
  const session = await solvers.open(program, { memoryMiB: 512 }, signal);
  const reply = await session.send(verificationScript(problem, solution), 10_000, signal);
  await session.close();
  return checkAnswer(reply) === 'unsat';
}

const counter = `(set-logic LIA)
(synth-inv inv ((x Int) (y Int)))
(define-fun pre ((x Int) (y Int)) Bool (and (= x 0) (= y 10)))
(define-fun trans ((x Int) (y Int) (x! Int) (y! Int)) Bool (and (< x y) (= x! (+ x 1)) (= y! y)))
(define-fun post ((x Int) (y Int)) Bool (and (<= x y) (= y 10)))
(inv-constraint inv pre trans post)
(check-synth)`;

describe('the engine ae on invariants', () => {
  it('finds one among the predicates that the system keeps', async () => {
    const verdict = await attempt(counter);
    expect(verdict).toMatchObject({
      status: 'Theorem',
      evidence: [{ dataform: 'Solution', format: 'sygus-solution' }],
    });
    expect(await isRight(counter, verdict)).toBe(true);
    expect(verdict.restsOn?.length).toBeGreaterThan(0);
  });

  it('does not need a solver when all states can be looked at', async () => {
    const text = `(set-logic BV)
(synth-inv inv ((x (_ BitVec 4))))
(define-fun pre ((x (_ BitVec 4))) Bool (= x #x0))
(define-fun trans ((x (_ BitVec 4)) (n (_ BitVec 4))) Bool (= n (bvadd x #x2)))
(define-fun post ((x (_ BitVec 4))) Bool (= ((_ extract 0 0) x) #b0))
(inv-constraint inv pre trans post)
(check-synth)`;
    const verdict = await attempt(text);
    expect(verdict).toMatchObject({ status: 'Theorem', restsOn: [] });
    expect(await isRight(text, verdict)).toBe(true);
  });

  it('gives up where the property does not hold: not finding an invariant says nothing', async () => {
    const verdict = await attempt(counter.replace('(and (<= x y) (= y 10))', '(< x y)'));
    expect(verdict.status).toBe('GaveUp');
    expect(verdict.evidence).toEqual([]);
  });
});

describe('the engine ae on functions', () => {
  it.each([
    [
      'the larger of two',
      '(set-logic LIA)(synth-fun f ((x Int) (y Int)) Int)(declare-var x Int)(declare-var y Int)(constraint (>= (f x y) x))(constraint (>= (f x y) y))(constraint (or (= x (f x y)) (= y (f x y))))(check-synth)',
    ],
    [
      'what a grammar allows',
      '(set-logic LIA)(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x 3 (+ S S)))))(declare-var x Int)(constraint (= (f x) (+ x x 3)))(check-synth)',
    ],
    [
      'what calls a definition',
      '(set-logic LIA)(define-fun twice ((a Int)) Int (+ a a))(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x 1 (twice S) (+ S S)))))(declare-var x Int)(constraint (= (f x) (+ x x x x)))(check-synth)',
    ],
    [
      'bits',
      '(set-logic BV)(synth-fun f ((x (_ BitVec 32))) (_ BitVec 32))(declare-var x (_ BitVec 32))(constraint (= (f x) (bvand x (bvsub x #x00000001))))(check-synth)',
    ],
  ])('finds %s', async (_, text) => {
    const verdict = await attempt(text);
    expect(verdict.status).toBe('Theorem');
    expect(await isRight(text, verdict)).toBe(true);
  });

  it('gives up when no small term is right', async () => {
    const verdict = await attempt(
      '(set-logic LIA)(synth-fun f ((x Int)) Int)(declare-var x Int)(constraint (> x (f x)))(constraint (< x (f x)))(check-synth)',
    );
    expect(verdict.status).toBe('GaveUp');
  });

  it('leaves several functions to others', async () => {
    const verdict = await attempt(
      '(set-logic LIA)(synth-fun f ((x Int)) Int)(synth-fun g ((x Int)) Int)(declare-var x Int)(constraint (= (f x) (g x)))(check-synth)',
    );
    expect(verdict.status).toBe('Inappropriate');
  });

  it.each(['(set-logic LIA)(synth-fun', '(synth-fun f ((x Int)) Int)(constraint (= (g 1) 2))(check-synth)'])(
    'says where the text is wrong: %s',
    async (text) => {
      const verdict = await attempt(text);
      expect(verdict.status).toMatch(/^(Syntax|Input)Error$/);
      expect(verdict.message).toMatch(/^\d+:\d+: /);
    },
  );
});
