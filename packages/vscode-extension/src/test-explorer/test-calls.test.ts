import { describe, expect, it } from 'vitest';
import { callsOf } from './test-calls.js';
import { fileTest, obligationTest, stepTest } from './test-place.js';

const workflow = 'file:///w/a.xeno.yaml';
const proof = 'file:///w/a.psp.yaml';
const calls = (...ids: string[]) =>
  callsOf(
    ids.map((id) => ({ id })),
    (uri) => uri.endsWith('.psp.yaml'),
  ).map(({ command, argument, tests }) => [command, argument, tests.length]);

describe('tests', () => {
  it('are run by documents, steps and blocks', () => {
    expect(calls(fileTest(workflow), fileTest(proof))).toEqual([
      ['run', { uri: workflow }, 1],
      ['verifyBlock', { uri: proof }, 1],
    ]);
    expect(calls(stepTest(workflow, 'prove'), obligationTest(proof, undefined, 'sum'))).toEqual([
      ['runStep', { uri: workflow, step: 'prove' }, 1],
      ['verifyBlock', { uri: proof, block: 'sum' }, 1],
    ]);
  });

  it('that failed are run again once, however many obligations of one step they are', () => {
    const failed = [obligationTest(workflow, 'prove', 'p#a'), obligationTest(workflow, 'prove', 'p#b')];
    expect(calls(stepTest(workflow, 'prove'), ...failed)).toEqual([['runStep', { uri: workflow, step: 'prove' }, 3]]);
    expect(calls(...failed, fileTest(workflow))).toEqual([['run', { uri: workflow }, 3]]);
    expect(calls(fileTest(proof), obligationTest(proof, undefined, 'sum'))).toEqual([
      ['verifyBlock', { uri: proof }, 2],
    ]);
  });

  it('that are parts of a step are run with it', () => {
    const step = { id: stepTest(workflow, 'prove'), parent: { id: fileTest(workflow) } };
    const part = { id: stepTest(workflow, 'prove[x=1]'), parent: step };
    const deep = { id: obligationTest(workflow, 'prove[x=1]', 'p#a'), parent: part };
    expect(callsOf([part, deep], () => false)).toMatchObject([
      { command: 'runStep', argument: { uri: workflow, step: 'prove' }, tests: [part, deep] },
    ]);
  });
});
