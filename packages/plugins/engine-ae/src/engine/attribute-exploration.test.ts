import { fileURLToPath } from 'node:url';
import { certificateObligations, checkCounterexample } from '@xeno/forms';
import type { JsonObject, Limits, Obligation, Verdict } from '@xeno/plugin-api';
import { makeSolvers } from '@xeno/solver';
import { afterAll, describe, expect, it } from 'vitest';
import { host } from '../host.test.support.js';
import { AttributeExploration } from './attribute-exploration.js';

const directory = fileURLToPath(new URL('../..', import.meta.url));
const limits: Limits = { wallSeconds: 20 };
const engines: AttributeExploration[] = [];
const solvers = makeSolvers(host);
const found = new Set((await solvers.programs()).map(({ id }) => id));

afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.stop()));
  await solvers.close();
});

function engineWith(options: JsonObject = {}): AttributeExploration {
  const engine = new AttributeExploration(options, { directory, host }, 2);
  engines.push(engine);
  return engine;
}

const plain = engineWith();

function obligation(form: string, text: string, parameters: JsonObject): Obligation {
  return { id: 'test', form, text, parameters, origin: { file: 'test' } };
}

async function attempt(one: Obligation, engine = plain, some: Partial<Limits> = {}): Promise<Verdict> {
  return engine.attempt(one, { ...limits, ...some }, new AbortController().signal);
}

function evidence(verdict: Verdict, format: string): string | undefined {
  return verdict.evidence.find((one) => one.format === format)?.text;
}

function derivation(verdict: Verdict): {
  premise: string[];
  conclusion: string[];
  steps: { premise: string[]; conclusion: string[]; by: string; core?: string[]; query?: string }[];
} {
  return JSON.parse(evidence(verdict, 'implication-derivation') ?? '{}') as ReturnType<typeof derivation>;
}

const multiples = `
(declare-const x Int)
(define-fun m6 () Bool (= (mod x 6) 0))
(define-fun m3 () Bool (= (mod x 3) 0))
(define-fun even () Bool (= (mod x 2) 0))
(define-fun odd () Bool (not even))
(define-fun big () Bool (> x 100))
(define-fun pos () Bool (> x 0))
`;
const implication = (premise: string[], conclusion: string[], more: JsonObject = {}, text = multiples): Obligation =>
  obligation('implication', text, { premise, conclusion, ...more });
const goal = (text: string, formula: string): Obligation => obligation('smt2', text, { goal: formula });

describe('the engine ae on theories', () => {
  it('derives a true implication from others that do not ask it', async () => {
    const verdict = await attempt(implication(['m6', 'big'], ['even', 'm3', 'pos']));
    expect(verdict.status).toBe('Theorem');
    const { premise, conclusion, steps } = derivation(verdict);
    expect([premise, conclusion]).toEqual([
      ['m6', 'big'],
      ['even', 'm3', 'pos'],
    ]);
    expect(steps.length).toBeGreaterThan(1);
    for (const step of steps) expect(step.premise.length).toBeLessThan(2);
    expect(verdict.queries).toEqual(verdict.restsOn?.flatMap(({ queries }) => queries));
    expect(verdict.queries).toEqual(steps.map(({ query }) => query));
    expect(verdict.details).toMatchObject({ axioms: 'consistent' });
  });

  it('owns up to having asked the claim itself when there is no other way', async () => {
    const claim = implication(['even', 'm3'], ['m6'], { attributes: ['even', 'm3', 'm6'] });
    const verdict = await attempt(claim);
    expect(verdict.status).toBe('Theorem');
    const [step] = derivation(verdict).steps;
    expect(step).toMatchObject({ premise: ['m3', 'even'], conclusion: ['m6'], by: 'solver' });
    // The query itself and the claim's digest, which others list who ask nothing else.
    expect(verdict.queries).toHaveLength(2);
  });

  it('refutes with values that evaluate, and then rests on no solver', async () => {
    const claim = implication(['even'], ['m3']);
    const verdict = await attempt(claim);
    expect(verdict).toMatchObject({ status: 'CounterSatisfiable', restsOn: [], queries: [] });
    const [model] = verdict.evidence;
    expect(model).toMatchObject({ dataform: 'Model', format: 'assignment' });
    if (model !== undefined) expect(checkCounterexample(claim, model).outcome).toBe('valid');
  });

  it('asks no solver where every assignment can be looked at', async () => {
    const text = `(declare-const x (_ BitVec 8))
      (define-fun square () Bool (or (= x #x00) (= x #x01) (= x #x04) (= x #x09) (= x #x10)))
      (define-fun small () Bool (bvult x #x11))`;
    const verdict = await attempt(implication(['square'], ['small'], {}, text));
    expect(verdict).toMatchObject({ status: 'Theorem', restsOn: [], queries: [], details: { expert: 'evaluation' } });
  });

  it('says that the assumptions contradict each other', async () => {
    const text = `${multiples}(assert (> x 5))(assert (< x 5))`;
    const verdict = await attempt(implication(['m6'], ['odd'], {}, text));
    expect(verdict.status).toBe('ContradictoryAxioms');
  });

  it('says that a premise is never true, though the assumptions can be', async () => {
    const verdict = await attempt(implication(['even', 'odd'], ['big']));
    expect(verdict.status).toBe('Theorem');
    expect(verdict.message).toContain('nothing has the premise');
  });

  it('explores everything when that is asked for, and draws the lattice', async () => {
    const verdict = await attempt(implication(['m6'], ['even'], { exploration: 'full' }));
    expect(verdict.status).toBe('Theorem');
    const base = JSON.parse(evidence(verdict, 'implication-base') ?? '{}') as Record<string, unknown[]>;
    expect(base).toMatchObject({ complete: true, admitted: [] });
    expect(base['attributes']).toEqual(['m6', 'm3', 'even', 'odd', 'big', 'pos']);
    expect(base['implications']).toContainEqual(expect.objectContaining({ premise: ['big'], conclusion: ['pos'] }));
    expect(evidence(verdict, 'svg')).toMatch(/^<svg/);
  });

  it('leaves the picture out when the lattice is too large for it, and says so', async () => {
    const verdict = await attempt(
      implication(['m6'], ['even'], { exploration: 'full' }),
      engineWith({ lattice_limit: 3 }),
    );
    expect(evidence(verdict, 'svg')).toBeUndefined();
    expect(verdict.message).toContain('the lattice is not drawn: it has more than 3 concepts');
  });

  it('confirms what was said to be known before it rests on it', async () => {
    const verdict = await attempt(implication(['m6', 'big'], ['even'], { background: ['m6 -> even m3'] }));
    expect(verdict.status).toBe('Theorem');
    expect(verdict.assumes).toBeUndefined();
    expect(derivation(verdict).steps.every(({ by }) => by === 'solver')).toBe(true);
  });

  it('says that an object refutes what was said to be known', async () => {
    const verdict = await attempt(implication(['even'], ['m6'], { background: ['even -> m3'] }));
    expect(verdict.status).toBe('InputError');
    expect(verdict.message).toContain('refutes the background implication even -> m3');
  });

  it.each(['z3', 'cvc5', 'embedded', 'evaluation'] as const)(
    'answers the same with %s as the expert',
    async (expert) => {
      if (expert !== 'embedded' && expert !== 'evaluation' && !found.has(expert)) return;
      const engine = engineWith({ expert });
      const text = multiples
        .replace('Int', '(_ BitVec 8)')
        .replaceAll(/\(mod x (\d)\) 0/g, '(bvurem x #x0$1) #x00')
        .replace('(> x 100)', '(bvsgt x #x64)')
        .replace('(> x 0)', '(bvsgt x #x00)');
      expect((await attempt(implication(['m6'], ['even', 'm3'], {}, text), engine)).status).toBe('Theorem');
      expect((await attempt(implication(['pos'], ['even'], {}, text), engine)).status).toBe('CounterSatisfiable');
    },
  );
});

describe('the engine ae on universal claims', () => {
  const text = '(declare-const x Int)(declare-const y Int)(assert (> x 0))(assert (and (> y x) (= (mod y 4) 0)))';

  it('takes hypotheses apart and derives the conclusion', async () => {
    const claim = goal(text, '(and (> (+ x y) 1) (= (mod y 2) 0))');
    const verdict = await attempt(claim);
    expect(verdict.status).toBe('Theorem');
    const { premise, conclusion } = derivation(verdict);
    expect(premise).toEqual(['(> x 0)', '(> y x)', '(= (mod y 4) 0)']);
    expect(conclusion).toEqual(['(> (+ x y) 1)', '(= (mod y 2) 0)']);
  });

  it('hands over a derivation whose every step another solver can confirm', async () => {
    const claim = goal(text, '(=> (> x 7) (> (+ x y) 14))');
    const verdict = await attempt(claim);
    expect(verdict.status).toBe('Theorem');
    const [piece] = verdict.evidence;
    const certificate = piece === undefined ? undefined : certificateObligations(claim, piece);
    expect(certificate?.holds).toBe(true);
    expect(certificate?.obligations.length).toBeGreaterThan(0);
  });

  it('takes the form forall as well, and refutes what does not hold for all', async () => {
    const claim = obligation('forall', text, { goal: '(> (* 2 x) y)' });
    const verdict = await attempt(claim);
    expect(verdict.status).toBe('CounterSatisfiable');
    const [model] = verdict.evidence;
    if (model !== undefined) expect(checkCounterexample(claim, model).outcome).toBe('valid');
  });

  it('says that hypotheses contradict each other', async () => {
    const verdict = await attempt(goal('(declare-const x Int)(assert (> x 0))(assert (< x 0))', '(= x 7)'));
    expect(verdict.status).toBe('ContradictoryAxioms');
    expect(verdict.details).toMatchObject({ axioms: 'contradictory' });
  });

  it('holds without hypotheses', async () => {
    expect((await attempt(goal('(declare-const x Int)', '(or (> x 0) (<= x 0))'))).status).toBe('Theorem');
    expect((await attempt(goal('(declare-const x Int)', 'true'))).status).toBe('Theorem');
    expect((await attempt(goal('', 'false'))).status).toBe('CounterSatisfiable');
    expect((await attempt(goal('(declare-const x Int)', '(> x 0)'))).status).toBe('CounterSatisfiable');
  });
});

describe('the engine ae on contexts', () => {
  const csv = 'name,flies,bird,swims\nduck,1,1,1\npenguin,0,1,1\nstone,0,0,0\n';

  it('looks at every object', async () => {
    const claim = implication(['swims'], ['bird'], { exploration: 'full' }, csv);
    const verdict = await attempt(claim);
    expect(verdict).toMatchObject({ status: 'Theorem', restsOn: [] });
    expect(evidence(verdict, 'svg')).toContain('penguin');
    expect(JSON.parse(evidence(verdict, 'implication-base') ?? '{}')).toMatchObject({
      complete: true,
      implications: [
        { premise: ['swims'], conclusion: ['bird'], by: 'evaluation' },
        { premise: ['bird'], conclusion: ['swims'] },
        { premise: ['flies'], conclusion: ['bird', 'swims'] },
      ],
    });
  });

  it('names an object that refutes', async () => {
    const claim = implication(['bird'], ['flies'], {}, csv);
    const verdict = await attempt(claim);
    expect(verdict.status).toBe('CounterSatisfiable');
    expect(JSON.parse(evidence(verdict, 'object') ?? '{}')).toEqual({ object: 'penguin' });
    const [model] = verdict.evidence;
    if (model !== undefined) expect(checkCounterexample(claim, model).outcome).toBe('valid');
  });

  it('says that no object has the premise', async () => {
    const verdict = await attempt(implication(['flies', 'swims'], ['bird'], {}, 'name,flies,bird,swims\nowl,1,1,0\n'));
    expect(verdict.status).toBe('Theorem');
    expect(verdict.message).toContain('no object has the premise');
  });
});
