import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TestWorkspace } from '../workspace.test.support.js';

const step = (fields: string) => `steps:\n  - {id: s, type: execute_verification, method: ann, ${fields}}\n`;
const denying = '  policy:\n    enforcement: strict\n    rules:\n      - {id: none, effect: deny, operation: "*"}\n';

const workspace = new TestWorkspace({
  'yes.smt2': '; ann: Unsatisfiable\n',
  'no.smt2': '; ann: Satisfiable\n',
  'open.smt2': '; nobody\n',
  'broken.smt2': '; ann: throw\n',
  'unread.smt2': '; ann: SyntaxError\n',
  'torn.smt2': '; ann: Unsatisfiable\n; bob: Satisfiable\n',
  'bare.psp.yaml': 'psp: 1\nid: d\nblocks:\n  - {id: t, kind: theorem, statement: T}\n',
  'admitted.psp.yaml': 'psp: 1\nid: a\nblocks:\n  - {id: t, kind: theorem, statement: T, admitted: true}\n',
  'away.psp.yaml':
    'psp: 1\nid: f\nblocks:\n  - {id: t, kind: theorem, statement: T, obligation: {form: smt2, file: ../../../etc/passwd}}\n',
  'wrong.psp.yaml': 'psp: 1\nid: e\n',
  'met.xeno.yaml': step('file: yes.smt2'),
  'nothing.xeno.yaml': 'steps:\n  - type: noop\n',
  'violated.xeno.yaml': step('file: no.smt2, expect: unsat'),
  'open.xeno.yaml': step('file: open.smt2'),
  'fault.xeno.yaml': step('file: broken.smt2'),
  'unread.xeno.yaml': step('file: unread.smt2'),
  'bare.xeno.yaml': step('proof: bare.psp.yaml'),
  'admitted.xeno.yaml': step('proof: admitted.psp.yaml'),
  'trust.xeno.yaml': step('file: yes.smt2, min_trust: certified'),
  'tolerated.xeno.yaml':
    'steps:\n  - {id: r, type: generate_report, format: html, output: yes.smt2/x.html, continue_on_error: true}\n',
  'capable.xeno.yaml': `capabilities: [net]\n${step('file: yes.smt2')}`,
  'skipped.xeno.yaml': step('file: broken.smt2, on_error: {strategy: skip}'),
  'outputs.xeno.yaml': `inputs:\n  n: {type: integer, default: 0}\n${step('file: yes.smt2')}outputs:\n  x: \${{ 1 / inputs.n }}\n`,
});
workspace.write({
  'deny.yaml': `${readFileSync(join(workspace.folder, 'config/orchestrator.yaml'), 'utf8')}${denying}`,
});
afterAll(() => workspace.remove());

/** What a CI system makes of the formats. */
async function judged(argv: readonly string[]) {
  const junit = await workspace.xeno(...argv, '--reporter', 'junit');
  const sarif = await workspace.xeno(...argv, '--reporter', 'sarif');
  const counts = /<testsuites tests="\d+" failures="(\d+)" errors="(\d+)"/.exec(junit.out) ?? [];
  const results: { level: string }[] = sarif.out === '' ? [] : JSON.parse(sarif.out).runs[0].results;
  return {
    codes: [junit.code, sarif.code],
    junit: Number(counts[1]) + Number(counts[2]) > 0,
    sarif: results.some(({ level }) => level !== 'note'),
  };
}

describe('JUnit, SARIF and the exit code agree on', () => {
  it.each([
    [['run', 'met.xeno.yaml'], 0],
    [['run', 'nothing.xeno.yaml'], 0],
    [['run', 'violated.xeno.yaml'], 1],
    [['run', 'open.xeno.yaml'], 1],
    [['run', 'fault.xeno.yaml'], 3],
    [['run', 'unread.xeno.yaml'], 2],
    [['run', 'bare.xeno.yaml'], 1],
    [['run', 'admitted.xeno.yaml'], 0],
    [['run', 'trust.xeno.yaml'], 1],
    [['run', 'tolerated.xeno.yaml'], 0],
    [['run', 'capable.xeno.yaml'], 4],
    [['run', 'skipped.xeno.yaml'], 3],
    [['run', 'outputs.xeno.yaml'], 2],
    [['run', 'met.xeno.yaml', '--config', 'deny.yaml'], 4],
    [['verify', 'yes.smt2', '--method', 'ann'], 0],
    [['verify', 'torn.smt2', '--method', 'ann', '--method', 'bob'], 1],
    [['verify', 'bare.psp.yaml'], 1],
    [['verify', 'admitted.psp.yaml'], 0],
    [['verify', 'wrong.psp.yaml'], 2],
    [['verify', 'away.psp.yaml'], 2],
    [['verify', 'yes.smt2', '--method', 'ann', '--config', 'deny.yaml'], 4],
  ])('%j', async (argv, code) => {
    expect(await judged(argv)).toEqual({ codes: [code, code], junit: code !== 0, sarif: code !== 0 });
  });
});
