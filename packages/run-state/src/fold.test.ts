import type { RunEvent } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { applyEvent, foldEvents } from './fold.js';

const verdict = {
  status: 'Theorem',
  engine: { id: 'smt', family: 'z3', version: '4.16.0', options: {} },
  evidence: [{ kind: 'smt2-core', digest: 'sha256:aa', size: 1, checks: [] }],
  usage: {},
  limits: {},
} as unknown as Extract<RunEvent, { type: 'attempt.finished' }>['verdict'];

const events: readonly RunEvent[] = [
  {
    type: 'run.planned',
    at: 1,
    steps: [{ id: 'verify', type: 'execute_verification', needs: [], name: 'Verify' }],
  },
  { type: 'step.started', at: 2, step: 'verify' },
  { type: 'obligation.stated', at: 3, step: 'verify', obligation: 'sum', digest: 'sha256:bb' } as RunEvent,
  { type: 'attempt.started', at: 3, step: 'verify', obligation: 'sum', engine: 'smt' },
  { type: 'attempt.finished', at: 4, step: 'verify', obligation: 'sum', engine: 'smt', verdict } as RunEvent,
  { type: 'obligation.concluded', at: 5, step: 'verify', obligation: 'sum', conclusion: 'met', reason: 'smt says so' },
];

describe('the fold of a run', () => {
  it('knows of each step, obligation and attempt what its events said', () => {
    const step = foldEvents(events).steps.get('verify');
    expect(step).toMatchObject({ name: 'Verify', status: 'running', startedAt: 2 });
    expect(step?.obligations?.get('sum')).toMatchObject({
      digest: 'sha256:bb',
      conclusion: 'met',
      attempts: [{ engine: 'smt', startedAt: 3, finishedAt: 4, verdict: { status: 'Theorem' } }],
    });
  });

  it('goes on from any state, one event at a time', () => {
    for (let cut = 0; cut <= events.length; cut += 1) {
      const state = foldEvents(events.slice(0, cut));
      for (const event of events.slice(cut)) applyEvent(state, event);
      expect(state).toEqual(foldEvents(events));
    }
  });

  it('takes events of steps that nobody planned', () => {
    const state = foldEvents([{ type: 'step.finished', at: 1, step: 'stranger', status: 'failed' }]);
    expect(state.steps.get('stranger')?.status).toBe('failed');
  });
});
