import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { processesWith } from './real-host.test.support.js';

const folder = mkdtempSync(join(tmpdir(), 'xeno-manners-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const solver = pathToFileURL(join(import.meta.dirname, '..', 'dist', 'index.js')).href;
const host = `{ now: Date.now, monotonic: () => performance.now(), random: Math.random, sleep, files, spawn }`;
const head = `
  import { spawn } from 'node:child_process';
  import { promises as files } from 'node:fs';
  import { setTimeout as sleep } from 'node:timers/promises';
  import { attemptInThread, checkAnswer, makeSolvers, serveAttempts } from ${JSON.stringify(solver)};
  const host = ${host};
  const never = new AbortController().signal;
`;

/** Runs a module in a process of its own; rejects when it does not end by itself with exit code 0. */
async function output(name: string, body: string): Promise<string> {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, `${head}${body}`);
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { timeout: 25_000 });
  return stdout + stderr;
}

describe('a process that uses this package', () => {
  it('hears nothing when it imports it', async () => {
    expect(await output('import', 'void host;')).toBe('');
  });

  it('ends although sessions were left open, and prints nothing else', async () => {
    const memoryMiB = 1600 + (process.pid % 300);
    const printed = await output(
      'sessions',
      `const solvers = makeSolvers(host);
       for (const program of await solvers.programs()) {
         const session = await solvers.open(program, { memoryMiB: ${memoryMiB} }, never);
         const reply = await session.send('(declare-const x Int)(assert (> x x))(check-sat)', 20_000, never);
         process.stdout.write(checkAnswer(reply) === 'unsat' ? '' : JSON.stringify(reply));
       }`,
    );
    expect(printed).toBe('');
    expect(processesWith(`-memory:${memoryMiB}`)).toEqual([]);
  });

  it('ends although threads wait for their next attempt', async () => {
    writeFileSync(
      join(folder, 'served.mjs'),
      `${head} console.log('loaded'); serveAttempts(async (x) => { console.error(x); return x + 1; });`,
    );
    const printed = await output(
      'threads',
      `const outcome = await attemptInThread({
         file: ${JSON.stringify(join(folder, 'served.mjs'))}, request: 1, memoryMiB: 256, milliseconds: 5000, signal: never, host });
       if (outcome.result !== 2) console.log(outcome);`,
    );
    expect(printed).toBe('');
  });
});
