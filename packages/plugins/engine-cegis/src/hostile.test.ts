import { afterAll, describe, expect, it } from 'vitest';
import { attempt, endEngines, engineWith, obligation } from './engine.test.support.js';
import { hostileObligations } from './hostile-obligations.test.support.js';

afterAll(endEngines);

describe('the engine cegis refuses', () => {
  it.each(hostileObligations)('%s: %s', async (form, text, parameters) => {
    const verdict = await attempt(obligation(form, text, parameters));
    expect(['SyntaxError', 'InputError', 'Inappropriate']).toContain(verdict.status);
    expect(verdict.evidence).toEqual([]);
    expect(verdict.message).not.toMatch(/\bat .*\.js:\d/);
    if (form === 'sygus') expect(verdict.message).toMatch(/^\d+:\d+: /);
  });

  it('nothing that is only deep', async () => {
    const deep = `${'(+ 1 '.repeat(20_000)}x${')'.repeat(20_000)}`;
    const text = `(set-logic LIA)(synth-fun f ((x Int)) Int)(declare-var x Int)(constraint (= (f x) ${deep}))(check-synth)`;
    const verdict = await attempt(obligation('sygus', text), {}, 10);
    expect(['Theorem', 'GaveUp', 'Timeout', 'MemoryOut']).toContain(verdict.status);
  });

  it('and attempts the next as if nothing had been', async () => {
    const engine = engineWith();
    const limits = { wallSeconds: 20 };
    const { signal } = new AbortController();
    await engine.attempt(obligation('sygus', '(('), limits, signal);
    const text = '(synth-fun f ((x Int)) Int)(declare-var x Int)(constraint (= (f x) (+ x 1)))(check-synth)';
    expect((await engine.attempt(obligation('sygus', text), limits, signal)).status).toBe('Theorem');
  });
});
