import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeWorkspace, openOrchestrator, runWorkflow } from './harness.js';

/** Each of these once made something look better than it was. */

const file = (name: string, more: string): string => `{type: execute_verification, file: ${name}, form: toy, ${more}}`;
const claim = (id: string, says: string, block = 't'): string =>
  `psp: 1\nid: ${id}\nblocks:\n  - {id: ${block}, kind: theorem, statement: s, obligation: {form: toy, expect: Theorem, text: "${says}"}}\n`;
const unbacked = 'psp: 1\nid: unbacked\nblocks:\n  - {id: u, kind: theorem, statement: s}\n';

describe('an expectation', () => {
  it('of a step is for its files and not for the blocks of a proof', async () => {
    const state = await runWorkflow(
      'steps:\n  - {type: execute_verification, proof: p, expect: Success, method: obedient}\n',
      {
        files: { 'p.psp.yaml': claim('p', '*: CounterSatisfiable') },
      },
    );
    expect(state.conclusion).toBe('violated');
  });

  it('of a block says that it holds or that it does not', async () => {
    const proof = claim('p', '*: CounterSatisfiable').replace('expect: Theorem', 'expect: Success');
    const state = await runWorkflow('steps:\n  - {type: execute_verification, proof: p, method: obedient}\n', {
      files: { 'p.psp.yaml': proof },
    });
    expect(state).toMatchObject({ status: 'failed', conclusion: 'fault', failure: { code: 'XENO_PROOF_INVALID' } });
  });

  it('survives outputs of the author’s that say something else, and a step that was cancelled', async () => {
    const files = {
      'p.psp.yaml': claim('p', '*: CounterSatisfiable'),
      'x.txt': '*: CounterSatisfiable',
      'slow.txt': '*: Theorem after 60000',
    };
    const renamed = await runWorkflow(
      `
steps:
  - {id: a, type: execute_verification, proof: p, method: obedient, outputs: {obligations: "\${{ [] }}"}}
  - {id: b, type: aggregate_results, strategy: first}
`,
      { files },
    );
    expect(renamed.conclusion).toBe('violated');
    const cancelled = await runWorkflow(
      `
steps:
  - {id: a, type: execute_verification, files: [x.txt, slow.txt], form: toy, expect: Theorem, method: obedient, needs: []}
  - {id: wait, type: probe, hang: true, timeout: 300ms, continue_on_error: true, needs: []}
  - {id: stop, type: probe, fail: 9, on_error: abort, needs: [wait]}
finally:
  - {id: sum, type: aggregate_results, strategy: first, from: [a]}
`,
      { files },
    );
    expect(cancelled.steps.get('sum')?.obligations?.get('x.txt')?.conclusion).toBe('violated');
  });

  it('cannot be swapped for another by aggregating two steps', async () => {
    const state = await runWorkflow(
      `
steps:
  - {id: a, ${file('x.txt', 'expect: Theorem, method: obedient').slice(1)}
  - {id: b, ${file('x.txt', 'expect: CounterSatisfiable, method: obedient').slice(1)}
  - {id: sum, type: aggregate_results, strategy: first}
`,
      { files: { 'x.txt': '*: Theorem' } },
    );
    expect(state.status).toBe('failed');
    expect(state.conclusion).not.toBe('met');
  });
});

describe('an aggregating step', () => {
  it('stands in place of the parts whose verdicts it saw, and of no others', async () => {
    const files = {
      'good.txt': '*: Theorem',
      'good.psp.yaml': claim('good', '*: Theorem'),
      'unbacked.psp.yaml': unbacked,
    };
    const matrix = (values: string, fields: string): string => `
steps:
  - {id: each, type: execute_verification, ${fields}, method: obedient, continue_on_error: true, strategy: {matrix: {f: ${values}}, fail_fast: false}}
  - {id: sum, type: aggregate_results, strategy: first}
`;
    const missing = await runWorkflow(
      matrix('[good.txt, missing.txt]', "file: '${{ matrix.f }}', form: toy, expect: Theorem"),
      { files },
    );
    expect(missing.steps.get('sum')?.conclusion).toBe('met');
    expect(missing.conclusion).toBe('fault');
    const open = await runWorkflow(matrix('[good, unbacked]', "proof: '${{ matrix.f }}'"), { files });
    expect(open.conclusion).toBe('open');
    const inner =
      "steps:\n  - {id: v, type: execute_verification, files: 'no-*.txt', form: toy, continue_on_error: true}\n";
    const nested = await runWorkflow(
      `
steps:
  - {id: call, type: run_workflow, workflow: inner.xeno.yaml, continue_on_error: true}
  - {id: v, ${file('good.txt', 'expect: Theorem, method: obedient').slice(1)}
  - {id: sum, type: aggregate_results, strategy: first}
`,
      { files: { ...files, 'inner.xeno.yaml': inner } },
    );
    expect(nested.conclusion).toBe('fault');
  });

  it('does not join verdicts on two texts of one name', async () => {
    const root = makeWorkspace({ 'p.psp.yaml': claim('p', '*: GaveUp') });
    const { orchestrator, compile } = await openOrchestrator(root);
    const { workflow } = await compile(`
steps:
  - {id: a, type: execute_verification, proof: p.psp.yaml, method: obedient}
  - {id: b, type: execute_verification, proof: p.psp.yaml, method: obedient}
  - {id: sum, type: aggregate_results, strategy: first}
`);
    orchestrator.events.on('step.finished', ({ step }) => {
      if (step === 'a') writeFileSync(join(root, 'p.psp.yaml'), claim('p', '*: Theorem'));
    });
    const state = await orchestrator.executeWorkflow(workflow ?? {});
    expect(state).toMatchObject({ status: 'failed', failure: { code: 'XENO_DEPENDENCY_INVALID' } });
    expect(state.conclusion).not.toBe('met');
    const collision = await runWorkflow(
      `
steps:
  - {id: a, type: execute_verification, proof: p, method: obedient}
  - {id: b, type: execute_verification, files: ["p#*"], form: toy, expect: Theorem, method: obedient}
  - {id: sum, type: aggregate_results, strategy: first}
`,
      { files: { 'p.psp.yaml': claim('p', '*: GaveUp'), 'p#t': '*: Theorem' } },
    );
    expect(collision.conclusion).not.toBe('met');
  });
});

describe('what nothing makes good', () => {
  it('a refusal, whatever continue_on_error says', async () => {
    const state = await runWorkflow(
      'steps:\n  - {type: verify_capability, capability: c, continue_on_error: true}\n  - {id: after, type: probe}\n',
    );
    expect(state.status).toBe('refused');
    expect(state.steps.get('after')?.status).toBe('skipped');
    const denied = await runWorkflow(
      `steps:\n  - ${file('x.txt', 'expect: Theorem, method: second, continue_on_error: true')}\n`,
      {
        files: { 'x.txt': '*: Theorem' },
        config:
          'orchestrator: {policy: {rules: [{id: all, effect: allow}, {id: no, effect: deny, operation: engine.attempt, resource: second}]}}\n',
      },
    );
    expect(denied).toMatchObject({ status: 'refused', conclusion: 'open' });
  });

  it('a contradiction, by fallback or skip or in two steps', async () => {
    const files = { 'x.txt': 'obedient: Theorem\nsecond: CounterSatisfiable' };
    for (const recovery of ['{strategy: fallback, methods: [obedient]}', 'skip', '{strategy: retry}']) {
      const text = `steps:\n  - ${file('x.txt', `expect: Theorem, methods: [obedient, second], on_error: ${recovery}`)}\n`;
      const state = await runWorkflow(text.replace('{strategy: retry}', '{strategy: abort, by: {any: retry}}'), {
        files,
      });
      expect(state.conclusion).toBe('contradiction');
    }
    const apart = await runWorkflow(
      `
steps:
  - {id: a, ${file('x.txt', 'expect: Theorem, method: obedient').slice(1)}
  - {id: b, ${file('x.txt', 'expect: CounterSatisfiable, method: second').slice(1)}
`,
      { files },
    );
    expect(apart.conclusion).toBe('contradiction');
    expect(apart.contradictions).toMatchObject([{ obligation: 'x.txt', engines: ['obedient', 'second'] }]);
  });
});

describe('an engine', () => {
  it('cannot change what others are asked', async () => {
    const text = `steps:\n  - ${file('x.txt', 'expect: Theorem, methods: [meddling, obedient, second], aggregation: consensus')}\n`;
    const state = await runWorkflow(text, { files: { 'x.txt': '*: CounterSatisfiable' } });
    expect(state.conclusion).toBe('violated');
  });

  it('is asked once, however often it is named, and again by a fallback', async () => {
    const twice = await runWorkflow(
      `steps:\n  - {type: execute_verification, files: [x.txt, ./x.txt], form: toy, expect: Theorem, methods: [automated, obedient]}\n`,
      {
        files: { 'x.txt': '*: Theorem' },
      },
    );
    expect(twice).toMatchObject({ status: 'succeeded', conclusion: 'met' });
    const again = await runWorkflow(
      `steps:\n  - ${file('x.txt', 'expect: Theorem, on_error: {strategy: fallback, methods: [second]}')}\n`,
      { files: { 'x.txt': '*: GaveUp' } },
    );
    expect(again).toMatchObject({ status: 'succeeded', conclusion: 'open' });
  });

  it('alone is no consensus where another could answer', async () => {
    const text = `steps:\n  - ${file('x.txt', 'expect: Theorem, method: automated, aggregation: consensus')}\n`;
    const state = await runWorkflow(text, { files: { 'x.txt': 'obedient: Theorem\n*: GaveUp' } });
    expect(state.conclusion).toBe('open');
    expect(await runWorkflow(text, { files: { 'x.txt': '*: Theorem' } })).toMatchObject({
      conclusion: 'met',
      trust: 'corroborated',
    });
  });
});

describe('a report', () => {
  it('that is written before the last judgement does not say met', async () => {
    const root = makeWorkspace({ 'good.txt': '*: Theorem', 'bad.txt': '*: CounterSatisfiable' });
    const { orchestrator, compile } = await openOrchestrator(root);
    const { workflow } = await compile(`
steps:
  - {id: a, ${file('good.txt', 'expect: Theorem, method: obedient').slice(1)}
  - {type: generate_report, format: json, output: early.json}
  - {id: b, ${file('bad.txt', 'expect: Theorem, method: obedient').slice(1)}
`);
    await orchestrator.executeWorkflow(workflow ?? {});
    expect((JSON.parse(readFileSync(join(root, 'early.json'), 'utf8')) as { conclusion: string }).conclusion).toBe(
      'open',
    );
  });

  it('takes the place of no document and of no journal', async () => {
    for (const [format, output] of [
      ['json', 'p.psp.yaml'],
      ['json', 'data/orchestrator/runs/${{ run.id }}/journal.jsonl'],
      ['json', 'data/orchestrator/x.json'],
      ['json', 'package.json'],
      ['markdown', 'test.xeno.yaml'],
      ['html', 'x.smt2'],
    ]) {
      const root = makeWorkspace({ 'p.psp.yaml': claim('p', '*: Theorem') });
      const { orchestrator, compile } = await openOrchestrator(root);
      const { workflow } = await compile(
        `steps:\n  - {type: generate_report, format: ${format}, output: "${output}"}\n`,
      );
      const state = await orchestrator.executeWorkflow(workflow ?? {});
      expect(state, output).toMatchObject({ status: 'failed', failure: { code: 'XENO_WORKFLOW_INVALID' } });
      expect(existsSync(join(root, 'package.json'))).toBe(false);
      await expect(orchestrator.readRun(state.runId)).resolves.toMatchObject({ status: 'failed' });
    }
  });
});
