import { spawnSync } from 'node:child_process';
import { readSolution, readSynthesisProblem, TermFactory, verificationScript } from '@xeno/forms';
import { afterAll, describe, expect, it } from 'vitest';
import { attempt, endEngines, isInstalled, obligation } from './engine.test.support.js';
import { ownProblems } from './own-problems.test.support.js';

afterAll(endEngines);

const z3 = isInstalled('z3');

describe('the engine cegis synthesises', () => {
  it.each(ownProblems)('%s', async (_name, text, status) => {
    const verdict = await attempt(obligation('sygus', text));
    expect(verdict.message ?? '').toBe('');
    expect(verdict.status).toBe(status);
    expect(verdict.evidence[0]?.checks.every((check) => check.outcome === 'valid')).toBe(true);
    if (status === 'Theorem') expect(verdict.restsOn?.length).toBeGreaterThan(0);
    if (!z3 || status !== 'Theorem') return;
    const factory = new TermFactory();
    const problem = readSynthesisProblem(text, factory);
    const script = verificationScript(problem, readSolution(problem, verdict.evidence[0]?.text ?? '', factory));
    expect(spawnSync('z3', ['-in', '-T:20'], { input: script, encoding: 'utf8' }).stdout.trim()).toBe('unsat');
  });

  it('the same solution for the same seed', async () => {
    const [, text] = ownProblems[1] ?? ['', ''];
    const texts = [];
    for (let time = 0; time < 2; time += 1) {
      const verdict = await attempt(obligation('sygus', text), { random_seed: 7 });
      texts.push(verdict.evidence.map((evidence) => evidence.text).join('\n'));
    }
    expect(texts[0]).toBe(texts[1]);
  });

  it.skipIf(!z3 || !isInstalled('cvc5'))('what rests on one solver and was confirmed by another', async () => {
    const [, feasible] = ownProblems[1] ?? ['', ''];
    const infeasible =
      '(synth-fun f ((a Int)) Int)(declare-var x Int)(constraint (and (> (f x) x) (< (f x) (+ x 1))))(check-synth)';
    for (const [text, status] of [
      [feasible, 'Theorem'],
      [infeasible, 'CounterSatisfiable'],
    ] as const) {
      const verdict = await attempt(obligation('sygus', text), { solver: 'z3', strategies: ['single-invocation'] });
      expect(verdict).toMatchObject({
        status,
        restsOn: [{ family: 'z3' }],
        details: { rechecked: { family: 'cvc5' } },
      });
      expect(verdict.evidence[0]?.checks).toMatchObject([{ outcome: 'valid', checker: { family: 'cvc5' } }]);
      expect(verdict.queries).toHaveLength(2);
    }
  });

  it('with the Z3 in the package alone', async () => {
    const [, text] = ownProblems[2] ?? ['', ''];
    const commands = { z3: '/nowhere/z3', cvc5: '/nowhere/cvc5' };
    const verdict = await attempt(obligation('sygus', text), { commands });
    expect(verdict.status).toBe('Theorem');
    expect(verdict.details?.['solver']).toBe('z3-embedded');
    expect(verdict.restsOn?.map(({ family }) => family)).toEqual(['z3']);
  });

  it('nothing when no strategy may work, and says so', async () => {
    const [, text] = ownProblems[0] ?? ['', ''];
    const verdict = await attempt(obligation('sygus', text), { strategies: ['realisability', 'trivial'] });
    expect(verdict.status).toBe('GaveUp');
    expect(verdict.message).toContain('trivial: no constant and no parameter will do');
  });
});
