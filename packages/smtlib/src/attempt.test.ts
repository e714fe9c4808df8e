import type { Obligation, Verdict } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { attemptScript } from './attempt.js';
import type { Reply } from './fake-solver.test.support.js';
import { fakeSolver } from './fake-solver.test.support.js';

const limits = { wallSeconds: 10 };

function obligation(text: string, parameters: Obligation['parameters'] = {}): Obligation {
  return { id: 'o', form: 'smt2', text, parameters, origin: { file: 'o.smt2' } };
}

async function attempt(
  text: string,
  replies: readonly Reply[],
  more: { readonly parameters?: Obligation['parameters']; readonly signal?: AbortSignal } = {},
): Promise<Verdict & { readonly solver: ReturnType<typeof fakeSolver> }> {
  const solver = fakeSolver(replies);
  const signal = more.signal ?? new AbortController().signal;
  const verdict = await attemptScript(solver, obligation(text, more.parameters), limits, signal, {
    recheckModels: true,
  });
  return { ...verdict, solver };
}

const model = '((define-fun x () Int 1))';
const script = '(declare-const x Int)\n(assert (> x 0))\n(assert (! (< x 2) :named small))\n(check-sat)';

describe('an attempt at a script', () => {
  it('keeps a model that a second, fresh query confirms', async () => {
    const verdict = await attempt(script, [['sat', model], ['sat']]);
    expect(verdict.status).toBe('Satisfiable');
    expect(verdict.evidence).toMatchObject([
      {
        dataform: 'Model',
        format: 'smt2-model',
        text: model,
        checks: [{ outcome: 'valid', checker: { family: 'fake' } }],
      },
    ]);
    const question = verdict.solver.asked[1]?.script ?? '';
    expect(question).toContain('(define-fun x () Int 1)');
    expect(question).not.toContain('declare-const');
    expect(question).toContain('(assert (> x 0)');
  });

  it('keeps the claim but rejects its evidence when the model does not satisfy the script', async () => {
    const verdict = await attempt(script, [['sat', model], ['unsat']]);
    expect(verdict.status).toBe('Satisfiable');
    expect(verdict.evidence[0]?.checks[0]?.outcome).toBe('invalid');
    expect(verdict.message).toMatch(/not to be believed/);
  });

  for (const [name, reply] of [
    ['is not decided', ['unknown', '(:reason-unknown incomplete)']],
    ['takes too long', { ended: 'walltime' }],
    ['crashes', { ended: 'failed' }],
    ['is not understood', { output: '(error "line 1 column 1: no")' }],
  ] as const) {
    it(`keeps the answer when checking its model ${name}`, async () => {
      const verdict = await attempt(script, [['sat', model], reply]);
      expect(verdict.status).toBe('Satisfiable');
      expect(verdict.evidence[0]?.checks[0]?.outcome).toBe('unchecked');
    });
  }

  it('asks for evidence without the options of the script', async () => {
    const text = `(set-option :smt.mbqi false)${script}`;
    const { solver } = await attempt(text, [['sat', model], ['sat']]);
    const cores = await attempt(text, [['unsat'], ['unsat', '(small)'], ['unsat']]);
    expect(solver.asked[0]?.script).toContain('mbqi');
    for (const query of [...solver.asked.slice(1), ...cores.solver.asked.slice(1)]) {
      expect(query.script).not.toContain('mbqi');
      expect(query.sticky).toBe(false);
    }
    expect(cores.evidence[0]?.text).not.toContain('mbqi');
  });

  it('has no evidence where the solver gave none', async () => {
    expect((await attempt(script, [['sat']])).evidence).toEqual([]);
    expect((await attempt(script, [['sat', '(error "no model")']])).evidence).toEqual([]);
  });

  it('makes a core out of named assertions and asks it again alone', async () => {
    const verdict = await attempt(script, [['unsat'], ['unsat', '(small)'], ['unsat']]);
    expect(verdict.status).toBe('Unsatisfiable');
    expect(verdict.evidence).toMatchObject([{ dataform: 'UnsatCore', checks: [{ outcome: 'valid' }] }]);
    expect(verdict.evidence[0]?.text).toMatch(/^; unsat core: small\n/);
    expect(verdict.evidence[0]?.text).not.toContain('(> x 0)');
    expect(verdict.solver.asked[1]?.script).toContain(':named assertion-1');
  });

  it('rejects its own answer when the core alone is satisfiable', async () => {
    const verdict = await attempt(script, [['unsat'], ['unsat', '(small)'], ['sat']]);
    expect(verdict).toMatchObject({ status: 'Unsatisfiable', evidence: [{ checks: [{ outcome: 'invalid' }] }] });
    const named = await attempt(script, [['unsat'], ['sat']]);
    expect(named).toMatchObject({ status: 'Unsatisfiable', evidence: [{ checks: [{ outcome: 'invalid' }] }] });
  });

  it('follows push, pop and assumptions to what is in force at the check', async () => {
    const text = '(declare-const p Bool)(push)(assert false)(pop)(push)(assert p)(check-sat-assuming ((not p)))';
    const { solver } = await attempt(text, [['unsat'], ['unsat', '()']]);
    const question = solver.asked[1]?.script ?? '';
    expect(question).not.toMatch(/false|push|pop/);
    expect(question).toMatch(/\(not p\)\n:named/);
  });

  it('answers User when it is cancelled before or meanwhile', async () => {
    const cancelled = AbortSignal.abort();
    expect((await attempt(script, [['sat']], { signal: cancelled })).status).toBe('User');
    const controller = new AbortController();
    const solver = fakeSolver([['unsat']]);
    const run = solver.run.bind(solver);
    solver.run = async (...given) => {
      controller.abort();
      return run(...given);
    };
    const verdict = await attemptScript(solver, obligation(script), limits, controller.signal, { recheckModels: true });
    expect(verdict.status).toBe('User');
  });

  it('keeps its answer when it is stopped, or its solver hangs, over the evidence', async () => {
    for (const reply of [['sat', model], ['unsat']] as const) {
      const controller = new AbortController();
      const solver = fakeSolver([reply, { ended: 'aborted' }]);
      const run = solver.run.bind(solver);
      solver.run = async (...given) => {
        if (solver.asked.length === 1) controller.abort();
        return run(...given);
      };
      const verdict = await attemptScript(solver, obligation(script), limits, controller.signal, {
        recheckModels: true,
      });
      expect(verdict.status).toBe(reply[0] === 'sat' ? 'Satisfiable' : 'Unsatisfiable');
    }
    const solver = fakeSolver([['sat', model]]);
    const run = solver.run.bind(solver);
    solver.run = async (query, budget, signal) => {
      if (solver.asked.length === 0) return run(query, budget, signal);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      return { output: '', ended: 'aborted', usage: { wallSeconds: 1 } };
    };
    // The fake's clock says that half a second is gone.
    const hangs = await attemptScript(solver, obligation(script), { wallSeconds: 0.6 }, new AbortController().signal, {
      recheckModels: true,
    });
    expect(hangs).toMatchObject({
      status: 'Satisfiable',
      evidence: [{ checks: [{ outcome: 'unchecked', detail: expect.stringContaining('time limit') as string }] }],
    });
  });

  it('writes nothing into the obligation', async () => {
    const frozen = Object.freeze({ ...obligation(script), parameters: Object.freeze({ check: 0 }) });
    const signal = new AbortController().signal;
    const verdict = await attemptScript(fakeSolver([['sat']]), frozen, Object.freeze({ ...limits }), signal, {
      recheckModels: true,
    });
    expect(verdict.status).toBe('Satisfiable');
  });

  it('asks for evidence within what is left of the limit', async () => {
    const { solver } = await attempt(script, [['sat', model], ['sat']]);
    expect(solver.budgets.map(({ milliseconds }) => milliseconds)).toEqual([10_000, 2000]);
  });

  it('asks even with no time at all, and never for longer than a timer can count', async () => {
    for (const [wallSeconds, milliseconds] of [
      [0, 0],
      [Number.POSITIVE_INFINITY, 2_000_000_000],
    ] as const) {
      const solver = fakeSolver([{ ended: 'walltime' }]);
      const signal = new AbortController().signal;
      const verdict = await attemptScript(solver, obligation(script), { wallSeconds }, signal, { recheckModels: true });
      expect(verdict.status).toBe('Timeout');
      expect(solver.budgets[0]?.milliseconds).toBe(milliseconds);
    }
  });

  it('is a verdict even when the solver throws', async () => {
    const solver = fakeSolver([]);
    solver.run = async () => Promise.reject(new Error('boom'));
    const verdict = await attemptScript(solver, obligation(script), limits, new AbortController().signal, {
      recheckModels: true,
    });
    expect(verdict).toMatchObject({ status: 'Error', message: 'the attempt failed: boom' });
  });

  it('names the query, the check and what was left out', async () => {
    const verdict = await attempt('(set-option :timeout 1)(check-sat)', [['unknown']]);
    expect(verdict.queries).toEqual([verdict.solver.asked[0]?.digest]);
    expect(verdict.details).toEqual({ check: 0, notes: ['the option :timeout was left out'] });
  });

  it('does not take other forms, nor parameters that mean nothing', async () => {
    const solver = fakeSolver([]);
    const other = await attemptScript(
      solver,
      { ...obligation(''), form: 'tptp' },
      limits,
      new AbortController().signal,
      { recheckModels: true },
    );
    expect(other.status).toBe('Inappropriate');
    for (const parameters of [{ check: -1 }, { check: 0.5 }, { check: '0' }, { goal: 3 }]) {
      expect((await attempt(script, [], { parameters })).status).toBe('InputError');
    }
    expect(solver.asked).toEqual([]);
  });
});

describe('an attempt at a goal', () => {
  const context = '(declare-const x Int)(assert (> x 0))';
  const parameters = { goal: '(> x (- 1))' };

  it('sends the negated goal, then the axioms alone', async () => {
    const verdict = await attempt(context, [['unsat'], ['sat'], ['unknown']], { parameters });
    expect(verdict).toMatchObject({ status: 'Theorem', details: { axioms: 'consistent' } });
    expect(verdict.solver.asked[0]?.script).toContain('(assert (not\n(> x (- 1))\n))');
    expect(verdict.solver.asked[1]?.script).not.toContain('(- 1)');
  });

  it('is not proved by axioms that contradict each other', async () => {
    const verdict = await attempt(context, [['unsat'], ['unsat'], ['unknown']], { parameters });
    expect(verdict.status).toBe('ContradictoryAxioms');
    expect(verdict.queries).toHaveLength(2);
  });

  it('says so when the axioms alone were not decided', async () => {
    const verdict = await attempt(context, [['unsat'], ['unknown'], ['unknown']], { parameters });
    expect(verdict).toMatchObject({
      status: 'Theorem',
      details: { axioms: 'undecided' },
      message: 'whether the assumptions contradict each other was left undecided',
    });
    const decided = await attempt(context, [['unsat'], ['sat'], ['unknown']], { parameters });
    expect(decided.message).toBeUndefined();
  });

  it('is refuted by a model', async () => {
    const verdict = await attempt(context, [['sat', model], ['sat']], { parameters });
    expect(verdict).toMatchObject({ status: 'CounterSatisfiable', evidence: [{ checks: [{ outcome: 'valid' }] }] });
    expect(verdict.solver.asked[1]?.script).toContain('(not\n(> x (- 1))\n)');
  });
});
