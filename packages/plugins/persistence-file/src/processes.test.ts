import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { promises as files } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { FilePersistence } from './file-persistence.js';
import { hostWith } from './simulated-disk.test.support.js';
import { emptyWorkspace, eventNumber } from './workspace.test.support.js';

const writer = fileURLToPath(new URL('../fixtures/writer.mjs', import.meta.url));
const host = hostWith(files);

interface Writer {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** Resolves with the first line. */
  readonly spoken: Promise<string>;
  readonly ended: Promise<unknown>;
}

function startWriter(root: string, task: 'hold' | 'append'): Writer {
  const child = spawn(process.execPath, [writer, root, task], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const spoken = new Promise<string>((resolve) => void reader.once('line', resolve));
  reader.on('line', (line) => void lines.push(line));
  const ended = Promise.all([
    new Promise((resolve) => void child.once('exit', resolve)),
    new Promise((resolve) => void reader.once('close', resolve)),
  ]);
  return { process: child, lines, spoken, ended };
}

async function kill(child: Writer): Promise<void> {
  child.process.kill('SIGKILL');
  await child.ended;
}

async function takes(root: string): Promise<unknown> {
  const store = new FilePersistence(host, {}, root);
  return store.start().then(
    () => store.stop().then(() => 'taken'),
    (error: unknown) => error,
  );
}

describe('a process killed while it appends', () => {
  it('leaves every record that it was promised, and its lock can be taken at once', async () => {
    const root = await emptyWorkspace();
    for (const milliseconds of [0, 3, 10, 30, 70]) {
      const child = startWriter(root, 'append');
      expect(await child.spoken).toBe('started');
      await delay(milliseconds);
      await kill(child);
      const store = new FilePersistence(host, {}, root);
      const before = host.monotonic();
      await store.start();
      expect(host.monotonic() - before).toBeLessThan(5000);
      const promised = Number(child.lines.slice(1).at(-1) ?? -1);
      const { records } = await store
        .readRun(`run-${child.process.pid ?? 0}`)
        .catch(() => ({ records: [] as { event: unknown }[] }));
      expect(records.length).toBeGreaterThan(promised);
      expect(records.map(({ event }) => event)).toEqual(
        records.map((_, number) => ({ type: 'step.started', at: number, step: `s${number}` })),
      );
      await store.stop();
    }
  });
});

describe('a second process', () => {
  it('is told who uses the data path, and gets it when that process ends', async () => {
    const root = await emptyWorkspace();
    const holder = startWriter(root, 'hold');
    await holder.spoken;
    expect(await takes(root)).toMatchObject({
      code: 'XENO_STATE_LOCKED',
      message: expect.stringMatching(
        `^data/orchestrator: it is in use by process ${holder.process.pid ?? 0} on ${hostname()} since 20..-..-..T.*Z$`,
      ) as string,
      hint: expect.stringContaining('set another persistence.path') as string,
      details: { pid: holder.process.pid },
    });
    await kill(holder);
    expect(await takes(root)).toBe('taken');
    expect(await files.readdir(join(root, 'data/orchestrator'))).toEqual([]);
  });

  it('can be another store of the same process', async () => {
    const root = await emptyWorkspace();
    const first = new FilePersistence(host, {}, root);
    await first.start();
    expect(await takes(root)).toMatchObject({
      message: expect.stringContaining(`in use by this process, ${process.pid} on`) as string,
    });
    await first.stop();
    expect(await takes(root)).toBe('taken');
  });

  it('reads runs while another writes', async () => {
    const root = await emptyWorkspace();
    const child = startWriter(root, 'append');
    await child.spoken;
    const reader = new FilePersistence(host, {}, root);
    while ((await reader.listRuns()).length === 0) await delay(5);
    for (let round = 0; round < 20; round += 1) await reader.readRun(`run-${child.process.pid ?? 0}`);
    await kill(child);
  });

  it('never shares the data path, also when several find a dead holder at once', async () => {
    const root = await emptyWorkspace();
    for (let round = 0; round < 3; round += 1) {
      const dead = startWriter(root, 'hold');
      await dead.spoken;
      await kill(dead);
      const rivals = Array.from({ length: 5 }, () => startWriter(root, 'hold'));
      const answers = await Promise.all(rivals.map(({ spoken }) => spoken));
      expect(answers.filter((answer) => answer === 'started')).toHaveLength(1);
      expect(answers.filter((answer) => answer.startsWith('XENO_STATE_LOCKED'))).toHaveLength(4);
      await Promise.all(rivals.map(kill));
    }
  });
});

describe('a lock left behind', () => {
  const data = 'data/orchestrator';

  async function leave(root: string, owner: object | string, age: number): Promise<void> {
    await files.mkdir(join(root, data, 'lock'), { recursive: true });
    await files.writeFile(join(root, data, 'lock.json'), typeof owner === 'string' ? owner : JSON.stringify(owner));
    const then = new Date(Date.now() - age);
    await files.utimes(join(root, data, 'lock'), then, then);
  }

  const elsewhere = { pid: 1, host: 'other', since: '2026-01-01T00:00:00.000Z', place: 'other', started: '1' };

  it('by another machine counts while it gives signs of life, and no longer', async () => {
    const root = await emptyWorkspace();
    await leave(root, elsewhere, 1000);
    expect(await takes(root)).toMatchObject({
      message: `${data}: it is in use by process 1 on other since 2026-01-01T00:00:00.000Z`,
    });
    await leave(root, elsewhere, 60_000);
    expect(await takes(root)).toBe('taken');
  });

  it('with an owner that cannot be read is judged by its age', async () => {
    for (const owner of ['', '{', 'null', '[]', '{"pid":"1"}', '{"pid":-1}', '{"pid":1}']) {
      const root = await emptyWorkspace();
      await leave(root, owner, 1000);
      expect(await takes(root)).toMatchObject({ message: `${data}: it is in use by another process` });
      await leave(root, owner, 60_000);
      expect(await takes(root)).toBe('taken');
    }
  });

  it('by a process that died while it took the lock does not stop others', async () => {
    const root = await emptyWorkspace();
    await files.mkdir(join(root, data, 'lock.guard'), { recursive: true });
    const then = new Date(Date.now() - 10_000);
    await files.utimes(join(root, data, 'lock.guard'), then, then);
    expect(await takes(root)).toBe('taken');
  });

  it('by a process whose number another process has now is taken at once', async () => {
    const root = await emptyWorkspace();
    const holder = startWriter(root, 'hold');
    await holder.spoken;
    const owner = JSON.parse(await files.readFile(join(root, data, 'lock.json'), 'utf8')) as { started: string };
    if (owner.started === '') return;
    await kill(holder);
    await leave(root, { ...owner, pid: process.pid, started: '1' }, 0);
    expect(await takes(root)).toBe('taken');
  });
});

describe('a store that lost its lock', () => {
  it('acknowledges nothing any more and leaves the new lock alone', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const root = await emptyWorkspace();
    const store = new FilePersistence(host, {}, root);
    await store.start();
    const journal = await store.createRun('run');
    await files.rmdir(join(root, 'data/orchestrator/lock'));
    const successor = startWriter(root, 'hold');
    expect(await successor.spoken).toBe('started');
    vi.advanceTimersByTime(6000);
    await vi.waitFor(() => expect(store.createRun('other')).rejects.toMatchObject({ code: 'XENO_STATE_LOCKED' }));
    journal.append(eventNumber(0));
    await expect(journal.commit()).rejects.toMatchObject({
      code: 'XENO_STATE_LOCKED',
      message: 'data/orchestrator: this process lost its lock on it',
    });
    await expect(store.stop()).rejects.toMatchObject({ code: 'XENO_STATE_LOCKED' });
    expect(await takes(root)).toMatchObject({ details: { pid: successor.process.pid } });
  });
});
