import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { JsonObject, Limits, Obligation, Verdict } from '@xeno/plugin-api';
import { afterAll, describe, expect, it } from 'vitest';
import { EmbeddedZ3 } from './embedded-z3.js';
import { host } from './host.test.support.js';

const directory = fileURLToPath(new URL('..', import.meta.url));
const engine = new EmbeddedZ3({}, { directory, host }, 1);
afterAll(() => engine.stop());

interface More {
  readonly parameters?: Obligation['parameters'];
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
  readonly on?: EmbeddedZ3;
}

async function attempt(text: string, more: More = {}): Promise<Verdict> {
  const obligation = { id: 'o', form: 'smt2', text, parameters: more.parameters ?? {}, origin: { file: 'o.smt2' } };
  const signal = more.signal ?? new AbortController().signal;
  return (more.on ?? engine).attempt(obligation, { wallSeconds: 20, ...more.limits }, signal);
}

/** No Z3 decides this in any time that we would wait, and it does not look at its clock in every loop. */
const hanging =
  '(declare-const a Int)(declare-const b Int)(declare-const c Int)(assert (and (> a 1) (> b 1) (> c 1)))(assert (= (+ (* a a a) (* b b b)) (* c c c)))(check-sat)';

describe('the embedded Z3', () => {
  it('says which Z3 it is', async () => {
    const found = await engine.detect();
    expect(found).toMatchObject({ available: true, identity: { id: 'smt', family: 'z3', version: 'Z3 4.16.0.0' } });
    expect(found.available && found.identity.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('answers with evidence that was checked, and with what it used', async () => {
    const verdict = await attempt('(declare-const x Int)(assert (> x 2))(check-sat)');
    expect(verdict).toMatchObject({
      status: 'Satisfiable',
      evidence: [{ format: 'smt2-model', checks: [{ outcome: 'valid', checker: { family: 'z3' } }] }],
      limits: { wallSeconds: 20, memoryMiB: 1024, enforcedBy: 'engine' },
    });
    expect(verdict.queries).toHaveLength(1);
    expect(verdict.usage.wallSeconds).toBeGreaterThan(0);
    expect(verdict.rawOutputDigest).toMatch(/^sha256:/);
  });

  for (const [text, parameters, status] of [
    ['(declare-const x Int)(assert (< x x))(check-sat)', {}, 'Unsatisfiable'],
    ['(assert true)(check-sat)(push)(assert false)(check-sat)(pop)(check-sat)', {}, 'Satisfiable'],
    ['(assert true)(check-sat)(push)(assert false)(check-sat)(pop)(check-sat)', { check: 1 }, 'Unsatisfiable'],
    ['(declare-const p Bool)(check-sat-assuming (p (not p)))', {}, 'Unsatisfiable'],
    ['(declare-const x Int)(assert (> x 1))', { goal: '(> (* 2 x) x)' }, 'Theorem'],
    ['(declare-const x Int)(assert (> x 1))', { goal: '(> x 5)' }, 'CounterSatisfiable'],
    ['(declare-const x Int)(assert (> x 1))(assert (< x 1))', { goal: '(> x 5)' }, 'ContradictoryAxioms'],
    ['(set-info :status unsat)(assert true)(check-sat)', {}, 'Satisfiable'],
    ['(set-logic no_such_logic)(assert false)(check-sat)', {}, 'Unsatisfiable'],
    ['(set-option :print-success true)(set-option :produce-models false)(assert true)(check-sat)', {}, 'Satisfiable'],
    [
      '(declare-sort U 0)(declare-fun f (U) U)(declare-const a U)(assert (distinct a (f a) (f (f a))))(check-sat)',
      {},
      'Satisfiable',
    ],
    ['(assert true)(reset)(assert false)(check-sat)', {}, 'Unsatisfiable'],
  ] as const) {
    it(`${text} ${JSON.stringify(parameters)} is ${status}, with checked evidence`, async () => {
      const verdict = await attempt(text, { parameters });
      expect(verdict.status).toBe(status);
      expect(verdict.evidence.map(({ checks }) => checks[0]?.outcome)).toEqual(['valid']);
    });
  }

  for (const [name, text, status] of [
    ['an error before sat', '(assert (foo))(check-sat)', 'InputError'],
    ['an error before a good check', '(assert (foo))(check-sat)(assert true)(check-sat)', 'InputError'],
    ['no check', '(assert true)', 'InputError'],
    ['nothing at all', '', 'InputError'],
    ['an exit first', '(exit)(check-sat)', 'InputError'],
    ['a second answer by echo', '(echo "unsat")(assert true)(check-sat)(echo "unsat")', 'Satisfiable'],
    ['an error by echo', '(echo "(error ""no"")")(assert true)(check-sat)', 'Satisfiable'],
    [
      'symbols called like answers',
      '(declare-const |unsat| Bool)(declare-const |sat\nunsat\n| Int)(assert |unsat|)(check-sat)',
      'Satisfiable',
    ],
    [
      'symbols that look like errors',
      '(declare-const |\n(error "x")\n| Int)(assert (> |\n(error "x")\n| 0))(check-sat)',
      'Satisfiable',
    ],
    [
      'a channel to a file',
      '(set-option :regular-output-channel "/tmp/xeno-should-not-exist")(check-sat)',
      'InputError',
    ],
    ['another file', '(include "/etc/passwd")(check-sat)', 'InputError'],
    ['a NUL byte that hides the rest', '(assert true)\0(assert false)(check-sat)', 'SyntaxError'],
    ['a NUL byte in a string', '(echo "\0")(check-sat)', 'SyntaxError'],
    ['an unclosed string', '(echo "(check-sat)', 'SyntaxError'],
    ['an unclosed symbol', '(declare-const |x Int)(check-sat)', 'SyntaxError'],
    ['100,000 open parentheses', `(assert ${'('.repeat(99_990)}`, 'SyntaxError'],
    ['200,000 open parentheses', `(assert ${'('.repeat(200_000)}`, 'InputError'],
    ['deep nesting', `(assert ${'(not '.repeat(20_000)}true${')'.repeat(20_000)})(check-sat)`, 'Satisfiable'],
    ['a comment that some readers know', '#| (check-sat) |#(check-sat)', 'SyntaxError'],
    ['something that is no text at all', '\u0001\u0002\ufffd', 'SyntaxError'],
    ['a tactic that prints', '(check-sat-using (then (echo "unsat") (fail)))', 'InputError'],
    ['letters beyond ASCII in a string', '(declare-const s String)(assert (= s "é∀"))(check-sat)', 'Satisfiable'],
  ] as const) {
    it(`is not fooled by ${name}: ${status}`, async () => expect((await attempt(text)).status).toBe(status));
  }

  for (const [name, text, goal] of [
    ['another not', '(define-fun not ((a Bool)) Bool a)', 'false'],
    ['another =', '(define-fun = ((a Int) (b Int)) Bool true)', '(= 1 2)'],
    ['another <=', '(define-fun <= ((a Int) (b Int)) Bool true)', '(<= 2 1)'],
    ['another true', '(declare-datatypes ((T 0)) (((true) (false))))', 'false'],
    ['a label', '(assert (! (= 1 1) :named false))', 'false'],
  ] as const) {
    it(`proves nothing by ${name}`, async () => {
      const verdict = await attempt(text, { parameters: { goal } });
      expect(verdict).toMatchObject({ status: 'InputError', message: expect.stringMatching(/^1:\d+: /) as string });
    });
  }

  for (const [text, goal, status] of [
    ['(set-option :encoding bmp)', '(= (str.from_code 70000) "")', 'CounterSatisfiable'],
    ['(set-option :rewriter.hi_div0 false)', '(= (bvudiv #x1 #x0) #xf)', 'Theorem'],
  ] as const) {
    it(`lets ${text} change nothing`, async () =>
      expect((await attempt(text, { parameters: { goal } })).status).toBe(status));
  }

  it('does not lose the length of a string to an option', async () => {
    const text =
      '(set-option :smt.string_solver none)(declare-const s String)(assert (= (str.len s) (- 1)))(check-sat)';
    expect((await attempt(text)).status).toBe('Unsatisfiable');
  });

  it('lets bound variables be called anything within their terms', async () => {
    const text = '(assert (exists ((false Bool)) false))(assert (let ((true 1)) (= true 1)))';
    expect((await attempt(text, { parameters: { goal: 'false' } })).status).toBe('CounterSatisfiable');
  });

  it('says where a mistake is', async () => {
    expect((await attempt('(assert true)\n  (assert (foo))\n(check-sat)')).message).toMatch(/^2:\d+: /);
    expect((await attempt('; a comment\n(assert true\n')).message).toBe('2:1: this "(" is never closed');
  });

  it('lets no option of one script reach the next', async () => {
    await attempt('(set-option :timeout 1)(set-option :rlimit 1)(set-option :smt.mbqi false)(check-sat)');
    const verdict = await attempt(
      '(declare-fun f (Int) Int)(assert (forall ((x Int)) (= (f x) 0)))(assert (distinct (f 1) 1))(check-sat)',
    );
    expect(verdict.status).toBe('Satisfiable');
  });

  it('lets no declaration of one script reach the next', async () => {
    await attempt('(declare-const leftover Bool)(assert leftover)(check-sat)');
    expect((await attempt('(assert (not leftover))(check-sat)')).status).toBe('InputError');
  });

  it('stops at its time limit and goes on with the next', async () => {
    expect(await attempt(hanging, { limits: { wallSeconds: 0.7 } })).toMatchObject({ status: 'Timeout' });
    expect((await attempt('(check-sat)')).status).toBe('Satisfiable');
  });

  it('stops when it is cancelled, also while it waits for its turn', async () => {
    const controller = new AbortController();
    const both = [hanging, '(check-sat)'].map((text) => attempt(text, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 200);
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual(['User', 'User']);
    expect((await attempt('(check-sat)')).status).toBe('Satisfiable');
  });

  it('stops at its memory limit and goes on with the next', async () => {
    const product =
      '(declare-const x (_ BitVec 256))(declare-const y (_ BitVec 256))(assert (distinct (bvmul x y) (bvmul y x x)))';
    const verdict = await attempt(`${product}(check-sat)`, { limits: { memoryMiB: 40 } });
    expect(verdict).toMatchObject({
      status: 'MemoryOut',
      termination: { reason: 'memory' },
      limits: { enforcedBy: 'sampling' },
    });
    expect((await attempt('(check-sat)')).status).toBe('Satisfiable');
  });

  it('stops at its output limit', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `(declare-const name${index} Int)`).join('');
    const verdict = await attempt(`${names}(check-sat)`, { limits: { outputBytes: 10 } });
    expect(verdict).toMatchObject({ status: 'ResourceOut', termination: { reason: 'files-size' } });
  });

  it('keeps attempts apart that run side by side', async () => {
    const many = new EmbeddedZ3({ workers: 3 } satisfies JsonObject, { directory, host }, 1);
    const texts = Array.from({ length: 24 }, (_, index) =>
      index % 2 === 0 ? `(declare-const x Int)(assert (= x ${index}))` : '(assert false)',
    );
    const verdicts = await Promise.all(texts.map((text) => attempt(`${text}(check-sat)`, { on: many })));
    expect(verdicts.map(({ status }) => status)).toEqual(
      texts.map((_, index) => (index % 2 === 0 ? 'Satisfiable' : 'Unsatisfiable')),
    );
    verdicts.forEach((verdict, index) => {
      if (index % 2 === 0 && index > 0) expect(verdict.evidence[0]?.text).toMatch(new RegExp(`\\b${index}\\b`));
    });
    await many.stop();
  });

  it('answers User to what is running when it is stopped, and starts again when asked again', async () => {
    const stopped = new EmbeddedZ3({}, { directory, host }, 1);
    const running = attempt(hanging, { on: stopped });
    setTimeout(() => void stopped.stop(), 800);
    expect((await running).status).toBe('User');
    expect((await attempt('(check-sat)', { on: stopped })).status).toBe('Satisfiable');
    await stopped.stop();
  });

  it('takes no other form', async () => {
    const obligation = { id: 'o', form: 'tptp', text: '', parameters: {}, origin: { file: 'o.p' } };
    expect((await engine.attempt(obligation, { wallSeconds: 1 }, new AbortController().signal)).status).toBe(
      'Inappropriate',
    );
  });

  for (const stops of [true, false]) {
    it(`lets its process end, ${stops ? 'after' : 'even without'} stop, and prints nothing`, async () => {
      const program = `
        import { promises as files } from 'node:fs';
        const plugin = (await import(${JSON.stringify(new URL('../dist/plugin.js', import.meta.url).href)})).default;
        let engine;
        plugin.register({ engine: (id, make) => { engine = make({}); } }, {
          directory: ${JSON.stringify(directory)}, host: { monotonic: () => performance.now(), files }, log() {} });
        const obligation = { id: 'o', form: 'smt2', text: '(assert (forall ((x Int)) (! (> x 0) :pattern (1))))(check-sat)(check-sat)', parameters: {}, origin: { file: 'o' } };
        await engine.attempt(obligation, { wallSeconds: 10 }, new AbortController().signal);
        ${stops ? 'await engine.stop();' : ''}
        process.exitCode = 7;`;
      const ended = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { timeout: 20_000 });
      await expect(ended).rejects.toMatchObject({ code: 7, stdout: '', stderr: '' });
    });
  }
});
