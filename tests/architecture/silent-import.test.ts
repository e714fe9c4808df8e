import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { repository, workspacePackages } from './workspace.js';

const run = promisify(execFile);

// What only an editor can load has no stdout to keep clean.
const loadable = workspacePackages.filter(({ manifest }) => manifest.engines?.['vscode'] === undefined);

// stdout is a protocol (results, --reporter ndjson, a language server): a library must not write to it by being loaded.
it.each(loadable.map(({ manifest }) => manifest.name))('importing %s prints nothing on stdout', async (name) => {
  const script = `await import(${JSON.stringify(name)});`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: repository });
  expect(stdout).toBe('');
});
