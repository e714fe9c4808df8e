import type { WorkflowRun } from '@xeno/lsp';
import { describe, expect, it } from 'vitest';
import { obligation, range, run, step, violated } from '../runs/runs.test.support.js';
import { obligationTest, partsOfTest, stepTest } from './test-place.js';
import { testResults } from './test-results.js';

const uri = 'file:///w/parity.xeno.yaml';
const states = (of: WorkflowRun, isProof = false): string[] =>
  testResults(of, isProof).map(({ place, state }) => `${place.label} ${state}`);

describe('the results of a run as tests', () => {
  it('are those of the document, its steps and their obligations, with durations', () => {
    const results = testResults(run(), false);
    expect(results.map(({ place, state, duration }) => [place.id, state, duration])).toEqual([
      [uri, 'passed', 2100],
      [stepTest(uri, 'prove'), 'passed', 1500],
      [obligationTest(uri, 'prove', 'parity#sum'), 'passed', 250],
    ]);
  });

  it('put blocks of a proof structure below the document, without the step that verified them', () => {
    const proof = 'file:///w/parity.psp.yaml';
    const [, block] = testResults(run({ uri: proof }), true);
    expect(block?.place).toMatchObject({ id: obligationTest(proof, undefined, 'sum'), parent: proof });
  });

  it('say what was expected, the counterexample and who tried, where it is written', () => {
    const steps = [step({ state: 'error', conclusion: 'violated', obligations: [obligation(violated)] })];
    const of = run({ status: 'failed', state: 'error', conclusion: 'violated', steps });
    expect(states(of)).toEqual(['parity failed', 'prove failed', 'sum failed']);
    expect(testResults(of, false).map(({ message }) => message === undefined)).toEqual([true, true, false]);
    const result = testResults(of, false).at(-1);
    expect(result?.place).toMatchObject({ uri: 'file:///w/parity.psp.yaml', range });
    expect(result?.message).toBe(
      [
        '✗ violated · certified: b = #xff',
        'expected: Theorem',
        'z3 found values for which it does not hold',
        'counterexample:',
        '  b = #xff',
        'attempts:',
        '  z3: CounterSatisfiable (10 ms)',
      ].join('\n'),
    );
  });

  it('keep an open answer apart from a broken engine', () => {
    const steps = [
      step({
        obligations: [
          obligation({ id: 'a', label: 'a', state: 'error', conclusion: 'open' }),
          obligation({ id: 'b', label: 'b', state: 'error', conclusion: 'fault' }),
          obligation({ id: 'c', label: 'c', state: 'error', conclusion: 'contradiction' }),
        ],
      }),
    ];
    expect(states(run({ steps })).slice(2)).toEqual(['a failed', 'b errored', 'c errored']);
  });

  it('skip what a cancelled run did not come to', () => {
    const { conclusion: _1, trust: _2, ...open } = obligation({ state: 'queued' });
    const waiting = step({ status: 'cancelled', state: 'error', obligations: [open] });
    expect(states(run({ status: 'cancelled', steps: [waiting, step({ id: 'late', status: 'waiting' })] }))).toEqual([
      'parity skipped',
      'prove skipped',
      'sum skipped',
      'late skipped',
      'sum passed',
    ]);
  });

  it('follow a run while it goes on', () => {
    const { conclusion: _1, trust: _2, finishedAt: _3, ...open } = obligation({ state: 'running' });
    const going = step({
      status: 'running',
      state: 'running',
      obligations: [open, { ...open, id: 'q', state: 'queued' }],
    });
    const steps = [going, step({ id: 'report', status: 'waiting', state: 'queued', obligations: [] })];
    expect(states(run({ status: 'running', state: 'running', steps }))).toEqual([
      'parity started',
      'prove started',
      'sum started',
      'sum queued',
      'report queued',
    ]);
    expect(states(run({ status: 'starting', state: 'queued', steps: [] }))).toEqual(['parity queued']);
  });

  it('tell why a run could not start, and mark what is stale', () => {
    const { conclusion: _1, ...broken } = run({ status: 'broken', state: 'error', message: 'no such file', steps: [] });
    expect(testResults(broken, false)).toMatchObject([{ state: 'errored', message: 'no such file' }]);
    const old = run({ steps: [step({ obligations: [obligation({ state: 'stale' })] })] });
    expect(testResults(old, false).map(({ stale }) => stale)).toEqual([false, false, true]);
  });

  it('pass nothing of a run that died', () => {
    const steps = [step({ state: 'stale', obligations: [obligation({ state: 'stale' })] })];
    const { conclusion: _1, ...died } = run({ status: 'broken', state: 'error', message: 'it died', steps });
    expect(states(died)).toEqual(['parity errored', 'prove skipped', 'sum skipped']);
  });

  it('pass no step with an obligation that is open', () => {
    const { conclusion: _1, ...unsure } = step({ state: 'error', obligations: [] });
    expect(states(run({ steps: [unsure] }))).toEqual(['parity passed', 'prove failed']);
  });

  it('put parts of a matrix below their step', () => {
    const part = step({ id: 'prove[file=a.smt2]', parent: 'prove', obligations: [] });
    const [, , last] = testResults(run({ steps: [step({ obligations: [] }), part] }), false);
    expect(last?.place.parent).toBe(stepTest(uri, 'prove'));
  });
});

describe('the id of a test', () => {
  it('says the document, the step and the obligation, whatever characters they have', () => {
    const id = obligationTest(uri, 'prove[k=#1]', 'a b.psp.yaml#x=y');
    expect(partsOfTest(id)).toEqual({ uri, step: 'prove[k=#1]', obligation: 'a b.psp.yaml#x=y' });
    expect(partsOfTest(uri)).toEqual({ uri });
  });
});
