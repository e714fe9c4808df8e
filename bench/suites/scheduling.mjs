/**
 * What a step of a run costs: steps that do nothing, in a layered DAG with 10 needs each, planned, decided by the policy
 * with its audit on, journalled durably and folded into state; beside in-process schedulers that keep no record, on the
 * same DAG. `first` is the first run of a fresh process, compilation by V8 included; `best` the best of five in one
 * process, as the peers' own benchmarks count. Medians of three processes. Bounds: 20 µs a step, 150 MiB at 10,000.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, printTable } from '../table.mjs';

const folder = fileURLToPath(new URL('../scheduling/', import.meta.url));
const once = (script, args) =>
  JSON.parse(execFileSync(process.execPath, [`${folder}${script}`, ...args], { encoding: 'utf8' }));

function measure(script, before, n, after = []) {
  const cpuOf = (runs) => {
    const results = [1, 2, 3].map(() => once(script, [...before, n, String(runs), ...after]));
    return {
      tool: results[0].tool,
      cpuMs: median(results.map((result) => result.cpuMs)),
      peakRssMiB: median(results.map((result) => result.peakRssMiB)),
    };
  };
  const first = cpuOf(1);
  const best = cpuOf(5);
  const perStep = (cpuMs) => ((cpuMs * 1000) / Number(n)).toFixed(1);
  return { tool: first.tool, n, first: perStep(first.cpuMs), best: perStep(best.cpuMs), peakRssMiB: first.peakRssMiB };
}

const rows = ['1000', '10000', '100000'].map((n) => measure('xeno.mjs', [], n));
rows.push(measure('xeno.mjs', [], '10000', ['no-audit']));
for (const peer of ['p-graph', 'listr2', 'p-queue']) rows.push(measure('peer.mjs', [peer], '10000'));
const own = rows[1];
for (const row of rows) row.ratio = row.n === '10000' ? (row.best / own.best).toFixed(2) : undefined;
printTable(rows, {
  tool: 'tool',
  steps: 'n',
  'first, CPU µs/step': 'first',
  'best, CPU µs/step': 'best',
  'best, of xeno': 'ratio',
  'peak RSS MiB (first)': 'peakRssMiB',
});
