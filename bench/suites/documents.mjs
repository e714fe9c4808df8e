/**
 * CPU of compiling large documents in fresh processes (all checks included), beside the `yaml` library's parse alone;
 * the median of three. Bounds: 1,000 steps 350 ms, 10,000 steps 3,000 ms, 10,000 blocks with 30,000 edges 1,000 ms.
 * Then CPU of one edit, problems included, in a document that is open; one process each. Bounds for p95: 30 ms at 10,000
 * steps, 8 ms at 1,000, 3 ms at 50; twice that where an id changes, which others mention.
 * `plain` is block style as people write it, `fancy` uses anchors, comments and folded texts, which takes the library.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, printTable } from '../table.mjs';

const script = fileURLToPath(new URL('../documents/compile.mjs', import.meta.url));
const edits = fileURLToPath(new URL('../documents/edits.mjs', import.meta.url));

const workflow = (count, fancy) => {
  const lines = fancy ? ['defaults: &shared', '  retry: {attempts: 1}', 'steps:'] : ['steps:'];
  for (let at = 0; at < count; at += 1) {
    lines.push(
      `  - id: step_${at}`,
      '    type: execute_verification',
      `    name: Verify the obligations of part ${at} of the proof`,
    );
    lines.push(`    files: [part-${at}.smt2]`, '    method: automated');
    if (at > 0) lines.push(`    needs: [step_${at - 1}]`, `    if: steps.step_${at - 1}.conclusion == 'met'`);
    if (fancy) lines.push('    # a comment of its own', '    min_trust: claimed');
  }
  return `${lines.join('\n')}\n`;
};

const proof = (blocks, edges) => {
  const lines = ['psp: 1', 'id: large', 'blocks:'];
  let state = 1;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  for (let at = 0; at < blocks; at += 1) {
    const needs = new Set();
    const wanted = at === 0 ? 0 : Math.min(at, Math.round(edges / blocks));
    while (needs.size < wanted) needs.add(`b${random(at)}`);
    lines.push(`  - id: b${at}`, `    kind: ${at === 0 ? 'axiom' : 'lemma'}`, `    statement: Statement number ${at}`);
    if (needs.size > 0) lines.push(`    depends: [${[...needs].join(', ')}]`);
  }
  return `${lines.join('\n')}\n`;
};

const folder = mkdtempSync(join(tmpdir(), 'xeno-bench-'));
try {
  const cpuOf = (what, file) => {
    const runs = Array.from(
      { length: 3 },
      () => JSON.parse(execFileSync(process.execPath, [script, what, file], { encoding: 'utf8' })).cpuMs,
    );
    return median(runs);
  };
  const rows = [
    { name: '1,000 steps', what: 'workflow', text: workflow(1000, false), bound: 350 },
    { name: '1,000 steps, fancy', what: 'workflow', text: workflow(1000, true), bound: 350 },
    { name: '10,000 steps', what: 'workflow', text: workflow(10_000, false), bound: 3000 },
    { name: '10,000 steps, fancy', what: 'workflow', text: workflow(10_000, true), bound: 3000 },
    { name: '10,000 blocks, 30,000 edges', what: 'proof', text: proof(10_000, 30_000), bound: 1000 },
  ].map(({ name, what, text, bound }) => {
    const file = join(folder, 'document.yaml');
    writeFileSync(file, text);
    const ms = cpuOf(what, file);
    const yaml = cpuOf('yaml', file);
    return {
      name,
      kb: Math.round(text.length / 1000),
      ms: ms.toFixed(0),
      yaml: yaml.toFixed(0),
      ratio: (ms / yaml).toFixed(2),
      bound,
    };
  });
  printTable(rows, {
    document: 'name',
    KB: 'kb',
    'CPU ms': 'ms',
    'yaml alone': 'yaml',
    ratio: 'ratio',
    bound: 'bound',
  });
  const edited = [
    { name: '50 steps', kind: 'workflow', text: workflow(50, false), bound: 3 },
    { name: '1,000 steps', kind: 'workflow', text: workflow(1000, false), bound: 8 },
    { name: '10,000 steps', kind: 'workflow', text: workflow(10_000, false), bound: 30 },
    { name: '10,000 blocks, 30,000 edges', kind: 'proof', text: proof(10_000, 30_000), bound: '-' },
  ].map(({ name, kind, text, bound }) => {
    const file = join(folder, 'document.yaml');
    writeFileSync(file, text);
    const { open, value, face, rss, yaml } = JSON.parse(
      execFileSync(process.execPath, [edits, kind, file], { encoding: 'utf8' }),
    );
    return {
      name,
      open: open.toFixed(0),
      value: `${value.p50.toFixed(1)} / ${value.p95.toFixed(1)}`,
      face: `${face.p50.toFixed(1)} / ${face.p95.toFixed(1)}`,
      bound,
      yaml: yaml.toFixed(0),
      ratio: (value.p50 / yaml).toFixed(4),
      rss: rss.toFixed(0),
    };
  });
  console.log('');
  printTable(edited, {
    document: 'name',
    'open, CPU ms': 'open',
    'value edit p50 / p95': 'value',
    'id edit p50 / p95': 'face',
    bound: 'bound',
    'yaml alone': 'yaml',
    ratio: 'ratio',
    'RSS MB': 'rss',
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
