import { readSynthesisProblem, TermFactory } from '@xeno/forms';
import { describe, expect, it } from 'vitest';
import { replayExhaustion } from './replay.js';

async function replay(text: string, ...examples: readonly (readonly [string, bigint][])[]): Promise<boolean | string> {
  const factory = new TermFactory();
  const problem = readSynthesisProblem(text, factory);
  return replayExhaustion(
    factory,
    problem,
    examples.map((example) => new Map(example)),
    async () => true,
  );
}

const plusOne = (rules: string): string =>
  `(synth-fun f ((a Int)) Int ((S Int)) ((S Int (${rules}))))(declare-var x Int)(constraint (= (f x) (+ x 1)))(check-synth)`;

describe('replayExhaustion', () => {
  it('agrees where each function fails on some example', async () => {
    expect(await replay(plusOne('a 0 1'), [['x', 0n]], [['x', 5n]])).toBe(true);
  });

  it('disagrees where some function passes the examples', async () => {
    expect(await replay(plusOne('a 0 1'), [['x', 0n]])).toBe(false);
  });

  it('does not go on for ever where the values do', async () => {
    expect(await replay(plusOne('a (+ S 2)'), [['x', 0n]])).toMatch(/too many steps/);
  });

  it('does not pretend to try all constants', async () => {
    expect(await replay(plusOne('a (Constant Int)'), [['x', 0n]])).toMatch(/any constant/);
  });

  it('says of functions without a grammar nothing, but of what is demanded beside them', async () => {
    const beside = (constraint: string): string =>
      `(synth-fun g ((a Int)) Int)${plusOne('a 0 1').replace('(check-synth)', '')}(constraint ${constraint})(check-synth)`;
    expect(await replay(beside('(= (g x) (f x))'), [['x', 0n]], [['x', 5n]])).toBe(true);
    const open = '(synth-fun g ((a Int)) Int)(synth-fun f ((a Int)) Int ((S Int)) ((S Int (a 0))))(declare-var x Int)';
    expect(await replay(`${open}(constraint (= (f x) (+ (g x) 1)))(check-synth)`, [['x', 5n]])).toBe(false);
  });
});
