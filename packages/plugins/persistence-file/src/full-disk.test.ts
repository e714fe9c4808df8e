import { execFileSync } from 'node:child_process';
import { promises as files } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { FilePersistence } from './file-persistence.js';
import { hostWith } from './simulated-disk.test.support.js';
import { emptyWorkspace, eventNumber } from './workspace.test.support.js';

const host = hostWith(files);

/** Whether this user may mount; the tests of a real full disk need it. */
function mounts(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return process.platform === 'linux' && process.getuid?.() === 0;
  } catch {
    return false;
  }
}

async function smallDisk(options: string): Promise<{ root: string; remount: (options: string) => void }> {
  const root = await emptyWorkspace();
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', root]);
  onTestFinished(() => void execFileSync('umount', [root]));
  return { root, remount: (changed) => void execFileSync('mount', ['-o', `remount,${changed}`, root]) };
}

const itMounts = mounts() ? it : it.skip;

itMounts(
  'keeps what it acknowledged when the disk is full, and says what to do (skipped without the right to mount)',
  async () => {
    const { root } = await smallDisk('size=256k');
    const store = new FilePersistence(host, {}, root);
    await store.start();
    const digest = await store.putEvidence('unsat');
    const journal = await store.createRun('run');
    let acknowledged = 0;
    let failure: unknown;
    for (let number = 0; failure === undefined && number < 5000; number += 1) {
      journal.append(eventNumber(number, 'x'.repeat(500)));
      await journal.commit().then(
        () => void (acknowledged = number + 1),
        (error: unknown) => void (failure = error),
      );
    }
    expect(failure).toMatchObject({
      code: 'XENO_STATE_UNWRITABLE',
      message: 'cannot write data/orchestrator/runs/run/journal.jsonl: no space left on device (ENOSPC)',
      hint: 'Free space on the disk, then run again.',
    });
    await expect(store.putEvidence('x'.repeat(300_000))).rejects.toMatchObject({ code: 'XENO_STATE_UNWRITABLE' });
    await expect(store.stop()).rejects.toBe(failure);
    const reader = new FilePersistence(host, {}, root);
    expect((await reader.readRun('run')).records.length).toBeGreaterThanOrEqual(acknowledged);
    expect(await reader.getEvidence(digest)).toBe('unsat');
    expect(acknowledged).toBeGreaterThan(100);
  },
);

itMounts('names a read-only file system (skipped without the right to mount)', async () => {
  const { root, remount } = await smallDisk('size=256k');
  const store = new FilePersistence(host, {}, root);
  await store.start();
  await (await store.createRun('run')).close();
  await store.stop();
  remount('ro');
  await expect(store.start()).rejects.toMatchObject({
    message: 'cannot write data/orchestrator: read-only file system (EROFS)',
    hint: expect.stringContaining('read-only') as string,
  });
  expect(await store.listRuns()).toEqual(['run']);
});

itMounts('names a full disk before anything was written (skipped without the right to mount)', async () => {
  const { root } = await smallDisk('size=64k,nr_inodes=1');
  await expect(new FilePersistence(host, {}, root).start()).rejects.toMatchObject({
    message: 'cannot write data/orchestrator: no space left on device (ENOSPC)',
  });
});
