import type { RecordedProof, RecordedVerdict, SzsStatus } from '@xeno/plugin-api';
import { isSzsStatus, WorkflowError } from '@xeno/plugin-api';
import type { StepState } from '../state/run-state.js';
import { sharedId } from '../verification/collect-work.js';
import { concludeVerification, type Votes } from '../verification/conclude-step.js';
import { stepsBefore } from '../workflow/previous-proofs.js';
import type { RunContext, StepRunner } from '../workflow/run-context.js';
import { textList } from './fields.js';
import { conclusionRule } from './verification.js';

/** Concludes the verdicts of earlier steps anew, by a strategy of its own; its conclusion stands in place of theirs. */
export const aggregateResults: StepRunner = {
  type: 'aggregate_results',
  forecast: async ({ proofsBefore }) => ({
    obligations: [],
    proofs: proofsBefore,
    notes: ['concludes the verdicts of the steps before'],
  }),
  run: async (context) => {
    const { fields, scope, definition, services } = context;
    const named = textList(fields, 'from');
    const ids = (named ?? stepsBefore(scope.workflow, definition.id)).map((id) => scope.prefix + id);
    const steps = verifyingSteps(context, ids);
    if (steps.length === 0) {
      throw new WorkflowError('XENO_STEP_FAILED', 'there are no verdicts to aggregate', {
        hint: 'Put it after a verification step, or name the steps with `from:`.',
      });
    }
    const proofs = new Map<string, RecordedProof>();
    const items = new Map<string, { expect: SzsStatus | undefined; votes: Map<string, RecordedVerdict> }>();
    for (const step of steps) {
      for (const { proof } of step.proofs?.values() ?? []) {
        const same = proofs.get(proof.id);
        if (same && same.file !== proof.file) throw sharedId(proof.id, same.file, proof.file);
        proofs.set(proof.id, proof);
      }
      const expectations = expectationsOf(step);
      for (const obligation of step.obligations?.values() ?? []) {
        let item = items.get(obligation.id);
        if (!item) {
          item = { expect: expectations.get(obligation.id), votes: new Map() };
          items.set(obligation.id, item);
        }
        // A retried attempt counts with its last verdict.
        for (const { engine, verdict } of obligation.attempts)
          if (verdict) item.votes.set(`${step.id} ${engine}`, verdict);
      }
    }
    const votes: Votes[] = [...items].map(([obligation, { expect, votes: byEngine }]) => ({
      obligation,
      expect,
      votes: [...byEngine.values()],
    }));
    const result = await concludeVerification(
      context.step,
      services,
      [...proofs.values()],
      votes,
      conclusionRule(fields, 'strategy', 'consensus'),
    );
    const aggregates = [...new Set(steps.map((step) => topStep(context, step)))];
    return { ...result, aggregates };
  },
};

/** The named steps and their parts (instances of a matrix, steps of a sub-workflow) that hold verdicts of engines. */
function verifyingSteps(context: RunContext, ids: readonly string[]): readonly StepState[] {
  const wanted = new Set(ids);
  const { steps } = context.services.state.currentState;
  const belongs = (step: StepState | undefined): boolean => {
    for (let at = step; at; at = at.parent === undefined ? undefined : steps.get(at.parent))
      if (wanted.has(at.id)) return true;
    return false;
  };
  return [...steps.values()].filter(
    (step) => [...(step.obligations?.values() ?? [])].some((one) => one.attempts.length > 0) && belongs(step),
  );
}

/** The step beside the aggregating one that a part belongs to. */
function topStep(context: RunContext, step: StepState): string {
  const { steps } = context.services.state.currentState;
  let at = step;
  while (at.parent !== context.scope.parent) {
    const parent = at.parent === undefined ? undefined : steps.get(at.parent);
    if (!parent) break;
    at = parent;
  }
  return at.id;
}

/** What each obligation of a finished verification step was expected to be: its outputs say so. */
function expectationsOf(step: StepState): ReadonlyMap<string, SzsStatus> {
  const found = new Map<string, SzsStatus>();
  const listed = step.outputs?.['obligations'];
  if (!Array.isArray(listed)) return found;
  for (const item of listed) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) continue;
    const { id, expect } = item as { id?: unknown; expect?: unknown };
    if (typeof id === 'string' && typeof expect === 'string' && isSzsStatus(expect)) found.set(id, expect);
  }
  return found;
}
