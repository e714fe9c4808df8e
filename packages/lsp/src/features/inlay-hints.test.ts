import { coreCatalog, extendCatalog } from '@xeno/language';
import { describe, expect, it } from 'vitest';
import type { MarkedOptions } from '../marked-text.test.support.js';
import { openMarked } from '../marked-text.test.support.js';
import type { ObligationRun, StepRun } from '../protocol.js';
import { showSeconds } from './inlay-hints/seconds.js';
import { inlayHints } from './inlay-hints.js';

const all = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

function hints(text: string, options: MarkedOptions = {}, range = all): string[] {
  const { project, document } = openMarked(text, options);
  return inlayHints(project, document, range).map(({ position, label }) => `${position.line + 1}: ${String(label)}`);
}

const proof = (form: string): string =>
  `psp: 1\nid: p\nblocks:\n  - id: a\n    kind: theorem\n    obligation: {form: ${form}, text: x}\n`;
const engine = (id: string, preference?: number | Record<string, number>) => ({
  id,
  title: id,
  forms: ['smt2', 'sygus'],
  ...(preference !== undefined && { preference }),
});
const catalog = extendCatalog(coreCatalog, {
  engines: [engine('b', { smt2: 3 }), engine('c'), engine('a'), engine('d', 9), engine('e', 1)],
});

describe('inlay hints', () => {
  it('say what a step waits for and what its attempts may take when that is not written', () => {
    expect(
      hints(`steps:
  - type: validate_psp
    proof: \${{ inputs.x }}
  - type: parallel_verification
    methods: [z3]
  - type: generate_report
    needs: []
  - type: execute_verification
    method: z3
    limits: {seconds: 3}
`),
    ).toEqual(['4: after validate_psp', '4: 5m an attempt', '8: after generate_report']);
  });

  it('say what comes from the defaults', () => {
    expect(
      hints(`defaults: {timeout: 30s, method: [z3, cvc5]}
steps:
  - type: execute_verification
    file: a.smt2
  - type: execute_verification
    needs: []
    file: a.smt2
    timeout: 1m
    method: smt
`),
    ).toEqual(['3: timeout 30s', '3: method z3, cvc5']);
  });

  it('name the engines that `automated` asks, in their order, by the forms of the obligations', () => {
    const step = 'steps:\n  - type: execute_verification\n    timeout: 1\n    limits: {seconds: 1}\n';
    const files = { 'p.psp.yaml': proof('smt2'), 'q.psp.yaml': proof('sygus'), 'r.psp.yaml': proof('tptp') };
    expect(hints(`${step}    proof: p\n`, { files, catalog })).toEqual(['2: d → b → e → …']);
    expect(hints(`${step}    proofs: [p.psp.yaml, q.psp.yaml]\n`, { files, catalog })).toEqual([
      '2: d → b → e → …; d → e → a → …',
    ]);
    expect(hints(`${step}    proof: r.psp.yaml\n    method: automated\n`, { files, catalog })).toEqual([
      '6: no engine for tptp',
    ]);
    expect(hints(`${step}    files: '*.sl'\n`, { catalog })).toEqual(['2: d → e → a → …']);
    expect(hints(`${step}    proof: \${{ inputs.p }}\n`, { files, catalog })).toEqual(['2: method automated']);
    expect(hints(`${step}    proof: nobody\n    method: automated\n`, { files, catalog })).toEqual([]);
  });

  it('take the proofs of the steps before, as a run does', () => {
    const text = `steps:
  - type: validate_psp
    proof: p
  - type: execute_verification
    limits: {seconds: 1}
  - type: run_workflow
    workflow: x.xeno.yaml
  - type: execute_verification
    limits: {seconds: 1}
`;
    expect(hints(text, { files: { 'p.psp.yaml': proof('sygus') }, catalog })).toEqual([
      '4: after validate_psp',
      '4: d → e → a → …',
      '6: after execute_verification',
      '8: after run_workflow',
      '8: method automated',
    ]);
  });

  it('show what the last run took and found, and that it is stale', () => {
    const run: StepRun = {
      id: 'a',
      type: 'notify',
      needs: [],
      status: 'succeeded',
      state: 'correct',
      conclusion: 'met',
      trust: 'certified',
      startedAt: 1000,
      finishedAt: 4230,
      obligations: [],
    };
    const text = 'steps:\n  - id: a\n    type: notify\n    channel: mail\n';
    expect(hints(text, { runs: { ofStep: () => run } })).toEqual(['3: ≈ 3.2s', '3: met, certified']);
    expect(hints(text, { runs: { ofStep: () => ({ ...run, state: 'stale' }) } })).toEqual([
      '3: ≈ 3.2s',
      '3: was met, certified',
    ]);
    expect(hints(text, { runs: { ofStep: () => ({ ...run, state: 'running', status: 'running' }) } })).toEqual([
      '3: ≈ 3.2s',
    ]);
    const block: ObligationRun = {
      id: 'p#a',
      step: 'a',
      label: 'a',
      state: 'error',
      conclusion: 'open',
      attempts: [],
    };
    const ofBlock = (_: string, id: string): ObligationRun | undefined => (id === 'a' ? block : undefined);
    expect(hints(proof('smt2'), { file: 'p.psp.yaml', runs: { ofBlock } })).toEqual(['4: open']);
  });

  it('stay within the range asked for, and silent about broken documents', () => {
    const steps = Array.from({ length: 10 }, (_, index) => `  - id: s${index}\n    type: generate_report\n`).join('');
    const range = { start: { line: 3, character: 0 }, end: { line: 6, character: 99 } };
    expect(hints(`steps:\n${steps}`, {}, range)).toEqual(['5: after s0', '7: after s1']);
    for (const text of ['', '- a', 'steps: [', 'steps:\n  - type:\n  - {}\n']) expect(() => hints(text)).not.toThrow();
  });

  it('write durations shortly', () => {
    expect([0, 0.0123, 0.5, 3.24, 59.97, 61, 300, 3725].map(showSeconds)).toEqual([
      '1ms',
      '12ms',
      '500ms',
      '3.2s',
      '1m',
      '1m 1s',
      '5m',
      '1h 2m',
    ]);
  });
});
