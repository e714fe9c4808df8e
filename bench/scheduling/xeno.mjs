/**
 * CPU a step of a whole run: planned, scheduled, decided by the policy, journalled durably, folded into state.
 * usage: node bench/scheduling/xeno.mjs N [no-audit]  → one JSON line
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOrchestrator, discoverPlugins } from '@xeno/core';
import { defaultConfiguration } from '@xeno/language';
import { layeredDag } from './dag.mjs';

const n = Number(process.argv[2] ?? 10_000);
const audit = process.argv[3] !== 'no-audit';
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
  const before = process.cpuUsage();
  const started = performance.now();
  const state = await orchestrator.executeWorkflow(workflow, { text: 'bench' });
  const used = process.cpuUsage(before);
  const wallMs = performance.now() - started;
  await orchestrator.stop();
  if (state.status !== 'succeeded' || state.steps.size !== n) throw new Error(`the run ended ${state.status}`);
  const cpuMs = (used.user + used.system) / 1000;
  const peakRssMiB = process.resourceUsage().maxRSS / 1024;
  console.log(
    JSON.stringify({
      tool: audit ? 'xeno' : 'xeno (no audit)',
      n,
      cpuMs: round(cpuMs),
      usPerStep: round((cpuMs * 1000) / n),
      wallMs: round(wallMs),
      peakRssMiB: round(peakRssMiB),
    }),
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}

function round(value) {
  return Math.round(value * 10) / 10;
}
