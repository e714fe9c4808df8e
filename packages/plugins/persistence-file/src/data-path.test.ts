import { promises as files } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FilePersistence } from './file-persistence.js';
import { hostWith } from './simulated-disk.test.support.js';
import { emptyWorkspace } from './workspace.test.support.js';

const host = hostWith(files);

it('refuses a path that leads out of the workspace or is no path', async () => {
  const root = await emptyWorkspace();
  for (const path of ['..', '../data', 'data/../../x', '/etc', `${root}-2`]) {
    expect(() => new FilePersistence(host, { path }, root)).toThrow(
      expect.objectContaining({ name: 'ConfigError', code: 'XENO_PATH_OUTSIDE_WORKSPACE' }),
    );
  }
  for (const path of ['', 'a\0b', 3, null, ['data']]) {
    expect(() => new FilePersistence(host, { path }, root)).toThrow(
      expect.objectContaining({ code: 'XENO_CONFIG_INVALID' }),
    );
  }
});

it('takes a path inside the workspace, also an odd one', async () => {
  const root = await emptyWorkspace();
  for (const path of ['.', 'state', './a/../b', '..data/x', join(root, 'inside')]) {
    const store = new FilePersistence(host, { path }, root);
    await store.start();
    await store.putEvidence('text');
    await store.stop();
  }
  expect((await files.readdir(root)).sort()).toEqual(['..data', 'b', 'evidence', 'inside', 'state']);
});

it('follows no link out of the workspace, and creates nothing there', async () => {
  const outside = await emptyWorkspace();
  for (const link of ['data', 'data/orchestrator', 'data/orchestrator/runs', 'data/orchestrator/evidence']) {
    const root = await emptyWorkspace();
    await files.mkdir(join(root, link, '..'), { recursive: true });
    await files.symlink(outside, join(root, link));
    const store = new FilePersistence(host, {}, root);
    const refused = { code: 'XENO_PATH_OUTSIDE_WORKSPACE', name: 'StateError' };
    const attempt = async (): Promise<void> => {
      await store.start();
      try {
        await store.createRun('run');
        await store.putEvidence('text');
      } finally {
        await store.stop();
      }
    };
    await expect(attempt()).rejects.toMatchObject(refused);
    if (link.endsWith('runs')) await expect(store.listRuns()).rejects.toMatchObject(refused);
    expect(await files.readdir(outside)).toEqual([]);
  }
});

it('follows no link that was planted in place of a file', async () => {
  const root = await emptyWorkspace();
  const outside = await emptyWorkspace();
  const target = join(outside, 'target');
  const data = join(root, 'data/orchestrator');
  const hex = '982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1';
  await files.writeFile(target, 'precious');
  await files.mkdir(join(data, 'runs'), { recursive: true });
  await files.mkdir(join(data, 'evidence', hex.slice(0, 2)), { recursive: true });
  for (const name of ['lock.json', 'lock.json.tmp', 'runs/run', `evidence/98/${hex}`, `evidence/98/${hex}.tmp`]) {
    await files.symlink(target, join(data, name));
  }
  const store = new FilePersistence(host, {}, root);
  await store.start();
  expect(await store.putEvidence('text')).toBe(`sha256:${hex}`);
  await expect(store.createRun('run')).rejects.toMatchObject({ code: 'XENO_STATE_UNWRITABLE' });
  await store.stop();
  expect(await files.readFile(target, 'utf8')).toBe('precious');
  expect(await files.readdir(outside)).toEqual(['target']);
});

it('names the path when a file stands where the folder should be', async () => {
  const root = await emptyWorkspace();
  await files.writeFile(join(root, 'data'), '');
  await expect(new FilePersistence(host, {}, root).start()).rejects.toMatchObject({
    code: 'XENO_STATE_UNWRITABLE',
    message: expect.stringContaining('cannot write data/orchestrator: ') as string,
    hint: expect.stringContaining('A file stands where a folder is needed') as string,
  });
});
