import { createHash } from 'node:crypto';
import { promises as files } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FilePersistence } from './file-persistence.js';
import { hostWith } from './simulated-disk.test.support.js';
import { emptyWorkspace } from './workspace.test.support.js';

const host = hostWith(files);
const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const fileOf = (root: string, digest: string): string =>
  join(root, 'data/orchestrator/evidence', digest.slice(7, 9), digest.slice(7));

it('keeps evidence once, under its digest', async () => {
  const root = await emptyWorkspace();
  const store = new FilePersistence(host, {}, root);
  await store.start();
  const text = 'sat\n(model (define-fun x () Int 3))\n';
  const digests = await Promise.all([text, text, text].map((content) => store.putEvidence(content)));
  expect(digests).toEqual([digestOf(text), digestOf(text), digestOf(text)]);
  expect(await files.readFile(fileOf(root, digestOf(text)), 'utf8')).toBe(text);
  expect(await files.readdir(join(root, 'data/orchestrator/evidence', digestOf(text).slice(7, 9)))).toHaveLength(1);
  expect(await new FilePersistence(host, {}, root).getEvidence(digestOf(text))).toBe(text);
  await store.stop();
});

it('refuses evidence that changed, and puts it right when it is stored again', async () => {
  const root = await emptyWorkspace();
  const digest = digestOf('unsat');
  for (const damage of ['sat', '', 'unsat\n']) {
    const store = new FilePersistence(host, {}, root);
    await store.start();
    await store.putEvidence('unsat');
    await files.writeFile(fileOf(root, digest), damage);
    await expect(store.getEvidence(digest)).rejects.toMatchObject({ code: 'XENO_STATE_DAMAGED' });
    await store.stop();
    const later = new FilePersistence(host, {}, root);
    await later.start();
    await later.putEvidence('unsat');
    expect(await later.getEvidence(digest)).toBe('unsat');
    await later.stop();
  }
});

it('takes no digest that is more than a digest', async () => {
  const store = new FilePersistence(host, {}, await emptyWorkspace());
  const hex = digestOf('').slice(7);
  const bad = [
    '',
    hex,
    'sha256:',
    'sha256:../../x',
    `sha256:${hex}/`,
    `sha256:${hex}\n`,
    `sha256:${hex.toUpperCase()}`,
    `md5:${hex}`,
  ];
  for (const digest of bad) {
    await expect(store.getEvidence(digest)).rejects.toMatchObject({ code: 'XENO_STATE_NOT_FOUND' });
  }
  await expect(store.getEvidence(digestOf(''))).rejects.toMatchObject({ code: 'XENO_STATE_NOT_FOUND' });
});
