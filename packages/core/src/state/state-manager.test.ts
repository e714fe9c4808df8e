import type { RunEvent } from '@xeno/plugin-api';
import { foldEvents } from '@xeno/run-state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StateManager } from './state-manager.js';

const name = fc.constantFrom('a', 'b', 'c');
const at = fc.integer({ min: 0, max: 1000 });

/** Events in any order, sensible or not. */
const events: fc.Arbitrary<RunEvent[]> = fc.array(
  fc.oneof(
    fc.record({
      type: fc.constant('run.planned' as const),
      at,
      steps: fc.array(fc.record({ id: name, type: fc.constant('probe'), needs: fc.constant([]) })),
    }),
    fc.record({ type: fc.constant('step.started' as const), at, step: name }),
    fc.record({
      type: fc.constant('step.finished' as const),
      at,
      step: name,
      status: fc.constantFrom('succeeded' as const, 'failed' as const, 'skipped' as const),
    }),
    fc.record({ type: fc.constant('attempt.started' as const), at, step: name, obligation: name, engine: name }),
    fc.record({
      type: fc.constant('obligation.concluded' as const),
      at,
      step: name,
      obligation: name,
      conclusion: fc.constantFrom('met' as const, 'open' as const),
      reason: fc.string(),
    }),
    fc.record({
      type: fc.constant('task.retried' as const),
      at,
      step: name,
      task: name,
      attempt: fc.nat(),
      delayMs: fc.nat(),
      reason: fc.string(),
    }),
    fc.record({ type: fc.constant('handler.failed' as const), at, event: name, message: fc.string() }),
  ),
);

describe('the state of a run', () => {
  it('is the fold of its events, live and read back, in whatever order they come', () => {
    fc.assert(
      fc.property(events, (history) => {
        const manager = new StateManager();
        for (const event of history) manager.updateState(event);
        const stored = JSON.parse(JSON.stringify(history)) as RunEvent[];
        expect(foldEvents(stored)).toEqual(manager.currentState);
        expect(manager.history).toEqual(history);
        expect(manager.getState('steps')).toBe(manager.currentState.steps);
      }),
    );
  });
});
