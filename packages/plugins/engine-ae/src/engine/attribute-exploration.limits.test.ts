import { fileURLToPath } from 'node:url';
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

const implication = (text: string, premise: string[], conclusion: string[], more: JsonObject = {}): Obligation =>
  obligation('implication', text, { premise, conclusion, ...more });

async function attempt(one: Obligation, engine = plain, some: Partial<Limits> = {}): Promise<Verdict> {
  return engine.attempt(one, { ...limits, ...some }, new AbortController().signal);
}

/** Many small predicates that are independent of each other: an exploration of all of them never ends. */
function predicates(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, at) => `(declare-const x${at} Int)(define-fun p${at} () Bool (> x${at} 0))`,
  );
  return lines.join('\n');
}

/** Fermat's equation for cubes: nobody here decides it. */
const hard = `(declare-const a Int)(declare-const b Int)(declare-const c Int)
(define-fun positive () Bool (and (> a 2) (> b 2) (> c 2)))
(define-fun distinct3 () Bool (not (= (+ (* a a a) (* b b b)) (* c c c))))
(define-fun other () Bool (> (* a b) c))`;

describe('the engine ae given large obligations', () => {
  it('survives a deep term', async () => {
    const deep = `${'(not '.repeat(20_000)}(> x 0)${')'.repeat(20_000)}`;
    const verdict = await attempt(obligation('smt2', '(declare-const x Int)(assert (> x 1))', { goal: deep }));
    expect(verdict.status).toBe('Theorem');
  });

  it('looks at no more attributes than it may, and says how many it left out', async () => {
    const verdict = await attempt(implication(predicates(500), ['p3', 'p499'], ['p3']));
    expect(verdict.status).toBe('Theorem');
    expect(verdict.message).toContain('436 further attributes were not looked at');
    expect(verdict.details).toMatchObject({ attributes: 64 });
  });

  it('decides the claim also when it cannot explore the rest', async () => {
    const one = implication(predicates(40), ['p1'], ['p2'], { exploration: 'full' });
    const verdict = await attempt(one, engineWith({ max_questions: 100 }));
    expect(verdict.status).toBe('CounterSatisfiable');
    expect(verdict.message).toContain('the exploration is incomplete');
    expect(verdict.details).toMatchObject({ complete: false });
  });
});

describe('the engine ae at its limits', () => {
  /** Every object lacks one attribute of its own: 2^count concepts. */
  const contranominal = (count: number): string =>
    [
      `,${Array.from({ length: count }, (_, at) => `a${at}`).join()}`,
      ...Array.from({ length: count }, (_, row) =>
        [`o${row}`, ...Array.from({ length: count }, (_, at) => (at === row ? '' : 'x'))].join(),
      ),
    ].join('\n');
  /** Few of many attributes each, at random: a base without end. */
  const sparse = (objects: number, attributes: number): string =>
    Array.from({ length: objects }, (_, row) =>
      Array.from({ length: 20 }, (_, at) => (Math.imul(row * 31 + at, 2_654_435_761) >>> 8) % attributes).join(' '),
    ).join('\n');

  it.each([
    ['its time', contranominal(60), 'a1', 'a2', 2, 'deadline', 'the time is used up'],
    ['its memory', sparse(2000, 500), '1', '2', 15, 'memory', 'the computation needs more than its 64 MiB of memory'],
  ])(
    'decides a claim about a context though %s does not suffice for the base',
    async (_, text, a, b, wallSeconds, ended, why) => {
      const before = process.memoryUsage().rss;
      const one = implication(text, [a], [b], { exploration: 'full' });
      const verdict = await attempt(one, engineWith({ memory_mib: 128 }), { wallSeconds });
      expect(verdict).toMatchObject({ status: 'CounterSatisfiable', details: { complete: false, ended } });
      expect(verdict.message).toBe(`the exploration is incomplete: ${why}`);
      expect(process.memoryUsage().rss - before).toBeLessThan(384 * 1024 * 1024);
    },
  );

  it('takes no more memory for reading than it may', async () => {
    const text = Array.from({ length: 60_000 }, (_, row) =>
      Array.from({ length: 60 }, (_, at) => (row * 7 + at * 131) % 5000).join(' '),
    ).join('\n');
    const verdict = await attempt(implication(text, ['1'], ['2']), engineWith({ memory_mib: 64 }));
    expect(verdict).toMatchObject({ status: 'MemoryOut', termination: { reason: 'memory' } });
  });

  it('gives up rather than guess what no expert decides', async () => {
    const verdict = await attempt(
      implication(hard, ['positive'], ['distinct3']),
      engineWith({ question_milliseconds: 300 }),
      { wallSeconds: 3 },
    );
    expect(verdict.status).toBe('GaveUp');
    expect(verdict.message).toContain('positive -> distinct3 was left undecided');
    expect(verdict.evidence).toEqual([]);
  });

  it('admits it when it is told to, and says what it assumes', async () => {
    const engine = engineWith({ question_milliseconds: 300, admit_undecided: true });
    const verdict = await attempt(implication(hard, ['positive'], ['distinct3']), engine, { wallSeconds: 3 });
    expect(verdict.status).toBe('Theorem');
    expect(verdict.assumes?.join()).toContain('positive -> distinct3 was left undecided');
    expect(verdict.evidence.map(({ text }) => text).join()).toContain('"by":"admitted"');
  });

  it('says that its time is up', async () => {
    const verdict = await attempt(
      implication(hard, ['positive'], ['distinct3']),
      engineWith({ question_milliseconds: 60_000 }),
      { wallSeconds: 1 },
    );
    expect(verdict).toMatchObject({ status: 'Timeout', termination: { reason: 'walltime' } });
    expect(verdict.usage.wallSeconds).toBeLessThan(2);
  });

  it.each([
    ['asks a hard question', implication(hard, ['positive'], ['distinct3'])],
    ['computes', implication(`${predicates(40)}\n`, ['p1'], ['p2'], { exploration: 'full' })],
  ])('stops when it is told to while it %s', async (_, one) => {
    const controller = new AbortController();
    const engine = engineWith({ question_milliseconds: 60_000, max_questions: 1_000_000 });
    const running = engine.attempt(one, limits, controller.signal);
    await host.sleep(700);
    const told = performance.now();
    controller.abort();
    const verdict = await running;
    expect(verdict).toMatchObject({ status: 'User', termination: { reason: 'killed' } });
    expect(performance.now() - told).toBeLessThan(500);
  });

  it('does not begin when it is stopped already, and works again after a stop', async () => {
    const engine = engineWith();
    const one = implication('(define-fun p () Bool true)', [], ['p']);
    expect((await engine.attempt(one, limits, AbortSignal.abort())).status).toBe('User');
    const running = attempt(implication(hard, ['positive'], ['distinct3']), engine);
    await host.sleep(300);
    await engine.stop();
    expect((await running).status).toBe('User');
    expect((await attempt(one, engine)).status).toBe('Theorem');
  });

  it.skipIf(!found.has('z3'))('says that memory is out', async () => {
    const wide = `(declare-const x (_ BitVec 4096))(declare-const y (_ BitVec 4096))
      (define-fun p () Bool (= (bvmul x y) (bvmul x x)))(define-fun q () Bool (= (bvudiv x y) (bvurem y x)))`;
    const engine = engineWith({ expert: 'z3', question_milliseconds: 20_000 });
    const verdict = await attempt(implication(wide, ['p'], ['q']), engine, { memoryMiB: 64 });
    expect(verdict).toMatchObject({ status: 'MemoryOut', termination: { reason: 'memory' } });
  });

  it('says which expert is not here', async () => {
    const verdict = await attempt(
      implication('(declare-const x Int)(define-fun p () Bool (> x 0))', [], ['p']),
      engineWith({ expert: 'evaluation' }),
    );
    expect(verdict.status).toBe('GaveUp');
    expect(verdict.message).toContain('cannot be evaluated');
  });

  it('answers the same twice, evidence and all', { timeout: 60_000 }, async () => {
    const text = `(declare-const x Int)(declare-const y Int)
      (define-fun a () Bool (> x 3))(define-fun b () Bool (< y x))(define-fun c () Bool (= (mod x 3) 0))
      (define-fun d () Bool (> (+ x y) 0))(define-fun e () Bool (> y 4))(define-fun f () Bool (> (* 2 x) 8))`;
    const one = implication(text, ['b', 'e'], ['f'], { exploration: 'full' });
    const [first, second] = [
      await attempt(one, engineWith({ random_seed: 7 })),
      await attempt(one, engineWith({ random_seed: 7 })),
    ];
    expect(first.status).toBe('Theorem');
    const { usage: _, ...told } = first;
    const { usage: __, ...again } = second;
    expect(again).toEqual(told);
  });
});
