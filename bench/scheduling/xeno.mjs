/**
 * CPU a step of a whole run: planned, scheduled, decided by the policy, journalled durably, folded into state.
 * usage: node bench/scheduling/xeno.mjs N [RUNS] [no-audit]  → one JSON line: the best of RUNS in one process
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOrchestrator } from '@xeno/core';
import { defaultConfiguration } from '@xeno/language';
import { discoverPlugins } from '@xeno/manifests';
import { layeredDag } from './dag.mjs';

const n = Number(process.argv[2] ?? 10_000);
const runs = Number(process.argv[3] ?? 1);
const audit = process.argv[4] !== 'no-audit';
const here = fileURLToPath(new URL('.', import.meta.url));
const cli = fileURLToPath(new URL('../../packages/cli', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'xeno-bench-'));

const nowhere = { offset: 0, line: 1, column: 1 };
const range = { start: nowhere, end: nowhere };
const stepsOf = (count) =>
  layeredDag(count).map(({ id, needs }) => ({
    id: `t${id}`,
    explicitId: true,
    type: 'noop',
    needs: needs.map((need) => `t${need}`),
    explicitNeeds: true,
    continueOnError: false,
    outputs: {},
    fields: {},
    range,
    typeRange: range,
  }));
const workflowOf = (count) => ({
  file: 'bench',
  name: 'bench',
  inputs: {},
  capabilities: [],
  steps: stepsOf(count),
  finally: [],
  outputs: {},
});
const workflow = workflowOf(n);

try {
  const { plugins } = await discoverPlugins({ root, configured: [join(here, 'noop-plugin')], bundledFrom: cli });
  const configuration = { ...defaultConfiguration, policy: { ...defaultConfiguration.policy, audit } };
  const orchestrator = createOrchestrator({ root, configuration, plugins, version: 'bench' });
  // Loads the plugins, which every run of any size pays once.
  await orchestrator.executeWorkflow(workflowOf(100), { text: 'warm-up' });
  const cpuMs = [];
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    const state = await orchestrator.executeWorkflow(workflow, { text: 'bench' });
    const { user, system } = process.cpuUsage(before);
    if (state.status !== 'succeeded' || state.steps.size !== n) throw new Error(`the run ended ${state.status}`);
    cpuMs.push((user + system) / 1000);
  }
  await orchestrator.stop();
  const best = Math.min(...cpuMs);
  const peakRssMiB = process.resourceUsage().maxRSS / 1024;
  const tool = audit ? 'xeno' : 'xeno, no audit';
  console.log(JSON.stringify({ tool, n, cpuMs: round(best), peakRssMiB: round(peakRssMiB) }));
} finally {
  rmSync(root, { recursive: true, force: true });
}

function round(value) {
  return Math.round(value * 10) / 10;
}
