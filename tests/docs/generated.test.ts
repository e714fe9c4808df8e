import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { repository } from './xeno-command.js';

it('generated pages say what the code says (`npm run docs` writes them)', { timeout: 120_000 }, () => {
  const ran = spawnSync(process.execPath, ['docs/generate/main.mjs', '--check'], { cwd: repository, encoding: 'utf8' });
  expect(ran.stderr).toBe('');
  expect(ran.status).toBe(0);
});
