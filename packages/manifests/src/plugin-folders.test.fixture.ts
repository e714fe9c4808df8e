import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files: texts as they are, everything else as JSON. Removed after the tests. */
export function folderWith(files: Readonly<Record<string, unknown>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'xeno-plugins-')));
  made.push(folder);
  addFiles(folder, files);
  return folder;
}

export function addFiles(folder: string, files: Readonly<Record<string, unknown>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
}

export function manifest(id: string, more: object = {}): object {
  return { id, api: '^1.0.0', main: './plugin.mjs', ...more };
}

export function engine(id: string): object {
  return { id, title: id.toUpperCase(), family: id, forms: ['smt2'] };
}

/** The files of a package that is a plugin, below a folder of this name. */
export function pluginFiles(
  folder: string,
  id: string,
  more: object = {},
  code = 'export default { register() {} };',
): Record<string, unknown> {
  return {
    [`${folder}/package.json`]: { name: folder.replace(/^.*node_modules\//, ''), version: '1.2.3' },
    [`${folder}/xeno.plugin.json`]: manifest(id, more),
    [`${folder}/plugin.mjs`]: code,
  };
}
