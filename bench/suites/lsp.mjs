/**
 * The language server beside yaml-language-server with our JSON Schema, on the same workflows, in the same run.
 * Milliseconds at the client (without yaml-language-server's debounce of 200 ms) and CPU milliseconds of the server.
 * `XENO_BENCH_STEPS=50,1000` measures fewer sizes.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { coreCatalog, jsonSchemas } from '../../packages/language/dist/index.js';
import { measure } from '../lsp/measure.mjs';
import { printTable } from '../table.mjs';

const sizes = (process.env.XENO_BENCH_STEPS ?? '50,1000,10000').split(',').map(Number);
const folder = mkdtempSync(join(tmpdir(), 'xeno-lsp-schema-'));
const schema = join(folder, 'workflow.schema.json');
writeFileSync(schema, JSON.stringify(jsonSchemas(coreCatalog).workflow));
const peer = dirname(createRequire(import.meta.url).resolve('yaml-language-server/package.json'));

const servers = [
  {
    name: 'xeno',
    command: [
      process.execPath,
      fileURLToPath(new URL('../../packages/cli/bin/xeno.js', import.meta.url)),
      'lsp',
      '--stdio',
    ],
    languageId: 'xeno-workflow',
    rounds: 100,
  },
  {
    name: 'yaml-language-server',
    command: [process.execPath, join(peer, 'bin/yaml-language-server'), '--stdio'],
    languageId: 'yaml',
    debounce: 200,
    rounds: 50,
    settings: {
      yaml: {
        schemas: { [pathToFileURL(schema).href]: '*.xeno.yaml' },
        schemaStore: { enable: false },
        validate: true,
        completion: true,
        hover: true,
        format: { enable: false },
      },
    },
  },
];
/** What has to hold at a size, in milliseconds: p95 of edits, completion and hover; CPU from start to first diagnostics; MiB. */
const bounds = new Map([
  [50, { edit: 10, start: 700 }],
  [1000, { edit: 20, completion: 15, hover: 15 }],
  [10000, { edit: 60, start: 3500, memory: 250 }],
]);

const rows = [];
try {
  for (const steps of sizes) {
    const results = new Map();
    for (const { name, ...server } of servers) {
      const result = await measure({ ...server, steps });
      results.set(name, result);
      const pair = ({ p50, p95, cpu }) => `${p50.toFixed(1)} / ${p95.toFixed(1)} (${cpu.toFixed(1)})`;
      rows.push({
        server: name,
        steps,
        start: result.open.startCpu.toFixed(0),
        edit: pair(result.edit),
        burst: `${result.burst.milliseconds.toFixed(0)} (${result.burst.publishes}${result.burst.right ? '' : ', WRONG'})`,
        completion: pair(result.completion),
        typing: pair(result.typing),
        hover: pair(result.hover),
        symbols: pair(result.symbols),
        memory: `${result.memory.resident} / ${result.memory.peak}`,
      });
      console.error(`${name}, ${steps} steps: measured`);
    }
    const [own, other] = [...results.values()];
    const ratio = (of) => `${(of(other) / of(own)).toFixed(1)} ×`;
    rows.push({
      server: 'ratio',
      steps,
      start: ratio((result) => result.open.startCpu),
      edit: `${ratio((result) => result.edit.p95)} (CPU ${ratio((result) => Math.max(result.edit.cpu, 0.1))})`,
      completion: ratio((result) => result.completion.p95),
      typing: ratio((result) => result.typing.p95),
      hover: ratio((result) => result.hover.p95),
      memory: ratio((result) => result.memory.resident),
    });
    const bound = bounds.get(steps);
    if (bound) {
      const within = (limit) => (limit === undefined ? undefined : `≤ ${limit}`);
      rows.push({
        server: 'bound',
        steps,
        start: within(bound.start),
        edit: within(bound.edit),
        completion: within(bound.completion),
        hover: within(bound.hover),
        memory: within(bound.memory),
      });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
printTable(rows, {
  server: 'server',
  steps: 'steps',
  'start → first diagnostics, CPU ms': 'start',
  'edit → diagnostics, p50 / p95 ms (CPU)': 'edit',
  'burst of 20: last → final ms (publishes)': 'burst',
  completion: 'completion',
  'edit + completion': 'typing',
  hover: 'hover',
  symbols: 'symbols',
  'MiB, now / peak': 'memory',
});
