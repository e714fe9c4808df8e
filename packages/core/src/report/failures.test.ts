import { describe, expect, it } from 'vitest';
import { failures } from './failures.js';
import { madeProof, madeReport } from './hand-made-run.test.fixture.js';
import { renderReport } from './render-report.js';
import { verdictSentence } from './sentences.js';

const timeout = {
  code: 'XENO_STEP_TIMEOUT',
  message: 'step `x` ran longer than its timeout of 2 s',
  hint: 'Give it more.',
};
const of = (failure: typeof timeout, step: string) => ({ ...failure, message: `step \`${step}\`: ${failure.message}` });

describe('a failure', () => {
  it('is told once, although the run passes it on', () => {
    const report = madeReport([{ id: 'x', status: 'failed', failure: timeout }], undefined, {
      status: 'failed',
      conclusion: 'fault',
      failure: of(timeout, 'x'),
    });
    expect(failures(report)).toEqual([{ step: 'x', ...timeout, tolerated: false }]);
    expect(verdictSentence(report)).toBe('The run failed at step x.');
    for (const format of ['markdown', 'html'] as const)
      expect(renderReport(report, format).split('ran longer than its timeout')).toHaveLength(2);
  });

  it('is told where it happened, not by each step that it is part of', () => {
    const parts = { ...timeout, message: `1 of 2 instances did not succeed: ${timeout.message}` };
    const steps = [
      { id: 'm', status: 'failed', failure: parts },
      { id: 'm[a]', parent: 'm', status: 'failed', failure: timeout },
    ] as const;
    const report = madeReport(steps, undefined, { status: 'failed', conclusion: 'fault', failure: of(parts, 'm') });
    expect(failures(report).map(({ step }) => step)).toEqual(['m[a]']);
  });

  it('that ended the run comes first', () => {
    const denied = { code: 'XENO_POLICY_DENIED', message: 'the policy says no', hint: 'Ask.' };
    const steps = [
      { id: 'a', status: 'failed', failure: timeout },
      { id: 'b', status: 'refused', failure: denied },
    ] as const;
    const report = madeReport(steps, undefined, { status: 'refused', conclusion: 'open', failure: of(denied, 'b') });
    expect(failures(report).map(({ step }) => step)).toEqual(['b', 'a']);
    expect(verdictSentence(report)).toBe('The run was refused at step b.');
  });

  it('of no step is the run’s own', () => {
    const failure = { code: 'XENO_CAPABILITY_UNAVAILABLE', message: 'no capability plugin is installed' };
    const report = madeReport([], undefined, { status: 'refused', conclusion: 'open', failure });
    expect(failures(report)).toEqual([{ ...failure, tolerated: false }]);
    expect(verdictSentence(report)).toBe('The run was refused.');
  });

  it('that an obligation tells already is not told again', () => {
    const failure = { code: 'XENO_ENGINE_FAULT', message: 'p#a: it is fault' };
    const step = { id: 's', status: 'failed', obligations: { a: 'fault' }, failure } as const;
    const report = madeReport([step], madeProof(['a']), { status: 'failed', conclusion: 'fault', failure });
    expect(failures(report)).toEqual([]);
    expect(renderReport(report, 'markdown')).toContain('it is fault');
  });
});

it('an engine that contradicts itself is not said to contradict another', () => {
  const report = madeReport([{ id: 's', obligations: { a: 'contradiction' } }], madeProof(['a']));
  const alone = {
    ...report,
    contradictions: [{ step: 's', obligation: 'p#a', engines: ['smt'], reproducer: 'sha256:00' }],
  };
  expect(verdictSentence(alone)).toMatch(/^An engine contradicts itself about p#a;/);
  expect(renderReport(alone, 'markdown')).toContain('`smt` gave answers that exclude each other, so it is wrong.');
});
