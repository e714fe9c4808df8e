import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '@xeno/plugin-api';
import { afterEach, describe, expect, it } from 'vitest';
import { EmbeddedZ3 } from './embedded-z3.js';
import { host } from './host.test.support.js';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** An engine whose worker threads run other code than ours: `answer` is what they do with a request `m`. */
function engineWith(answer: string, start = "say({ kind: 'ready', version: 'fake' });"): EmbeddedZ3 {
  const directory = mkdtempSync(join(tmpdir(), 'xeno-thread-'));
  folders.push(directory);
  mkdirSync(join(directory, 'dist'));
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(directory, 'dist', 'z3-worker.js'),
    `import { parentPort } from 'node:worker_threads';
     const say = (message) => parentPort.postMessage(message);
     const mark = (m, name) => m.script.match(new RegExp(name + '-[0-9a-f]{64}'))[0];
     parentPort.on('message', (m) => { ${answer} });
     ${start}`,
  );
  return new EmbeddedZ3({}, { directory, host }, 1);
}

async function attempt(engine: EmbeddedZ3, wallSeconds = 5): Promise<Verdict> {
  const obligation = { id: 'o', form: 'smt2', text: '(check-sat)', parameters: {}, origin: { file: 'o.smt2' } };
  const verdict = await engine.attempt(obligation, { wallSeconds }, new AbortController().signal);
  await engine.stop();
  return verdict;
}

describe('a worker thread that breaks', () => {
  for (const [name, answer, status] of [
    ['ends', 'process.exit(3)', 'Error'],
    ['throws', "throw new Error('boom')", 'Error'],
    ['says that Z3 ended itself', "say({ kind: 'exited', status: 1 })", 'Error'],
    ['says that Z3 ran out of memory', "say({ kind: 'exited', status: 101 })", 'MemoryOut'],
    ['says nothing', '', 'Timeout'],
    ['never comes back', 'for (;;) {}', 'Timeout'],
    ['is done without an answer', "say({ kind: 'done', mebibytes: 0 })", 'Error'],
    [
      'answers without marks',
      "say({ kind: 'output', text: 'unsat\\n' }); say({ kind: 'done', mebibytes: 0 })",
      'Error',
    ],
    [
      'says both',
      "say({ kind: 'output', text: [mark(m, 'begin'), 'sat', 'unsat', mark(m, 'end'), ''].join('\\n') }); say({ kind: 'done', mebibytes: 0 })",
      'Error',
    ],
    [
      'answers and dies',
      "say({ kind: 'output', text: [mark(m, 'begin'), 'unsat', mark(m, 'end'), ''].join('\\n') }); setTimeout(() => process.exit(1), 50)",
      'Error',
    ],
    ['floods', "for (let i = 0; i < 40; i += 1) say({ kind: 'output', text: 'x'.repeat(1024 * 1024) })", 'ResourceOut'],
  ] as const) {
    it(`and ${name} is ${status}`, async () => {
      expect(
        (await attempt(engineWith(answer), name.startsWith('n') || name === 'says nothing' ? 0.5 : 5)).status,
      ).toBe(status);
    });
  }

  it('keeps the answer of one that hangs over its model', async () => {
    const verdict = await attempt(
      engineWith("say({ kind: 'output', text: [mark(m, 'begin'), 'sat', mark(m, 'end'), ''].join('\\n') })"),
      0.5,
    );
    expect(verdict).toMatchObject({ status: 'Satisfiable', evidence: [], termination: { reason: 'walltime' } });
  });

  it('keeps it long before the limit, too', async () => {
    const hangs = "say({ kind: 'output', text: [mark(m, 'begin'), 'sat', mark(m, 'end'), ''].join('\\n') })";
    expect(await attempt(engineWith(hangs), 600)).toMatchObject({ status: 'Satisfiable', evidence: [] });
  }, 10_000);

  it('is replaced before anybody asks, and starting takes nothing from the next limit', async () => {
    const seen = join(mkdtempSync(join(tmpdir(), 'xeno-seen-')), 'seen');
    folders.push(join(seen, '..'));
    const answers = `if (second) {
      say({ kind: 'output', text: [mark(m, 'begin'), 'sat', mark(m, 'end'), ''].join('\\n') });
      say({ kind: 'output', text: '' });
      say({ kind: 'done', mebibytes: 0 });
    }`;
    const start = `
      const { existsSync, writeFileSync } = await import('node:fs');
      const first = ${JSON.stringify(seen)} + '-first';
      globalThis.second = existsSync(first);
      writeFileSync(second ? ${JSON.stringify(seen)} : first, '');
      setTimeout(() => say({ kind: 'ready', version: 'fake' }), 600);`;
    const engine = engineWith(answers, start);
    const obligation = { id: 'o', form: 'smt2', text: '(check-sat)', parameters: {}, origin: { file: 'o.smt2' } };
    const { signal } = new AbortController();
    expect((await engine.attempt(obligation, { wallSeconds: 0.1 }, signal)).status).toBe('Timeout');
    await expect.poll(() => existsSync(seen), { timeout: 5000 }).toBe(true);
    expect((await engine.attempt(obligation, { wallSeconds: 0.1 }, signal)).status).toBe('Satisfiable');
    await engine.stop();
  });

  for (const [name, start] of [
    ['fails its self-test', "say({ kind: 'broken', message: 'the self-test expected unsat' });"],
    ['cannot be loaded', "throw new Error('no such module');"],
    ['ends at once', 'process.exit(0);'],
  ] as const) {
    it(`and ${name} is an OSError, and the engine is not available`, async () => {
      expect((await attempt(engineWith('', start))).status).toBe('OSError');
      expect(await engineWith('', start).detect()).toMatchObject({ available: false });
    });
  }
});
