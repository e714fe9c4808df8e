import { buildReport } from '@xeno/core';
import { describe, expect, it } from 'vitest';
import { makeWorkspace, openOrchestrator, runWorkflow, statuses } from './harness.js';

const workflow = `
steps:
  - {id: a, type: probe, value: 1, needs: []}
  - {id: b, type: probe, value: 2, needs: [a]}
  - {id: c, type: probe, value: 3, needs: [b]}
  - {id: apart, type: probe, needs: []}
finally:
  - {id: tidy, type: probe}
  - {id: tell, type: probe}
outputs:
  second: \${{ steps.b.outputs.value }}
  other: \${{ steps.apart.outputs.value }}
`;

describe('a part of a workflow', () => {
  it('is the steps that were asked for and all that they wait for, and nothing else', async () => {
    const state = await runWorkflow(workflow, { steps: ['b'] });
    expect(statuses(state)).toEqual({ a: 'succeeded', b: 'succeeded' });
    expect(state.status).toBe('succeeded');
    expect(state.outputs).toEqual({ second: 2 });
  });

  it('may be several steps', async () => {
    expect(Object.keys(statuses(await runWorkflow(workflow, { steps: ['apart', 'a'] })))).toEqual(['a', 'apart']);
  });

  it('is everything for a step of finally, but no other of finally that it does not wait for', async () => {
    const state = await runWorkflow(workflow, { steps: ['tidy'] });
    expect(Object.keys(statuses(state))).toEqual(['a', 'b', 'c', 'apart', 'tidy']);
  });

  it('is recorded as a part', async () => {
    const state = await runWorkflow(workflow, { steps: ['a'] });
    expect(state.only).toEqual(['a']);
    expect(buildReport(state).run.only).toEqual(['a']);
    expect(buildReport(await runWorkflow(workflow)).run).not.toHaveProperty('only');
  });

  it('cannot be of a step that is not there', async () => {
    await expect(runWorkflow(workflow, { steps: ['aparr'] })).rejects.toMatchObject({
      code: 'XENO_INPUT_INVALID',
      hint: 'Did you mean apart?',
    });
  });

  it('has an aggregation without `from` work on what ran', async () => {
    const text = `
steps:
  - {id: one, type: execute_verification, file: a.smt2, method: smt, needs: []}
  - {id: two, type: execute_verification, file: b.smt2, method: smt, needs: [one]}
  - {id: sum, type: aggregate_results, needs: [two]}
  - {id: late, type: execute_verification, file: a.smt2, method: smt, needs: [sum]}
`;
    const claim = '(set-info :status unsat)\n(assert false)\n(check-sat)\n';
    const state = await runWorkflow(text, { files: { 'a.smt2': claim, 'b.smt2': claim }, steps: ['sum'] });
    expect(Object.keys(statuses(state))).toEqual(['one', 'two', 'sum']);
    expect(state.steps.get('sum')?.aggregates).toEqual(['one', 'two']);
    expect(state.conclusion).toBe('met');
  });

  it('is planned as it is run', async () => {
    const { orchestrator, compile } = await openOrchestrator(makeWorkspace());
    const { workflow: compiled } = await compile(workflow);
    const plan = await orchestrator.plan(compiled ?? {}, {}, { steps: ['c'] });
    expect(plan.steps.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});
