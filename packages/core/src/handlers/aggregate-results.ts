import { type RecordedProof, type RecordedVerdict, WorkflowError } from '@xeno/plugin-api';
import type { ObligationState, StepState } from '@xeno/run-state';
import { sharedId } from '../verification/collect-work.js';
import { concludeVerification, type Votes } from '../verification/conclude-step.js';
import { stepsBefore } from '../workflow/previous-proofs.js';
import type { RunContext, StepRunner } from '../workflow/run-context.js';
import { textList } from './fields.js';
import { conclusionRule } from './verification.js';

/** Concludes the verdicts of earlier steps anew, by a strategy of its own; its conclusion stands in place of theirs. */
export const aggregateResults: StepRunner = {
  type: 'aggregate_results',
  verifies: true,
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
    const items = new Map<string, { stated: ObligationState; step: string; votes: Map<string, RecordedVerdict> }>();
    for (const step of steps) {
      for (const { proof } of step.proofs?.values() ?? []) {
        const same = proofs.get(proof.id);
        if (same && same.file !== proof.file) throw sharedId(proof.id, same.file, proof.file);
        if (same && same.digest !== proof.digest) throw changed(proof.file);
        proofs.set(proof.id, proof);
      }
      for (const obligation of step.obligations?.values() ?? []) {
        let item = items.get(obligation.id);
        if (!item) {
          item = { stated: obligation, step: step.id, votes: new Map() };
          items.set(obligation.id, item);
        }
        if (item.stated.digest !== obligation.digest) throw changed(obligation.id);
        if (item.stated.expect !== obligation.expect) throw expectsBoth(item.step, step.id, obligation.id);
        // A retried attempt counts with its last verdict.
        for (const { engine, verdict } of obligation.attempts) {
          if (verdict) item.votes.set(`${step.id} ${engine}`, verdict);
        }
      }
    }
    const votes: Votes[] = [...items].map(([obligation, item]) => ({
      obligation,
      expect: item.stated.expect,
      votes: [...item.votes.values()],
    }));
    const result = await concludeVerification(
      context.step,
      services,
      [...proofs.values()],
      votes,
      conclusionRule(fields, 'strategy', 'consensus'),
    );
    return { ...result, aggregates: steps.map((step) => step.id) };
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

/** Verdicts on one text say nothing about another, even if it has its name. */
function changed(name: string): WorkflowError {
  return new WorkflowError(
    'XENO_DEPENDENCY_INVALID',
    `\`${name}\` was changed between the steps whose verdicts are to be aggregated`,
    {
      hint: 'Run the workflow again, and leave its files alone meanwhile.',
    },
  );
}

function expectsBoth(first: string, second: string, obligation: string): WorkflowError {
  return new WorkflowError(
    'XENO_DEPENDENCY_INVALID',
    `steps \`${first}\` and \`${second}\` expect different answers of \`${obligation}\``,
    {
      hint: 'Aggregate them apart, with `from:`, or let both expect the same.',
    },
  );
}
