import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeWorkspace, openOrchestrator, runWorkflow } from './harness.js';

/** A proof of toy obligations: each block's text tells the test engines what to answer. */
function proof(
  blocks: Readonly<Record<string, { says?: string; kind?: string; depends?: string[]; extra?: string }>>,
): string {
  const lines = Object.entries(blocks).map(([id, { says, kind = 'lemma', depends = [], extra = '' }]) => {
    const obligation = says === undefined ? '' : `, obligation: {form: toy, expect: Theorem, text: "${says}"}`;
    return `  - {id: ${id}, kind: ${kind}, statement: about ${id}, depends: [${depends.join(', ')}]${obligation}${extra}}`;
  });
  return `psp: 1\nid: toy\nblocks:\n${lines.join('\n')}\n`;
}

const verify = (fields = ''): string =>
  `steps:\n  - {id: prove, type: execute_verification, proof: toy.psp.yaml${fields}}\n`;

async function prove(
  blocks: Parameters<typeof proof>[0],
  fields = '',
  config?: string,
): ReturnType<typeof runWorkflow> {
  return runWorkflow(verify(fields), {
    files: { 'toy.psp.yaml': proof(blocks) },
    ...(config === undefined ? {} : { config }),
  });
}

describe('a verification step', () => {
  it('believes one family as claimed, and two as corroborated', async () => {
    const one = await prove({ a: { says: '*: Theorem' } }, ', method: obedient');
    expect(one).toMatchObject({ status: 'succeeded', conclusion: 'met', trust: 'claimed' });
    const two = await prove({ a: { says: '*: Theorem' } }, ', methods: [obedient, second], aggregation: consensus');
    expect(two).toMatchObject({ conclusion: 'met', trust: 'corroborated' });
  });

  it('never calls a refuted or an open obligation met', async () => {
    const state = await prove(
      { good: { says: '*: Theorem' }, bad: { says: '*: CounterSatisfiable' }, slow: { says: '*: GaveUp' } },
      ', method: obedient',
    );
    expect(state.conclusion).toBe('violated');
    expect(state.steps.get('prove')).toMatchObject({
      status: 'succeeded',
      outputs: { met: 1, violated: 1, open: 1, established: ['good'] },
    });
  });

  it('asks the next engine when the preferred one leaves the question open, and no other', async () => {
    const state = await prove({ a: { says: 'obedient: GaveUp\\nsecond: Theorem' }, b: { says: '*: Theorem' } });
    const attempts = [...(state.steps.get('prove')?.obligations?.values() ?? [])].map((one) =>
      one.attempts.map((attempt) => attempt.engine),
    );
    expect(attempts).toEqual([['obedient', 'second'], ['obedient']]);
    expect(state.conclusion).toBe('met');
  });

  it('raises a contradiction under every strategy, keeps a reproducer and fails', async () => {
    for (const aggregation of ['first', 'consensus', 'majority', 'unanimous', 'certified']) {
      const state = await prove(
        { a: { says: 'obedient: Theorem\\nsecond: CounterSatisfiable' } },
        `, methods: [obedient, second], aggregation: ${aggregation}`,
      );
      expect(state).toMatchObject({
        status: 'failed',
        conclusion: 'contradiction',
        failure: { code: 'XENO_CONTRADICTION' },
      });
      expect(state.contradictions).toMatchObject([{ obligation: 'toy#a', engines: ['obedient', 'second'] }]);
    }
  });

  it('keeps the reproducer readable by its digest', async () => {
    const root = makeWorkspace({
      'toy.psp.yaml': proof({ a: { says: 'obedient: Theorem\\nsecond: CounterSatisfiable' } }),
    });
    const { orchestrator, compile } = await openOrchestrator(root);
    const { workflow } = await compile(verify(', methods: [obedient, second]'));
    const state = await orchestrator.executeWorkflow(workflow ?? {});
    const reproducer: unknown = JSON.parse(await orchestrator.evidence(state.contradictions[0]?.reproducer ?? ''));
    expect(reproducer).toMatchObject({
      obligation: 'toy#a',
      form: 'toy',
      answers: [{ status: 'Theorem' }, { status: 'CounterSatisfiable' }],
    });
  });

  it('propagates along the dependencies: a theorem stands no better than its lemmas', async () => {
    const state = await prove(
      {
        ax: { kind: 'axiom' },
        good: { says: '*: Theorem', depends: ['ax'] },
        bad: { says: '*: Unknown', depends: ['ax'] },
        vouched: { depends: ['ax'], extra: ', admitted: {by: someone}' },
        onGood: { kind: 'theorem', says: '*: Theorem', depends: ['good'] },
        onBad: { kind: 'theorem', says: '*: Theorem', depends: ['bad'] },
        onVouched: { kind: 'theorem', says: '*: Theorem', depends: ['vouched'] },
      },
      ', method: obedient',
    );
    const blocks = state.steps.get('prove')?.proofs?.get('toy')?.blocks ?? [];
    const standing = Object.fromEntries(
      blocks.map((block) => [block.block, block.established ? (block.trust ?? 'base') : 'no']),
    );
    expect(standing).toMatchObject({
      good: 'claimed',
      bad: 'no',
      vouched: 'admitted',
      onGood: 'claimed',
      onBad: 'no',
      onVouched: 'admitted',
    });
    expect(blocks.find((block) => block.block === 'onBad')?.weakest).toContain('bad');
    expect(state.conclusion).toBe('open');
  });

  it('takes an engine that breaks its contract for a fault, and never for a proof', async () => {
    for (const engine of ['throwing', 'mute', 'impostor', 'circular', 'mumbling']) {
      const state = await runWorkflow(
        `steps:\n  - {id: prove, type: execute_verification, file: x.txt, form: broken, expect: Theorem, method: ${engine}}\n`,
        {
          files: { 'x.txt': 'anything' },
        },
      );
      expect(state).toMatchObject({ status: 'failed', conclusion: 'fault', failure: { code: 'XENO_ENGINE_FAULT' } });
      expect(state.failure?.message).toContain(engine);
    }
  });

  it('does not take an engine’s word that somebody else checked its evidence', async () => {
    const state = await runWorkflow(
      'steps:\n  - {id: prove, type: execute_verification, file: x.txt, form: boast, expect: Theorem}\n',
      {
        files: { 'x.txt': 'anything' },
      },
    );
    expect(state).toMatchObject({ conclusion: 'met', trust: 'claimed' });
  });

  it('gives up an engine that neither answers nor stops within a second of its limit, and the run goes on', async () => {
    // The clock is a step of the same run that ends one second after the stuck one's limit.
    const state = await runWorkflow(
      `
steps:
  - {id: clock, type: probe, hang: true, timeout: 1.3s, needs: [], continue_on_error: true}
  - {id: stuck, type: execute_verification, file: x.txt, form: deaf, expect: Theorem, method: hanging, timeout: 0.3s, needs: []}
  - {id: after, type: probe, needs: [stuck]}
`,
      { files: { 'x.txt': 'anything' } },
    );
    expect(state.steps.get('stuck')).toMatchObject({ status: 'succeeded', conclusion: 'open' });
    expect(state.steps.get('after')?.status).toBe('succeeded');
    expect(state.steps.get('after')?.finishedAt).toBeLessThan(state.steps.get('clock')?.finishedAt ?? 0);
    const verdict = state.steps.get('stuck')?.obligations?.get('x.txt')?.attempts[0]?.verdict;
    expect(verdict).toMatchObject({ status: 'Timeout', termination: { reason: 'walltime' } });
  });

  it('does not count the time that an obligation waits for a busy engine', async () => {
    const says = 'single: Theorem after 400';
    const state = await prove({ a: { says }, b: { says }, c: { says } }, ', method: single, limits: {seconds: 0.6}');
    expect(state.conclusion).toBe('met');
    const attempts = [...(state.steps.get('prove')?.obligations?.values() ?? [])].flatMap((one) => one.attempts);
    const times = attempts
      .map(({ startedAt, finishedAt }) => [startedAt, finishedAt ?? 0] as const)
      .sort((x, y) => x[0] - y[0]);
    for (const [at, [start]] of times.entries())
      if (at > 0) expect(start).toBeGreaterThanOrEqual(times[at - 1]?.[1] ?? 0);
  });

  it('asks an engine that failed again, as often as configured', async () => {
    const state = await runWorkflow(
      'steps:\n  - {id: prove, type: execute_verification, file: x.txt, form: flaky, expect: Theorem}\n',
      {
        files: { 'x.txt': 'anything' },
        config: 'orchestrator: {retry_attempts: 3}\n',
      },
    );
    expect(state.conclusion).toBe('met');
    expect(state.steps.get('prove')?.retries).toBe(2);
  });

  it('leaves open what no installed engine can attempt, and says so', async () => {
    const state = await prove({ a: { says: '*: Theorem' } }, ', methods: [nobody, noone]');
    expect(state).toMatchObject({ status: 'succeeded', conclusion: 'open' });
    const attempts = state.steps.get('prove')?.obligations?.get('toy#a')?.attempts ?? [];
    expect(attempts.map((attempt) => attempt.verdict?.status)).toEqual(['NotTried', 'NotTried']);
    expect(attempts[0]?.verdict?.message).toContain('no installed engine `nobody`');
  });

  it('asks fallback methods when on_error says so', async () => {
    const state = await prove(
      { a: { says: 'obedient: GaveUp\\nsecond: Theorem' } },
      ', method: obedient, on_error: {strategy: fallback, methods: [second]}',
    );
    expect(state).toMatchObject({ conclusion: 'met', trust: 'claimed' });
  });

  it('demands the trust that a step asks for', async () => {
    const state = await prove({ a: { says: '*: Theorem' } }, ', method: obedient, min_trust: corroborated');
    expect(state.conclusion).toBe('open');
    expect(state.steps.get('prove')?.obligations?.get('toy#a')?.reason).toContain('corroborated');
  });

  it('lets the first of a race cancel the others', async () => {
    const state = await prove(
      { a: { says: 'obedient: Theorem\\nsecond: Theorem after 5000' } },
      ', methods: [obedient, second], race: true',
    );
    const attempts = state.steps.get('prove')?.obligations?.get('toy#a')?.attempts ?? [];
    expect(attempts.map((attempt) => attempt.verdict?.status)).toEqual(['Theorem', 'User']);
    expect(state.conclusion).toBe('met');
  });

  it('concludes anew in a step that aggregates, and that conclusion stands', async () => {
    const text = (strategy: string): string => `
steps:
  - {id: ask, type: parallel_verification, proof: toy.psp.yaml, methods: [obedient, second]}
  - {id: sum, type: aggregate_results, strategy: ${strategy}}
`;
    const files = { 'toy.psp.yaml': proof({ a: { says: 'obedient: Theorem\\nsecond: Unknown' } }) };
    const first = await runWorkflow(text('first'), { files });
    expect(first.conclusion).toBe('met');
    const consensus = await runWorkflow(text('consensus'), { files });
    expect(consensus.steps.get('ask')?.conclusion).toBe('met');
    expect(consensus.conclusion).toBe('open');
    expect(consensus.steps.get('sum')?.proofs?.get('toy')?.blocks[0]).toMatchObject({ block: 'a', established: false });
  });

  it('takes over the proofs that earlier steps validated', async () => {
    const state = await runWorkflow(
      'steps:\n  - {type: validate_psp, proof: toy}\n  - {type: execute_verification, method: automated}\n',
      {
        files: { 'toy.psp.yaml': proof({ a: { says: '*: Theorem' } }) },
      },
    );
    expect(state).toMatchObject({ status: 'succeeded', conclusion: 'met' });
  });

  it('records a run so that it can be read back to the same state', async () => {
    const root = makeWorkspace({
      'toy.psp.yaml': proof({ a: { says: '*: Theorem' }, b: { says: '*: CounterSatisfiable', depends: ['a'] } }),
    });
    const { orchestrator, compile } = await openOrchestrator(root);
    const { workflow } = await compile(
      `${verify(', method: obedient')}  - {type: generate_report, format: [json, markdown, html], output: out/result}\n`,
    );
    const state = await orchestrator.executeWorkflow(workflow ?? {});
    expect(await orchestrator.listRuns()).toEqual([state.runId]);
    expect(await orchestrator.readRun(state.runId)).toEqual(state);
    expect(readdirSync(join(root, 'out')).sort()).toEqual(['result.html', 'result.json', 'result.md']);
    const report = JSON.parse(readFileSync(join(root, 'out/result.json'), 'utf8')) as { conclusion: string };
    expect(report.conclusion).toBe('violated');
  });

  it('plans exactly the obligations, engines and order that it then runs', async () => {
    const root = makeWorkspace({
      'toy.psp.yaml': proof({
        a: { says: 'obedient: GaveUp\\nsecond: Theorem' },
        b: { says: '*: Theorem', depends: ['a'] },
      }),
    });
    const { orchestrator, compile } = await openOrchestrator(root);
    const { workflow } = await compile(
      'steps:\n  - {type: validate_psp, proof: toy}\n  - {id: prove, type: execute_verification}\n',
    );
    const plan = await orchestrator.plan(workflow ?? {});
    const planned = plan.steps.flatMap((step) =>
      step.obligations.map((one) => [step.id, one.id, one.expect, [...one.engines]]),
    );
    expect(planned).toEqual([
      ['prove', 'toy#a', 'Theorem', ['obedient', 'second', 'single', 'meddling']],
      ['prove', 'toy#b', 'Theorem', ['obedient', 'second', 'single', 'meddling']],
    ]);
    const state = await orchestrator.executeWorkflow(workflow ?? {});
    const run = [...(state.steps.get('prove')?.obligations?.keys() ?? [])];
    expect(run.sort()).toEqual(planned.map(([, id]) => id));
  });

  it('verifies a proof structure by itself', async () => {
    const root = makeWorkspace({ 'toy.psp.yaml': proof({ a: { says: '*: Theorem' } }) });
    const { orchestrator } = await openOrchestrator(root);
    expect(await orchestrator.processPspProof('toy')).toMatchObject({ status: 'succeeded', conclusion: 'met' });
    await expect(orchestrator.processPcapCapability('cap_id')).rejects.toMatchObject({
      code: 'XENO_CAPABILITY_UNAVAILABLE',
    });
  });
});

describe('what passes for the same', () => {
  const claim = (id: string, says: string): string =>
    `psp: 1\nid: ${id}\nblocks:\n  - {id: t, kind: theorem, statement: s, obligation: {form: toy, expect: Theorem, text: "${says}"}}\n`;

  it('two proofs of one id are never taken for each other', async () => {
    const files = {
      'p/x.psp.yaml': claim('same', '*: Theorem'),
      'q/x.psp.yaml': claim('same', '*: CounterSatisfiable'),
    };
    const one = await runWorkflow(
      'steps:\n  - {type: execute_verification, proofs: [p/x.psp.yaml, q/x.psp.yaml], method: obedient}\n',
      { files },
    );
    expect(one).toMatchObject({ status: 'failed', conclusion: 'fault', failure: { code: 'XENO_DEPENDENCY_INVALID' } });
    const two = await runWorkflow(
      `
steps:
  - {id: p, type: execute_verification, proof: p/x.psp.yaml, method: obedient}
  - {id: q, type: execute_verification, proof: q/x.psp.yaml, method: obedient}
  - {type: aggregate_results, strategy: first, from: [p, q]}
`,
      { files },
    );
    expect(two).toMatchObject({ status: 'failed', failure: { code: 'XENO_DEPENDENCY_INVALID' } });
    expect(two.conclusion).not.toBe('met');
  });

  it('files of one name in two folders are two obligations', async () => {
    const inner =
      'steps:\n  - {type: execute_verification, file: a.txt, form: toy, expect: Theorem, method: obedient}\n';
    const files = {
      'p/w.xeno.yaml': inner,
      'q/w.xeno.yaml': inner,
      'p/a.txt': '*: CounterSatisfiable',
      'q/a.txt': '*: Theorem',
    };
    for (const order of [
      ['p', 'q'],
      ['q', 'p'],
    ]) {
      const calls = order
        .map((folder) => `  - {id: ${folder}, type: run_workflow, workflow: ${folder}/w.xeno.yaml}\n`)
        .join('');
      const state = await runWorkflow(`steps:\n${calls}  - {id: sum, type: aggregate_results, strategy: first}\n`, {
        files,
      });
      expect(state.conclusion).toBe('violated');
      expect([...(state.steps.get('sum')?.obligations?.keys() ?? [])].sort()).toEqual(['p/a.txt', 'q/a.txt']);
    }
  });

  it('a glob is looked for beside the workflow, then from the root', async () => {
    const files = {
      'sub/w.xeno.yaml':
        'steps:\n  - {type: execute_verification, files: "t/*.txt", form: toy, expect: Theorem, method: obedient}\n',
      'sub/t/a.txt': '*: Theorem',
      't/b.txt': '*: CounterSatisfiable',
    };
    const state = await runWorkflow('steps:\n  - {id: call, type: run_workflow, workflow: sub/w.xeno.yaml}\n', {
      files,
    });
    expect([...(state.steps.get('call/execute_verification')?.obligations?.keys() ?? [])]).toEqual(['sub/t/a.txt']);
  });
});

describe('what is demanded', () => {
  it('min_trust reaches blocks that have no obligation of their own', async () => {
    const blocks = { a: { says: '*: Theorem' }, t: { kind: 'theorem', depends: ['a'] } };
    expect(await prove(blocks, ', method: obedient')).toMatchObject({ conclusion: 'met', trust: 'admitted' });
    expect((await prove(blocks, ', method: obedient, min_trust: claimed')).conclusion).toBe('open');
  });

  it('a verification that could not begin is never made good by continue_on_error', async () => {
    const state = await runWorkflow(
      `
steps:
  - {id: none, type: execute_verification, files: "nothing-*.smt2", continue_on_error: true}
  - {id: fine, type: execute_verification, file: x.txt, form: toy, expect: Theorem, method: obedient}
`,
      { files: { 'x.txt': '*: Theorem' } },
    );
    expect(state.steps.get('fine')?.conclusion).toBe('met');
    expect(state.conclusion).toBe('fault');
  });

  it('recovery is chosen by the class of the error', async () => {
    const text = (by: string): string => `
steps:
  - {id: slow, type: probe, hang: true, timeout: 50ms, on_error: {strategy: abort, by: {${by}: skip}}, needs: []}
  - {id: after, type: probe}
`;
    expect((await runWorkflow(text('timeout'))).steps.get('after')?.status).toBe('succeeded');
    expect((await runWorkflow(text('fault'))).steps.get('after')?.status).toBe('succeeded');
    expect((await runWorkflow(text('open'))).steps.get('after')?.status).toBe('cancelled');
  });

  it('an options file of an installed engine that is missing or wrong stops the run before it begins', async () => {
    const config = 'orchestrator:\n  engines: [{name: smt, enabled: true, config: config/smt.yaml}]\n';
    const text = 'steps:\n  - {type: probe}\n';
    await expect(runWorkflow(text, { config })).rejects.toMatchObject({ code: 'XENO_CONFIG_NOT_FOUND' });
    await expect(runWorkflow(text, { config, files: { 'config/smt.yaml': 'worker: 2\n' } })).rejects.toMatchObject({
      code: 'XENO_CONFIG_INVALID',
    });
    await expect(runWorkflow(text, { config, files: { 'config/smt.yaml': 'workers: 1\n' } })).resolves.toMatchObject({
      status: 'succeeded',
    });
  });
});
