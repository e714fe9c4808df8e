import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InstalledPlugin } from '@xeno/manifests';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

export function engine(id: string): object {
  return { id, title: id.toUpperCase(), family: id, forms: ['smt2'] };
}

/** A plugin in a folder of its own, as discovery would hand it over. Removed after the tests. */
export function installed(
  id: string,
  code: string,
  more: object = {},
  source: InstalledPlugin['source'] = 'dependency',
): InstalledPlugin {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'xeno-plugins-')));
  made.push(directory);
  writeFileSync(join(directory, 'plugin.mjs'), code);
  const manifest = { id, api: '^1.0.0', main: './plugin.mjs', ...more };
  return { manifest: manifest as InstalledPlugin['manifest'], directory, source };
}
