import { describe, expect, it } from 'vitest';
import { obligation, run, step } from '../runs/runs.test.support.js';
import { statusWords } from './status-words.js';

const text = (over: Parameters<typeof run>[0]): string => statusWords(run(over), true).text;

describe('the status bar', () => {
  it('says the conclusion and the trust of the last run', () => {
    expect(text({})).toBe('✓ met · certified');
    expect(text({ state: 'error', conclusion: 'violated' })).toBe('✗ violated · certified');
    expect(text({ state: 'error', conclusion: 'open', trust: 'claimed' })).toBe('? open · claimed');
    expect(text({ state: 'error', conclusion: 'contradiction' })).toBe('⇄ contradiction · certified');
    expect(text({ state: 'stale' })).toBe('stale (✓ met · certified)');
    expect(text({ status: 'cancelled', state: 'stale', conclusion: 'open' })).toBe('■ cancelled');
    expect(text({ status: 'failed', state: 'error', conclusion: 'met' })).toBe('✗ failed');
  });

  const open = (id: string) => {
    const { conclusion: _1, finishedAt: _2, ...rest } = obligation({ id, state: 'running' });
    return rest;
  };

  it('counts obligations while they are at work', () => {
    const obligations = [obligation(), open('b'), open('c')];
    expect(text({ status: 'running', state: 'running', steps: [step({ obligations })] })).toBe(
      '$(loading~spin) running 1/3',
    );
    expect(text({ status: 'starting', state: 'queued', steps: [] })).toBe('$(loading~spin) starting');
  });

  it('looks like an error only when something is wrong', () => {
    expect(statusWords(run(), true).look).toBe('plain');
    expect(statusWords(run({ state: 'error', conclusion: 'violated' }), true).look).toBe('error');
    expect(statusWords(run({ state: 'error', conclusion: 'open' }), true).look).toBe('warning');
    expect(statusWords(run({ state: 'stale', conclusion: 'violated' }), true).look).toBe('plain');
  });

  it('says so when nothing was run, or may be', () => {
    expect(statusWords(undefined, true).text).toContain('not run');
    expect(statusWords(undefined, false).tooltip).toContain('trust');
  });
});
