/**
 * What a step of a run costs: 10,000 steps that do nothing, in a layered DAG with 10 needs each, planned, decided by the
 * policy, journalled durably and folded into state; beside in-process schedulers that keep no record, on the same DAG.
 * Each figure is of a fresh process that did a run of 100 steps before; the median of three processes.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, printTable } from '../table.mjs';

const folder = fileURLToPath(new URL('../scheduling/', import.meta.url));
const measure = (script, ...args) => {
  const runs = Array.from({ length: 3 }, () =>
    JSON.parse(execFileSync(process.execPath, [`${folder}${script}`, ...args], { encoding: 'utf8' })),
  );
  const middle = median(runs.map((run) => run.cpuMs));
  return runs.find((run) => run.cpuMs === middle);
};

const rows = [];
for (const n of ['1000', '10000', '100000']) rows.push(measure('xeno.mjs', n));
rows.push(measure('xeno.mjs', '10000', 'no-audit'), measure('xeno.mjs', '10000', 'warm'));
for (const peer of ['p-graph', 'listr2', 'p-queue']) rows.push(measure('peer.mjs', peer, '10000'));
const own = rows[1].cpuMs;
for (const row of rows) row.ratio = row.n === 10_000 ? (row.cpuMs / own).toFixed(2) : undefined;
printTable(rows, {
  tool: 'tool',
  steps: 'n',
  'CPU ms': 'cpuMs',
  'CPU µs/step': 'usPerStep',
  'of xeno': 'ratio',
  'peak RSS MiB': 'peakRssMiB',
});
