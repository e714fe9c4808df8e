import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runLines } from './run-lines.js';
import { obligation, run, step, violated } from './runs.test.support.js';

/** Without colours. */

const plain = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/\u001b\[\d+m/g, ''));

const { conclusion: _c, trust: _t, finishedAt: _f, ...open } = run();
const { conclusion: _sc, trust: _st, finishedAt: _sf, ...openStep } = step();
const starting = { ...open, status: 'starting' as const, state: 'queued' as const, steps: [] };
const running = {
  ...open,
  status: 'running' as const,
  state: 'running' as const,
  steps: [{ ...openStep, status: 'running' as const, state: 'running' as const, obligations: [] }],
};

describe('the lines of a run', () => {
  it('tell what is new, each thing once, and end with the verdict', () => {
    expect(plain(runLines(undefined, starting))).toEqual(['▶ parity', '  run r1']);
    expect(plain(runLines(starting, running))).toEqual(['● prove execute_verification']);
    expect(plain(runLines(running, run()))).toEqual([
      '  · sum: z3 Theorem  250 ms',
      '  ✓ met · certified sum  250 ms',
      '✓ met · certified prove  1.5 s',
      '',
      '✓ met · certified parity  2.1 s',
    ]);
    expect(runLines(run(), run())).toEqual([]);
    expect(runLines(run(), { ...run(), state: 'stale' })).toEqual([]);
  });

  it('tell answers before the step concludes from them, and what was cut short', () => {
    const { conclusion: _1, trust: _2, ...answered } = obligation({ state: 'running' });
    const going = { ...running, steps: running.steps.map((one) => ({ ...one, obligations: [answered] })) };
    expect(plain(runLines(running, going))).toEqual(['  · sum: z3 Theorem  250 ms']);
    const cut = { ...openStep, status: 'cancelled' as const, state: 'stale' as const, obligations: [] };
    const { startedAt: _3, ...never } = { ...cut, id: 'report', type: 'generate_report', status: 'skipped' as const };
    const cancelled = run({ status: 'cancelled', state: 'stale', conclusion: 'open', steps: [cut, never] });
    expect(plain(runLines(going, cancelled))).toEqual([
      '■ cancelled prove',
      '– skipped report',
      '',
      '■ cancelled parity  2.1 s',
    ]);
  });

  it('show the counterexample of what is violated', () => {
    const bad = run({
      status: 'failed',
      state: 'error',
      conclusion: 'violated',
      steps: [step({ obligations: [obligation(violated)] })],
    });
    expect(plain(runLines(running, bad))).toContain('        b = #xff');
  });

  it('name the step when only that was asked for, and say why nothing ran', () => {
    const broken = {
      ...starting,
      only: { step: 'prove' },
      status: 'broken' as const,
      state: 'error' as const,
      message: 'the input `proof` is missing\nsee inputs',
    };
    expect(plain(runLines(undefined, broken))).toEqual([
      '▶ parity › prove',
      '  run r1',
      '',
      '! broken parity › prove',
      '  the input `proof` is missing',
      '  see inputs',
    ]);
  });

  it('let no name or message move the cursor or change colours', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const lines = runLines(
          undefined,
          run({ name: text, message: text, steps: [step({ name: text, message: text })] }),
        );

        expect(plain(lines).join('')).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/);
      }),
      { seed: 4 },
    );
  });
});
