import { promises as files, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FilePersistence } from './file-persistence.js';
import plugin from './plugin.js';
import { hostWith } from './simulated-disk.test.support.js';
import { emptyWorkspace, eventNumber } from './workspace.test.support.js';

const host = hostWith(files);

async function started(root: string): Promise<FilePersistence> {
  const store = new FilePersistence(host, {}, root);
  await store.start();
  return store;
}

it('registers what its manifest declares', () => {
  const manifest = JSON.parse(readFileSync(new URL('../xeno.plugin.json', import.meta.url), 'utf8')) as {
    persistence: { type: string; options: string }[];
  };
  const types: string[] = [];
  const ignore = (): void => undefined;
  plugin.register(
    {
      engine: ignore,
      executor: ignore,
      policy: ignore,
      stepType: ignore,
      persistence: (type, factory) => {
        types.push(type);
        expect(factory({}, '/workspace')).toBeInstanceOf(FilePersistence);
      },
    },
    { directory: '.', host, log: ignore },
  );
  expect(types).toEqual(manifest.persistence.map(({ type }) => type));
  for (const { options } of manifest.persistence) {
    expect(() => JSON.parse(readFileSync(new URL(`../${options}`, import.meta.url), 'utf8')) as unknown).not.toThrow();
  }
});

it('reads back what it recorded, chained, in data/orchestrator by default', async () => {
  const root = await emptyWorkspace();
  const store = await started(root);
  const journal = await store.createRun('01A');
  const events = [eventNumber(0), eventNumber(1, ' "ü\u2028\ud800\n'), eventNumber(2)];
  for (const event of events) journal.append(event);
  const { head, records } = await journal.close();
  await store.stop();

  const run = await new FilePersistence(host, {}, root).readRun('01A');
  expect(run.records.map(({ event }) => event)).toEqual(events);
  expect(run.records.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
  expect(run.records.map(({ previous }) => previous)).toEqual([
    '0'.repeat(64),
    run.records[0]?.hash,
    run.records[1]?.hash,
  ]);
  expect([head, records, run.droppedBytes]).toEqual([run.records[2]?.hash, 3, 0]);
  expect(await files.readdir(join(root, 'data/orchestrator/runs/01A'))).toEqual(['journal.jsonl']);
});

it('resolves a commit only when the events before it can be read by others', async () => {
  const root = await emptyWorkspace();
  const store = await started(root);
  const journal = await store.createRun('run');
  const reader = new FilePersistence(host, {}, root);
  const counts: Promise<void>[] = [];
  for (let number = 0; number < 50; number += 1) {
    journal.append(eventNumber(number));
    counts.push(
      journal.commit().then(async () => expect((await reader.readRun('run')).records.length).toBeGreaterThan(number)),
    );
  }
  await Promise.all(counts);
  await store.stop();
});

it('records what is left in open journals when it stops', async () => {
  const root = await emptyWorkspace();
  const store = await started(root);
  (await store.createRun('run')).append(eventNumber(0));
  await store.stop();
  expect((await store.readRun('run')).records).toHaveLength(1);
});

it('refuses an event after the journal was closed, and one that is not JSON', async () => {
  const store = await started(await emptyWorkspace());
  const journal = await store.createRun('run');
  const cyclic: Record<string, unknown> = { type: 'step.started', at: 1 };
  cyclic['step'] = cyclic;
  expect(() => journal.append(cyclic as never)).toThrow('step.started cannot be written as JSON');
  journal.append(eventNumber(0));
  await journal.close();
  expect(() => journal.append(eventNumber(1))).toThrow('after the journal was closed');
  expect((await journal.close()).records).toBe(1);
  await store.stop();
});

it('lists runs newest first and ignores what is no run', async () => {
  const root = await emptyWorkspace();
  const store = await started(root);
  expect(await store.listRuns()).toEqual([]);
  for (const run of ['01B', '01C', '01A']) await (await store.createRun(run)).close();
  await files.mkdir(join(root, 'data/orchestrator/runs/.hidden'));
  await files.writeFile(join(root, 'data/orchestrator/runs/file'), '');
  expect(await store.listRuns()).toEqual(['01C', '01B', '01A']);
  await store.stop();
});

it('refuses to write a run twice', async () => {
  const store = await started(await emptyWorkspace());
  const journal = await store.createRun('run');
  journal.append(eventNumber(0));
  await journal.commit();
  await expect(store.createRun('run')).rejects.toMatchObject({
    code: 'XENO_STATE_UNWRITABLE',
    message: 'data/orchestrator/runs/run exists already: a run is written once',
  });
  expect((await store.readRun('run')).records).toHaveLength(1);
  await store.stop();
});

it('reads a run whose journal was never begun as empty', async () => {
  const root = await emptyWorkspace();
  await files.mkdir(join(root, 'data/orchestrator/runs/run'), { recursive: true });
  expect(await new FilePersistence(host, {}, root).readRun('run')).toEqual({
    runId: 'run',
    records: [],
    droppedBytes: 0,
  });
});

it('says when a run is unknown, and takes no run id that is more than a name', async () => {
  const store = await started(await emptyWorkspace());
  await expect(store.readRun('missing')).rejects.toMatchObject({ code: 'XENO_STATE_NOT_FOUND' });
  for (const id of ['', '.', '..', '../run', 'a/b', 'a\\b', '/etc', 'a\0b', 'a.b', 'C:', '-a', 'ä', 'x'.repeat(129)]) {
    await expect(store.readRun(id)).rejects.toMatchObject({ code: 'XENO_STATE_NOT_FOUND' });
    await expect(store.createRun(id)).rejects.toMatchObject({ code: 'XENO_STATE_NOT_FOUND' });
  }
  await store.stop();
});

it('writes nothing before it is started or after it is stopped', async () => {
  const store = new FilePersistence(host, {}, await emptyWorkspace());
  await expect(store.createRun('run')).rejects.toMatchObject({ code: 'XENO_INTERNAL' });
  await store.start();
  await store.stop();
  await store.stop();
  await expect(store.putEvidence('text')).rejects.toMatchObject({ code: 'XENO_INTERNAL' });
});

it('refuses a journal that was copied under the id of another run', async () => {
  const root = await emptyWorkspace();
  const store = await started(root);
  const journal = await store.createRun('first');
  const workflow = { name: 'w', file: 'w', digest: 'd' };
  journal.append({ type: 'run.started', at: 1, runId: 'first', workflow, inputs: {}, version: '1' });
  await journal.close();
  await store.stop();
  const runs = join(root, 'data/orchestrator/runs');
  await files.cp(join(runs, 'first'), join(runs, 'second'), { recursive: true });
  expect((await store.readRun('first')).records).toHaveLength(1);
  await expect(store.readRun('second')).rejects.toMatchObject({
    code: 'XENO_STATE_DAMAGED',
    message: 'data/orchestrator/runs/second/journal.jsonl is the journal of run "first", not of second',
  });
});
