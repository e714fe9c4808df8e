import { describe, expect, it } from 'vitest';
import { makeWorkspace, openOrchestrator, runWorkflow, statuses } from './harness.js';

describe('the flow of a workflow', () => {
  it('runs steps in the order written when none says what it needs', async () => {
    const state = await runWorkflow(`
steps:
  - {id: a, type: probe, value: 1}
  - {id: b, type: probe, value: "\${{ steps.a.outputs.value }}"}
outputs:
  last: \${{ steps.b.outputs.value }}
`);
    expect(state.status).toBe('succeeded');
    expect(state.outputs).toEqual({ last: 1 });
    expect([...state.steps.values()].map((step) => step.needs)).toEqual([[], ['a']]);
  });

  it('does not run what needs a failed step, but runs what does not', async () => {
    const state = await runWorkflow(`
steps:
  - {id: bad, type: probe, fail: 9, needs: []}
  - {id: after, type: probe, needs: [bad]}
  - {id: behind, type: probe, needs: [after]}
  - {id: apart, type: probe, needs: []}
`);
    expect(statuses(state)).toEqual({ bad: 'failed', after: 'skipped', behind: 'skipped', apart: 'succeeded' });
    expect(state.status).toBe('failed');
    expect(state.failure?.message).toContain('bad failed for the 1. time');
  });

  it('goes on after a step that may fail, and still says that it failed', async () => {
    const state = await runWorkflow(`
steps:
  - {id: bad, type: probe, fail: 9, continue_on_error: true}
  - {id: after, type: probe}
`);
    expect(statuses(state)).toEqual({ bad: 'failed', after: 'succeeded' });
    expect(state.steps.get('bad')?.tolerated).toBe(true);
    expect(state.status).toBe('succeeded');
  });

  it('skips a step whose condition does not hold, and goes on behind it', async () => {
    const state = await runWorkflow(
      `
inputs:
  deep: {type: boolean, default: false}
steps:
  - {id: first, type: probe, value: 1}
  - {id: maybe, type: probe, if: inputs.deep}
  - {id: last, type: probe}
`,
      { inputs: { deep: 'false' } },
    );
    expect(statuses(state)).toEqual({ first: 'succeeded', maybe: 'skipped', last: 'succeeded' });
  });

  it('runs what asks for failure() only then, and what says always() whatever happens', async () => {
    const state = await runWorkflow(`
steps:
  - {id: bad, type: probe, fail: 9}
  - {id: repair, type: probe, if: failure()}
  - {id: anyway, type: probe, if: always(), needs: [bad]}
  - {id: never, type: probe, if: success(), needs: [bad]}
`);
    expect(statuses(state)).toEqual({ bad: 'failed', repair: 'succeeded', anyway: 'succeeded', never: 'skipped' });
  });

  it('runs finally in order after everything, also after a failure', async () => {
    const state = await runWorkflow(`
steps:
  - {id: bad, type: probe, fail: 9}
finally:
  - {id: tidy, type: probe, fail: 9}
  - {id: tell, type: probe, value: "\${{ steps.bad.status }}"}
`);
    expect(statuses(state)).toEqual({ bad: 'failed', tidy: 'failed', tell: 'succeeded' });
    expect(state.steps.get('tell')?.outputs?.['value']).toBe('failed');
  });

  it('retries what says that another try may help, as often as allowed', async () => {
    const state = await runWorkflow(`
defaults:
  retry: {attempts: 3, backoff: {initial: 0.01, max: 0.02}}
steps:
  - {id: shaky, type: probe, fail: 2, retryable: true}
`);
    expect(state.status).toBe('succeeded');
    expect(state.steps.get('shaky')).toMatchObject({ retries: 2, outputs: { tries: 3 } });
  });

  it('ends a step at its timeout and goes on', async () => {
    const state = await runWorkflow(`
steps:
  - {id: slow, type: probe, hang: true, timeout: 100ms, continue_on_error: true}
  - {id: after, type: probe}
`);
    expect(state.steps.get('slow')).toMatchObject({ status: 'failed', failure: { code: 'XENO_STEP_TIMEOUT' } });
    expect(state.steps.get('after')?.status).toBe('succeeded');
  });

  it('skips a failed step when on_error says so', async () => {
    const state = await runWorkflow(`
steps:
  - {id: bad, type: probe, fail: 9, on_error: skip}
  - {id: after, type: probe}
`);
    expect(statuses(state)).toEqual({ bad: 'skipped', after: 'succeeded' });
    expect(state.conclusion).not.toBe('met');
  });

  it('stops everything when on_error says abort, but not finally', async () => {
    const state = await runWorkflow(`
steps:
  - {id: bad, type: probe, fail: 9, on_error: abort, needs: []}
  - {id: slow, type: probe, hang: true, needs: []}
finally:
  - {id: tidy, type: probe}
`);
    expect(statuses(state)).toEqual({ bad: 'failed', slow: 'cancelled', tidy: 'succeeded' });
    expect(state.status).toBe('failed');
  });

  it('adds outputs that a step declares', async () => {
    const state = await runWorkflow(`
steps:
  - {id: a, type: probe, value: 20, outputs: {twice: "\${{ steps.a.outputs.value + steps.a.outputs.value }}"}}
outputs:
  result: \${{ steps.a.outputs.twice }}
`);
    expect(state.failure).toBeUndefined();
    expect(state.outputs).toEqual({ result: 40 });
  });

  it('runs a step once per combination of its matrix and merges what they yield', async () => {
    const state = await runWorkflow(`
steps:
  - id: each
    type: probe
    value: "\${{ matrix.x }}\${{ matrix.y }}"
    strategy:
      matrix: {x: [a, b], y: [p, q], exclude: [{x: b, y: q}], include: [{x: c, y: r}]}
      max_parallel: 2
  - {id: after, type: probe, value: "\${{ steps.each.outputs.tries }}"}
`);
    const values = [...state.steps.values()]
      .filter((step) => step.parent === 'each')
      .map((step) => step.outputs?.['value']);
    expect(values).toEqual(['ap', 'aq', 'bp', 'cr']);
    expect(state.steps.get('after')?.outputs?.['value']).toBe(4);
  });

  it('cancels the other instances of a matrix that fails fast, and keeps them otherwise', async () => {
    const text = (failFast: boolean): string => `
steps:
  - id: each
    type: probe
    fail: \${{ matrix.fail }}
    strategy: {matrix: {fail: [9, 0, 0]}, max_parallel: 1, fail_fast: ${failFast}}
`;
    const fast = await runWorkflow(text(true));
    expect(Object.values(statuses(fast))).toEqual(['failed', 'failed', 'cancelled', 'cancelled']);
    const patient = await runWorkflow(text(false));
    expect(Object.values(statuses(patient))).toEqual(['failed', 'failed', 'succeeded', 'succeeded']);
  });

  it('runs a sub-workflow with typed inputs and hands its outputs on', async () => {
    const state = await runWorkflow(
      `
steps:
  - {id: call, type: run_workflow, workflow: inner.xeno.yaml, inputs: {n: 3}}
  - {id: after, type: probe, value: "\${{ steps.call.outputs.doubled }}"}
`,
      {
        files: {
          'inner.xeno.yaml': `
inputs:
  n: {type: number, required: true}
steps:
  - {id: work, type: probe, value: "\${{ inputs.n * 2.0 }}"}
outputs:
  doubled: \${{ steps.work.outputs.value }}
`,
        },
      },
    );
    expect(state.failure).toBeUndefined();
    expect(statuses(state)).toEqual({ call: 'succeeded', 'call/work': 'succeeded', after: 'succeeded' });
    expect(state.steps.get('after')?.outputs?.['value']).toBe(6);
  });

  it('refuses to verify a capability while nothing can', async () => {
    const state = await runWorkflow(`
steps:
  - {id: cap, type: verify_capability, capability: cap_id}
  - {id: after, type: probe}
`);
    expect(state.status).toBe('refused');
    expect(state.failure).toMatchObject({ code: 'XENO_CAPABILITY_UNAVAILABLE' });
    expect(statuses(state)).toEqual({ cap: 'refused', after: 'skipped' });
  });

  it('does what the policy denies under strict enforcement never, and under advisory with a record', async () => {
    const text = 'steps:\n  - {id: a, type: probe}\n';
    const config = (enforcement: string): string => `
orchestrator:
  policy:
    enforcement: ${enforcement}
    rules: [{id: no-probes, effect: deny, operation: step.run, resource: probe, message: probes are not for us}]
`;
    const strict = await runWorkflow(text, { config: config('strict') });
    expect(strict.status).toBe('refused');
    expect(strict.failure?.message).toContain('probes are not for us');
    const advisory = await runWorkflow(text, { config: config('advisory') });
    expect(advisory.status).toBe('succeeded');
    expect(advisory.decisions).toMatchObject([
      { operation: 'step.run', resource: 'probe', effect: 'deny', enforced: false },
    ]);
  });

  it('cancels a run from outside, and runs finally all the same', async () => {
    const cancel = new AbortController();
    const state = await runWorkflow(
      `
steps:
  - {id: slow, type: probe, hang: true}
  - {id: after, type: probe}
finally:
  - {id: tidy, type: probe}
`,
      {
        signal: cancel.signal,
        onStart: (orchestrator) =>
          orchestrator.events.on('step.started', () => void setImmediate(() => cancel.abort(new Error('enough')))),
      },
    );
    expect(state.status).toBe('cancelled');
    expect(statuses(state)).toEqual({ slow: 'cancelled', after: 'cancelled', tidy: 'succeeded' });
  });

  it('contains an event handler that throws, and records it', async () => {
    const state = await runWorkflow('steps:\n  - {id: a, type: probe}\n', {
      onStart: (orchestrator) =>
        orchestrator.events.on('step.finished', () => {
          throw new Error('the handler is broken');
        }),
    });
    expect(state.status).toBe('succeeded');
    expect(state.handlerFailures).toEqual([{ event: 'step.finished', message: 'the handler is broken' }]);
  });
});

describe('what an expression yields', () => {
  it('must fit the field that it stands in, also when its type is known only then', async () => {
    const state = await runWorkflow(
      `
steps:
  - {id: a, type: probe, value: {deep: 5}}
  - {id: b, type: validate_psp, proof: "\${{ steps.a.outputs.value.deep }}"}
`,
    );
    expect(state.steps.get('b')).toMatchObject({ status: 'failed', failure: { code: 'XENO_WORKFLOW_INVALID' } });
    expect(state.failure?.message).toContain('`proof`');
  });
});

describe('the record', () => {
  it('has one end for each step, also of those that were cancelled or ran out of time', async () => {
    const text = `
steps:
  - {id: slow, type: execute_verification, file: x.txt, form: toy, expect: Theorem, method: obedient, needs: []}
  - {id: late, type: probe, hang: true, timeout: 100ms, needs: [], continue_on_error: true}
  - {id: each, type: probe, hang: true, strategy: {matrix: {x: [1, 2]}}, needs: []}
  - {id: stop, type: probe, fail: 9, on_error: abort, needs: [late]}
  - {id: after, type: probe, needs: [slow]}
`;
    let history: readonly { type: string }[] = [];
    const state = await runWorkflow(text, {
      files: { 'x.txt': '*: Theorem after 60000' },
      onStart: (orchestrator) =>
        orchestrator.events.on('run.finished', () => void (history = orchestrator.state.history)),
    });
    const ends = history.flatMap((event) =>
      event.type === 'step.finished' ? [(event as unknown as { step: string }).step] : [],
    );
    expect(ends.sort()).toEqual(['after', 'each', 'each[x=1]', 'each[x=2]', 'late', 'slow', 'stop']);
    expect(statuses(state)).toMatchObject({
      slow: 'cancelled',
      late: 'failed',
      each: 'cancelled',
      stop: 'failed',
      after: 'cancelled',
    });
  });
});

describe('a plan', () => {
  it('says what is certain, what a condition decides, what is known only in the run, and what comes last', async () => {
    const root = makeWorkspace();
    const { orchestrator, compile } = await openOrchestrator(root);
    const { workflow } = await compile(`
inputs:
  n: {type: number, default: 2}
steps:
  - {id: a, type: probe, value: [1, 2]}
  - {id: b, type: probe, if: inputs.n > 1.0}
  - {id: c, type: probe, value: "\${{ steps.a.outputs.value }}"}
  - {id: d, type: probe, strategy: {matrix: {x: [p, q]}}}
  - {id: e, type: probe, strategy: {matrix: {x: "\${{ steps.a.outputs.value }}"}}}
finally:
  - {id: f, type: probe}
`);
    const plan = await orchestrator.plan(workflow ?? {});
    expect(plan.steps.map((step) => [step.id, step.runs, step.last ?? false])).toEqual([
      ['a', 'always', false],
      ['b', 'conditional', false],
      ['c', 'expands at run time', false],
      ['d[x=p]', 'always', false],
      ['d[x=q]', 'always', false],
      ['e', 'expands at run time', false],
      ['f', 'always', true],
    ]);
    const state = await orchestrator.executeWorkflow(workflow ?? {});
    const ran = [...state.steps.keys()].filter((id) => id !== 'd' && id !== 'e' && !id.startsWith('e['));
    expect(ran.sort()).toEqual(
      plan.steps
        .map((step) => step.id)
        .filter((id) => id !== 'e')
        .sort(),
    );
  });
});

describe('capabilities', () => {
  it('that a workflow asks for refuse it before its first step, while nothing can verify them', async () => {
    const state = await runWorkflow('capabilities: [may-verify]\nsteps:\n  - {id: a, type: probe}\n');
    expect(state).toMatchObject({ status: 'refused', failure: { code: 'XENO_CAPABILITY_UNAVAILABLE' } });
    expect(statuses(state)).toEqual({ a: 'waiting' });
  });
});
