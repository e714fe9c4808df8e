/** CPU of whole `xeno` processes, start and end included; the median of seven. Bounds: --version 150 ms, run 400 ms. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, printTable } from '../table.mjs';

const bin = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));
const preload = new URL('../startup/cpu-at-exit.mjs', import.meta.url).href;
const plugin = fileURLToPath(new URL('../scheduling/noop-plugin', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'xeno-bench-'));
const cpuFile = join(root, 'cpu');
mkdirSync(join(root, 'config'));
writeFileSync(join(root, 'config/orchestrator.yaml'), `orchestrator:\n  plugins: [${plugin}]\n`);
const steps = Array.from({ length: 10 }, (_, at) => `  - {id: s${at}, type: noop}\n`).join('');
writeFileSync(join(root, 'noop.xeno.yaml'), `steps:\n${steps}`);

const cpuOf = (args) => {
  const once = () => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', preload, ...args], {
      cwd: root,
      env: { ...process.env, XENO_CPU_FILE: cpuFile },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return Number(readFileSync(cpuFile, 'utf8'));
  };
  return median(Array.from({ length: 7 }, once));
};

try {
  const rows = [
    { command: 'node (nothing)', ms: cpuOf(['-e', '0']) },
    { command: 'xeno --version', ms: cpuOf([bin, '--version']), bound: 150 },
    { command: 'xeno --help', ms: cpuOf([bin, '--help']) },
    { command: 'xeno validate, 10 steps', ms: cpuOf([bin, 'validate', 'noop.xeno.yaml']) },
    { command: 'xeno run, 10 steps', ms: cpuOf([bin, 'run', 'noop.xeno.yaml']), bound: 400 },
  ].map((row) => ({ ...row, ms: row.ms.toFixed(0) }));
  printTable(rows, { command: 'command', 'CPU ms': 'ms', bound: 'bound' });
} finally {
  rmSync(root, { recursive: true, force: true });
}
