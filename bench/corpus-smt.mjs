// How the SMT engines do on problems with known answers:
//   node bench/corpus-smt.mjs [--method smt]… [--timeout 10] [--corpus DIR] [--kind smt]… [--json FILE]
// Goes through the built plugins as the orchestrator does. One file after the other, so that times can be compared.
import { spawn } from 'node:child_process';
import { existsSync, promises as files, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    method: { type: 'string', multiple: true, default: ['smt'] },
    timeout: { type: 'string', default: '10' },
    corpus: { type: 'string', default: join(root, '../shared/corpus/open') },
    kind: { type: 'string', multiple: true, default: ['smt', 'smt-disagreement'] },
    json: { type: 'string' },
  },
});

const corpus = resolve(values.corpus);
if (!existsSync(join(corpus, 'manifest.json'))) {
  console.error(`skipped: there is no corpus at ${corpus}`);
  process.exit(0);
}

const host = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  random: Math.random,
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  files,
  spawn,
};

async function loadEngines() {
  const engines = new Map();
  for (const plugin of ['engine-smt', 'engine-process']) {
    const directory = join(root, 'packages/plugins', plugin);
    const main = join(directory, 'dist/plugin.js');
    if (!existsSync(main)) continue;
    const refuse = () => {
      throw new Error(`${plugin} registers something that is no engine`);
    };
    (await import(main)).default.register(
      {
        engine: (id, factory) => engines.set(id, factory),
        executor: refuse,
        persistence: refuse,
        policy: refuse,
        stepType: refuse,
      },
      { directory, host, log: () => {} },
    );
  }
  return engines;
}

const expected = { sat: 'Satisfiable', unsat: 'Unsatisfiable' };
const faults = ['Error', 'OSError', 'InputError', 'SyntaxError'];

function judge(verdict, entry) {
  // An answer whose own evidence was rejected is a fault, whatever it says.
  if (verdict.evidence.some((evidence) => evidence.checks.some((check) => check.outcome === 'invalid'))) return 'fault';
  if (verdict.status === expected[entry.expected]) return 'right';
  if (Object.values(expected).includes(verdict.status)) return 'wrong';
  return faults.includes(verdict.status) ? 'fault' : 'open';
}

const entries = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')).filter((entry) =>
  values.kind.includes(entry.kind),
);
const engines = await loadEngines();
const results = [];
let wrong = 0;
for (const method of values.method) {
  const factory = engines.get(method);
  if (factory === undefined) throw new Error(`there is no engine ${method}; known: ${[...engines.keys()].join(', ')}`);
  const engine = factory({});
  const found = await engine.detect();
  if (!found.available) {
    console.log(`${method}: skipped, ${found.reason}`);
    continue;
  }
  const counts = { right: 0, wrong: 0, open: 0, fault: 0 };
  const checks = {};
  let seconds = 0;
  for (const entry of entries) {
    const text = readFileSync(join(corpus, entry.file), 'utf8');
    const obligation = { id: entry.file, form: 'smt2', text, parameters: {}, origin: { file: entry.file } };
    const started = performance.now();
    const verdict = await engine.attempt(
      obligation,
      { wallSeconds: Number(values.timeout) },
      new AbortController().signal,
    );
    const elapsed = (performance.now() - started) / 1000;
    const outcome = judge(verdict, entry);
    const declared = engine.expectation?.(obligation);
    counts[outcome] += 1;
    seconds += elapsed;
    for (const evidence of verdict.evidence) {
      const key = `${evidence.format} ${evidence.checks[0]?.outcome ?? 'no check'}`;
      checks[key] = (checks[key] ?? 0) + 1;
    }
    results.push({
      method,
      file: entry.file,
      outcome,
      status: verdict.status,
      seconds: elapsed,
      message: verdict.message,
      declared,
      checks: verdict.evidence.map((e) => [e.format, e.checks[0]?.outcome, e.checks[0]?.detail]),
    });
    if (outcome !== 'right') {
      console.log(
        `  ${outcome} ${entry.file}: ${verdict.status}, expected ${entry.expected}, ${elapsed.toFixed(1)} s: ${verdict.message ?? ''}`,
      );
    }
  }
  await engine.stop?.();
  wrong += counts.wrong;
  console.log(
    `${method} (${found.identity.version}): ${counts.right} right, ${counts.wrong} wrong, ${counts.open} open, ${counts.fault} fault of ${entries.length}; ` +
      `${((100 * counts.right) / entries.length).toFixed(1)} % solved in ${seconds.toFixed(0)} s`,
  );
  console.log(
    `  evidence: ${Object.entries(checks)
      .map(([key, count]) => `${count} × ${key}`)
      .join(', ')}`,
  );
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(results, null, 1));
process.exitCode = wrong > 0 ? 1 : 0;
