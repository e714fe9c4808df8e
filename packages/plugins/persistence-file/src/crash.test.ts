import { promises as real } from 'node:fs';
import type { RunEvent, StateError } from '@xeno/plugin-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FilePersistence } from './file-persistence.js';
import { hostWith, SimulatedDisk } from './simulated-disk.test.support.js';
import { emptyWorkspace, eventNumber } from './workspace.test.support.js';

type Action = { readonly append: number } | { readonly commit: 'await' | 'go on' } | { readonly evidence: string };

/** What the store acknowledged before the disk died or failed. */
interface Acknowledged {
  events: number;
  readonly evidence: Map<string, string>;
  readonly errors: unknown[];
}

const actions = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ append: fc.integer({ min: 0, max: 3000 }) }) },
    { weight: 3, arbitrary: fc.record({ commit: fc.constantFrom('await' as const, 'go on' as const) }) },
    { weight: 1, arbitrary: fc.record({ evidence: fc.string({ maxLength: 20 }) }) },
  ),
  { minLength: 1, maxLength: 30 },
);

/** Does what a run does until the store refuses, and notes what it may rely on. */
async function perform(
  disk: SimulatedDisk,
  root: string,
  program: readonly Action[],
  events: RunEvent[],
): Promise<Acknowledged> {
  const done: Acknowledged = { events: 0, evidence: new Map(), errors: [] };
  const store = new FilePersistence(hostWith(disk.files), {}, root);
  const pending: Promise<void>[] = [];
  try {
    await store.start();
    const journal = await store.createRun('run');
    for (const action of program) {
      if ('append' in action) {
        const event = eventNumber(events.length, 'x'.repeat(action.append));
        events.push(event);
        journal.append(event);
      } else if ('commit' in action) {
        const count = events.length;
        const commit = journal.commit().then(
          () => void (done.events = Math.max(done.events, count)),
          (error: unknown) => void done.errors.push(error),
        );
        pending.push(commit);
        if (action.commit === 'await') await commit;
      } else {
        done.evidence.set(await store.putEvidence(action.evidence), action.evidence);
      }
    }
    const count = events.length;
    await journal.close();
    done.events = count;
  } catch (error) {
    done.errors.push(error);
  }
  await Promise.all(pending);
  await store.stop().catch((error: unknown) => void done.errors.push(error));
  return done;
}

/** Reads with a sound disk, as the next process would. */
async function recover(root: string, done: Acknowledged, events: readonly RunEvent[]): Promise<void> {
  const store = new FilePersistence(hostWith(real), {}, root);
  const run = await store.readRun('run').catch((error: unknown) => error as StateError);
  if ('records' in run) {
    expect(run.records.length).toBeGreaterThanOrEqual(done.events);
    expect(run.records.map(({ event }) => event)).toEqual(events.slice(0, run.records.length));
  } else {
    expect([run.code, done.events]).toEqual(['XENO_STATE_NOT_FOUND', 0]);
  }
  for (const [digest, text] of done.evidence) expect(await store.getEvidence(digest)).toBe(text);
}

describe('a power failure', () => {
  it('leaves a prefix of the events with everything that was acknowledged', async () => {
    const root = await emptyWorkspace();
    const anyByteButNewline = fc.integer({ min: 0, max: 255 }).map((byte) => (byte === 0x0a ? 0 : byte));
    const failure = fc.record({
      at: fc.integer({ min: 1, max: 60 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      garbage: fc.array(anyByteButNewline, { maxLength: 50 }),
      shortWrites: fc.constantFrom(1000, Number.POSITIVE_INFINITY),
      loses: fc.func(fc.boolean()),
    });
    let cases = 0;
    await fc.assert(
      fc.asyncProperty(actions, failure, async (program, { at, part, garbage, shortWrites, loses }) => {
        cases += 1;
        const workspace = `${root}/${cases}`;
        await real.mkdir(workspace);
        const disk = new SimulatedDisk();
        disk.deadFrom = at;
        disk.shortWrites = shortWrites;
        const events: RunEvent[] = [];
        const done = await perform(disk, workspace, program, events);
        await disk.crash(part, Uint8Array.from(garbage), (name) => loses(name.slice(workspace.length)));
        await recover(workspace, done, events);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a disk that fails once, at any change', () => {
  const program: readonly Action[] = [
    { append: 10 },
    { append: 10 },
    { commit: 'await' },
    { evidence: 'unsat' },
    { append: 5000 },
    { commit: 'go on' },
    { append: 10 },
    { commit: 'go on' },
    { evidence: 'unsat' },
  ];

  for (const [code, remedy] of [
    ['ENOSPC', 'Free space'],
    ['EACCES', 'right to write'],
    ['EROFS', 'read-only'],
    ['EIO', 'disk reported an error'],
  ] as const) {
    it(`is reported as ${code} with a remedy, and nothing acknowledged is lost`, async () => {
      for (let at = 1; ; at += 1) {
        const root = await emptyWorkspace();
        const disk = new SimulatedDisk();
        disk.fault = { at, code };
        const events: RunEvent[] = [];
        const done = await perform(disk, root, program, events);
        for (const error of done.errors) {
          expect(error).toMatchObject({
            code: 'XENO_STATE_UNWRITABLE',
            message: expect.stringMatching(new RegExp(`^cannot write data/orchestrator.* \\(${code}\\)$`)) as string,
            hint: expect.stringContaining(remedy) as string,
          });
        }
        await recover(root, done, events);
        if (disk.changes < at) {
          expect(done).toMatchObject({ events: events.length, errors: [] });
          expect(at).toBeGreaterThan(15);
          return;
        }
      }
    });
  }
});

describe('a journal that could not be written', () => {
  it('fails every later commit with the same error, even when the disk has room again', async () => {
    const root = await emptyWorkspace();
    const disk = new SimulatedDisk();
    const store = new FilePersistence(hostWith(disk.files), {}, root);
    await store.start();
    const journal = await store.createRun('run');
    journal.append(eventNumber(0));
    await journal.commit();
    disk.fault = { at: disk.changes + 1, code: 'ENOSPC' };
    journal.append(eventNumber(1));
    const failed = await journal.commit().catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'XENO_STATE_UNWRITABLE' });
    journal.append(eventNumber(2));
    await expect(journal.commit()).rejects.toBe(failed);
    await expect(journal.close()).rejects.toBe(failed);
    await store.stop();
    expect(await store.readRun('run')).toMatchObject({ records: [{ event: eventNumber(0) }] });
    expect((await store.readRun('run')).droppedBytes).toBeGreaterThan(0);
  });
});
