/** The engines `ae` and `cegis` beside their peers. Takes some minutes; each part can be run alone: `node bench/engines/fca.mjs`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

for (const part of ['fca', 'exploration', 'sygus']) {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`../engines/${part}.mjs`, import.meta.url))], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
