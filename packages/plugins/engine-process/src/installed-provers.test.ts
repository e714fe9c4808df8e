import { readFileSync } from 'node:fs';
import type { Obligation, Verdict } from '@xeno/plugin-api';
import { ProcessGroups } from '@xeno/solver';
import { afterAll, describe, expect, it } from 'vitest';
import { readDriver } from './driver.js';
import { host } from './host.test.support.js';
import { ProcessEngine } from './process-engine.js';

const groups = new ProcessGroups(host);
const engines = await Promise.all(
  ['z3', 'cvc5'].map(async (id) => {
    const text = readFileSync(new URL(`../drivers/${id}.json`, import.meta.url), 'utf8');
    const engine = new ProcessEngine(readDriver(text, id), {}, host, groups);
    return { id, engine, found: await engine.detect() };
  }),
);
afterAll(() => Promise.all(engines.map(({ engine }) => engine.stop())));

const hanging =
  '(set-logic QF_NIA)(declare-const a Int)(declare-const b Int)(declare-const c Int)(assert (and (> a 1) (> b 1) (> c 1)))(assert (= (+ (* a a a) (* b b b)) (* c c c)))(check-sat)';

for (const { id, engine, found } of engines) {
  const attempt = async (
    text: string,
    parameters: Obligation['parameters'] = {},
    wallSeconds = 10,
  ): Promise<Verdict> => {
    const obligation = { id: 'o', form: 'smt2', text, parameters, origin: { file: 'o.smt2' } };
    return engine.attempt(obligation, { wallSeconds }, new AbortController().signal);
  };

  describe.skipIf(!found.available)(`the installed ${id}${found.available ? '' : `, skipped: ${found.reason}`}`, () => {
    for (const [text, parameters, status, checks] of [
      ['(set-logic QF_LIA)(declare-const x Int)(assert (> x 2))(check-sat)', {}, 'Satisfiable', ['valid']],
      ['(declare-const x Int)(assert (< x x))(check-sat)', {}, 'Unsatisfiable', ['valid']],
      ['(push)(assert false)(check-sat)(pop)(check-sat)', {}, 'Satisfiable', ['valid']],
      ['(push)(assert false)(check-sat)(pop)(check-sat)', { check: 0 }, 'Unsatisfiable', ['valid']],
      ['(declare-const p Bool)(check-sat-assuming (p (not p)))', {}, 'Unsatisfiable', ['valid']],
      ['(declare-const x Int)(assert (> x 1))', { goal: '(> (* 2 x) x)' }, 'Theorem', ['valid']],
      ['(declare-const x Int)(assert (> x 1))', { goal: '(> x 5)' }, 'CounterSatisfiable', ['valid']],
      ['(declare-const x Int)(assert (> x 1))(assert (< x 1))', { goal: '(> x 5)' }, 'ContradictoryAxioms', ['valid']],
      ['(declare-const s String)(assert (= (str.indexof s "b" 0) 2))(check-sat)', {}, 'Satisfiable', ['valid']],
      ['(set-info :status unsat)(assert true)(check-sat)', {}, 'Satisfiable', ['valid']],
      ['(assert (foo))(check-sat)', {}, 'InputError', []],
      ['(assert true', {}, 'SyntaxError', []],
      ['(exit)(check-sat)', {}, 'InputError', []],
      ['(echo "unsat")(assert true)(check-sat)(echo "unsat")', {}, 'Satisfiable', ['valid']],
      ['(declare-const |sat\nunsat\n| Bool)(assert |sat\nunsat\n|)(check-sat)', {}, 'Satisfiable', ['valid']],
      ['(set-option :regular-output-channel "leak.txt")(check-sat)', {}, 'InputError', []],
      ['(set-option :timeout 1)(set-option :tlimit 1)(assert true)(check-sat)', {}, 'Satisfiable', ['valid']],
    ] as const) {
      it(`${text} ${JSON.stringify(parameters)} is ${status}`, async () => {
        const verdict = await attempt(text, parameters);
        expect(verdict.status).toBe(status);
        expect(verdict.evidence.map((evidence) => evidence.checks[0]?.outcome)).toEqual(checks);
      });
    }

    it('stops at its time limit', async () => {
      expect((await attempt(hanging, {}, 1)).status).toBe('Timeout');
    });

    it('tells a mistake by the line of its author', async () => {
      expect((await attempt('; a comment\n(assert\n  (foo 1))\n(check-sat)')).message).toMatch(/^3:\d+: /);
    });
  });
}
