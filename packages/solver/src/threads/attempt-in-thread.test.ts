import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSolvers } from '../make-solvers.js';
import { host, never, processesWith } from '../real-host.test.support.js';
import { attemptInThread, endIdleThreads } from './attempt-in-thread.js';
import type { AttemptOutcome } from './attempt-thread.js';

const folder = mkdtempSync(join(tmpdir(), 'xeno-attempts-'));
const served = join(folder, 'served.mjs');
const solver = pathToFileURL(join(import.meta.dirname, '..', '..', 'dist', 'index.js')).href;

/** What a thread does with a request, by name. */
const behaviours = `
import { serveAttempts, checkAnswer } from ${JSON.stringify(solver)};
import { threadId } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
const hard = '(push 1)(declare-const x Int)(declare-const y Int)(declare-const z Int)(assert (= (+ (* x x x) (* y y y) (* z z z)) 114))(check-sat)';
const open = async (context, memoryMiB) => {
  const [program] = await context.solvers.programs();
  return context.solvers.open(program, { memoryMiB }, context.signal);
};
const behaviours = {
  double: async ({ number }) => 2 * number,
  thread: async () => threadId,
  left: async (_, context) => context.milliseconds(),
  fail: async () => { throw new Error('it cannot be done'); },
  exit: async () => process.exit(3),
  crash: async () => { setTimeout(() => { throw new Error('out of nowhere'); }); await sleep(60_000); },
  reject: async () => { void Promise.reject(new Error('nobody caught it')); await sleep(60_000); },
  uncloneable: async () => () => 1,
  print: async () => { console.log('to the results'); process.stdout.write('more'); return 'printed'; },
  polite: async (_, { signal }) => { await sleep(60_000, undefined, { signal }).catch(() => undefined); return 'stopped'; },
  deaf: async () => { for (;;) await sleep(1000); },
  loop: async () => { for (;;); },
  arrays: async () => { const kept = []; for (;;) kept.push(new Float64Array(1024 * 1024).fill(kept.length)); },
  politeArrays: async () => { const kept = []; for (;;) { kept.push(new Float64Array(1024 * 1024).fill(1)); await sleep(1); } },
  objects: async () => { const kept = []; for (;;) kept.push({ at: kept.length, text: String(kept.length) }); },
  map: async () => { const kept = new Map(); for (let i = 0; ; i += 1) kept.set(i, i); },
  garbage: async () => { let sum = 0; for (let i = 0; i < 400; i += 1) { sum += new Float64Array(1024 * 1024).fill(1)[5]; if (i % 10 === 0) await sleep(1); } return sum; },
  ask: async (_, context) => {
    const session = await open(context, 100);
    return [checkAnswer(await session.send('(declare-const x Int)(assert (> x x))(check-sat)', 5000, context.signal)), session.program.id];
  },
  askHard: async ({ memoryMiB }, context) => (await (await open(context, memoryMiB)).send(hard, 60_000, context.signal)).ended,
  askDeaf: async ({ memoryMiB }, context) => {
    const session = await open(context, memoryMiB);
    void session.send(hard, 60_000, new AbortController().signal);
    await sleep(200);
    for (;;);
  },
  leaveOpen: async ({ memoryMiB }, context) => { await (await open(context, memoryMiB)).send('(check-sat)', 1000, context.signal); return 'left'; },
};
serveAttempts((request, context) => behaviours[request.behaviour](request, context));
`;

beforeAll(() => writeFileSync(served, behaviours));
afterAll(async () => {
  await endIdleThreads(host, served);
  rmSync(folder, { recursive: true, force: true });
});

interface Settings {
  readonly file?: string;
  readonly number?: number;
  readonly memoryMiB?: number;
  readonly solverMemoryMiB?: number;
  readonly milliseconds?: number;
  readonly signal?: AbortSignal;
  readonly prefer?: 'embedded';
}

async function attempt(behaviour: string, settings: Settings = {}): Promise<AttemptOutcome<unknown>> {
  return attemptInThread({
    file: settings.file ?? served,
    request: { behaviour, number: settings.number, memoryMiB: settings.solverMemoryMiB },
    memoryMiB: settings.memoryMiB ?? 256,
    milliseconds: settings.milliseconds ?? 20_000,
    signal: settings.signal ?? never,
    host,
    ...(settings.prefer === undefined ? {} : { solvers: { prefer: settings.prefer } }),
  });
}

/** Told apart from everybody else's z3 by its limit on memory. */
let solverMemoryMiB = 1000 + (process.pid % 500);
const [firstProgram] = await makeSolvers(host, { prefer: 'native' }).programs();
const withoutZ3 = firstProgram?.id !== 'z3';
const missing = withoutZ3 ? ' (z3 is not installed)' : '';

async function cancelled(behaviour: string): Promise<{ outcome: AttemptOutcome<unknown>; milliseconds: number }> {
  solverMemoryMiB += 1;
  const stopping = new AbortController();
  const running = attempt(behaviour, { signal: stopping.signal, solverMemoryMiB });
  await new Promise((resolve) => setTimeout(resolve, 800));
  const started = performance.now();
  stopping.abort();
  const outcome = await running;
  return { outcome, milliseconds: performance.now() - started };
}

describe('an attempt in a thread', () => {
  it('hands back what it found', async () => {
    expect(await attempt('double', { number: 21 })).toEqual({ ended: 'itself', result: 42 });
  });

  it('knows how much time it has', async () => {
    const outcome = await attempt('left', { milliseconds: 5000 });
    expect(outcome).toMatchObject({ ended: 'itself', result: expect.any(Number) });
    expect(outcome.ended === 'itself' ? outcome.result : 0).toBeGreaterThan(4000);
    expect(outcome.ended === 'itself' ? outcome.result : 0).toBeLessThanOrEqual(5000);
  });

  it('finds the thread of the one before, when that ended well', async () => {
    const first = await attempt('thread');
    expect(await attempt('thread')).toEqual(first);
    await attempt('exit');
    expect(await attempt('thread')).not.toEqual(first);
  });

  it('starts a new thread after all were ended, idle and busy ones', async () => {
    const first = await attempt('thread');
    const busy = attempt('polite', { milliseconds: 300 });
    await endIdleThreads(host, served);
    await busy;
    expect(await attempt('thread')).not.toEqual(first);
  });

  it('runs beside others', async () => {
    const outcomes = await Promise.all([1, 2, 3, 4].map(async (number) => attempt('double', { number })));
    expect(outcomes.map((outcome) => (outcome.ended === 'itself' ? outcome.result : undefined))).toEqual([2, 4, 6, 8]);
  });

  for (const [behaviour, message] of [
    ['fail', 'it cannot be done'],
    ['exit', 'the thread ended with 3'],
    ['crash', 'out of nowhere'],
    ['reject', 'nobody caught it'],
    ['uncloneable', 'could not be cloned'],
  ] as const) {
    it(`fails with its message: ${behaviour}`, async () => {
      expect(await attempt(behaviour)).toEqual({ ended: 'failed', message: expect.stringContaining(message) });
    });
  }

  it('fails when its file does not exist or the request cannot be sent', async () => {
    expect(await attempt('double', { file: join(folder, 'missing.mjs') })).toMatchObject({ ended: 'failed' });
    const request = { behaviour: (): number => 1 };
    expect(
      await attemptInThread({ file: served, request, memoryMiB: 256, milliseconds: 1000, signal: never, host }),
    ).toMatchObject({ ended: 'failed', message: expect.stringContaining('could not be cloned') });
  });

  for (const behaviour of ['polite', 'deaf', 'loop']) {
    it(`ends soon after it is cancelled: ${behaviour}`, async () => {
      const { outcome, milliseconds } = await cancelled(behaviour);
      expect(outcome).toEqual({ ended: 'aborted', message: 'aborted' });
      expect(milliseconds).toBeLessThan(500);
    });
  }

  it('does not begin when it is cancelled before', async () => {
    expect(await attempt('double', { signal: AbortSignal.abort() })).toMatchObject({ ended: 'aborted' });
  });

  it('may still say what it knows when its time is up', async () => {
    expect(await attempt('polite', { milliseconds: 400 })).toEqual({ ended: 'itself', result: 'stopped' });
    expect(await attempt('loop', { milliseconds: 400 })).toMatchObject({ ended: 'walltime' });
  });

  for (const behaviour of ['arrays', 'politeArrays', 'objects', 'map']) {
    it(`is stopped at its memory limit: ${behaviour}`, async () => {
      expect(await attempt(behaviour, { memoryMiB: 128 })).toMatchObject({ ended: 'memory' });
      expect(process.memoryUsage.rss()).toBeLessThan(2 * 1024 * 1024 * 1024);
    });
  }

  it('may make garbage', async () => {
    expect(await attempt('garbage', { memoryMiB: 256 })).toEqual({ ended: 'itself', result: 400 });
  });

  it('asks solvers, the preferred ones', async () => {
    expect(await attempt('ask', { prefer: 'embedded' })).toEqual({ ended: 'itself', result: ['unsat', 'z3-embedded'] });
    expect(await attempt('ask')).toMatchObject({ ended: 'itself', result: ['unsat', expect.any(String)] });
  });

  for (const behaviour of ['askHard', 'askDeaf']) {
    it.skipIf(withoutZ3)(`leaves no solver behind when it is cancelled: ${behaviour}${missing}`, async () => {
      const { outcome, milliseconds } = await cancelled(behaviour);
      expect(outcome.ended).toBe('aborted');
      expect(milliseconds).toBeLessThan(500);
      expect(processesWith(`-memory:${solverMemoryMiB}`)).toEqual([]);
    });
  }

  it.skipIf(withoutZ3)(`leaves no session behind when it is done${missing}`, async () => {
    solverMemoryMiB += 1;
    expect(await attempt('leaveOpen', { solverMemoryMiB })).toEqual({ ended: 'itself', result: 'left' });
    expect(processesWith(`-memory:${solverMemoryMiB}`)).toEqual([]);
  });
});
