import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BesideRun } from './beside.js';
import type { StrategyOutcome, StrategyRun } from './strategies/strategy.js';

/** Work that is over when it is told to be, or when it is ended. */
function work(): { run: StrategyRun; finish: (outcome: StrategyOutcome) => void; fail: (cause: Error) => void } {
  let resolve: (outcome: StrategyOutcome | undefined) => void = () => undefined;
  let reject: (cause: Error) => void = () => undefined;
  const promise = new Promise<StrategyOutcome | undefined>((yes, no) => {
    [resolve, reject] = [yes, no];
  });
  const run = { resume: async () => promise, end: async () => resolve(undefined) };
  return { run, finish: resolve, fail: reject };
}

const turns = (alone = false): ConstructorParameters<typeof BesideRun>[1] => ({
  left: () => 5,
  alone: () => alone,
  signal: new AbortController().signal,
});

describe('work beside the turns of others', () => {
  it('goes on after its first turn, and tells what came of it once', async () => {
    const { run, finish } = work();
    const beside = new BesideRun(run, turns());
    expect(await beside.resume()).toBeUndefined();
    expect(await beside.resume()).toBeUndefined();
    expect(beside.ready).toBe(false);
    finish({ found: 'nothing', reason: 'it is so' });
    await sleep(0);
    expect(beside.ready).toBe(true);
    expect(await beside.resume()).toEqual({ found: 'nothing', reason: 'it is so' });
    expect(beside.ready).toBe(false);
  });

  it('is waited for as long as a turn when nobody else has work', async () => {
    const { run, finish } = work();
    const beside = new BesideRun(run, { ...turns(true), left: () => 60_000 });
    setTimeout(() => finish({ found: 'nothing', reason: 'late' }), 10);
    expect(await beside.resume()).toEqual({ found: 'nothing', reason: 'late' });
  });

  it('says why it failed', async () => {
    const { run, fail } = work();
    const beside = new BesideRun(run, turns());
    fail(new Error('the program is gone'));
    expect(await beside.resume()).toEqual({ found: 'nothing', reason: 'it failed: the program is gone' });
  });

  it('ends with the others', async () => {
    const { run } = work();
    const beside = new BesideRun(run, turns());
    await beside.resume();
    await beside.end();
    expect(beside.ready).toBe(true);
  });
});
