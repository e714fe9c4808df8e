import type { Conclusion, FailureReport, JsonObject, JsonValue, Trust } from '@xeno/plugin-api';
import type { AttemptState, ObligationState, RunState, StepState } from '@xeno/run-state';
import { concludeSteps } from '../state/conclude-run.js';
import { worst } from '../verdicts/index.js';
import { type LatestObligation, latestObligations } from './latest-obligations.js';
import { isPending } from './pending.js';
import type { Report, ReportedAttempt, ReportedObligation, ReportedStep } from './report.js';
import { reportProofs } from './reported-proofs.js';
import { stepsInOrder } from './steps-in-order.js';
import { unsettled } from './unsettled.js';
import { weakestLinks } from './weakest-links.js';

/**
 * What a run says to a reader. Pure; works on a run that still goes on. Members come in a fixed order and free-form
 * objects with sorted keys, so that a live run and the same run read back from its journal give the same text.
 */
export function buildReport(state: RunState): Report {
  const inOrder = stepsInOrder(state.steps);
  const steps = inOrder.map((step) => reportStep(step, state));
  const obligations = latestObligations(steps);
  const proofs = reportProofs(inOrder, obligations);
  const { conclusion, trust } = outcome(state, steps);
  return {
    version: 1,
    tool: { name: 'xeno', version: state.version },
    run: {
      id: state.runId,
      workflow: { name: state.workflow.name, file: state.workflow.file, digest: state.workflow.digest },
      inputs: sortedObject(state.inputs),
      startedAt: timestamp(state.startedAt),
      ...(state.finishedAt === undefined ? {} : { finishedAt: timestamp(state.finishedAt) }),
      status: state.status,
      ...(state.only === undefined ? {} : { only: [...state.only] }),
    },
    conclusion,
    ...(trust === undefined ? {} : { trust }),
    outputs: sortedObject(state.outputs),
    ...(state.failure === undefined ? {} : { failure: reportFailure(state.failure) }),
    summary: summarise(obligations),
    steps,
    proofs,
    weakestLinks: weakestLinks(proofs, obligations, state.contradictions),
    unsettled: unsettled(inOrder),
    contradictions: state.contradictions.map(({ step, obligation, engines, reproducer }) => ({
      step,
      obligation,
      engines,
      reproducer,
    })),
    decisions: state.decisions.map(({ operation, resource, effect, enforced, reasons }) => ({
      operation,
      resource,
      effect,
      enforced,
      reasons: reasons.map(sorted),
    })),
  };
}

function outcome(state: RunState, steps: readonly ReportedStep[]): { conclusion: Conclusion; trust?: Trust } {
  if (state.conclusion !== undefined) {
    return state.trust === undefined
      ? { conclusion: state.conclusion }
      : { conclusion: state.conclusion, trust: state.trust };
  }
  const soFar = concludeSteps(state);
  return isPending(steps) ? { conclusion: worst(['open', soFar.conclusion]) } : soFar;
}

function reportStep(step: StepState, run: RunState): ReportedStep {
  return {
    id: step.id,
    type: step.type,
    ...(step.name === undefined ? {} : { name: step.name }),
    needs: step.needs,
    ...(step.parent === undefined ? {} : { parent: step.parent }),
    status: step.status,
    ...(step.startedAt === undefined ? {} : { startMs: step.startedAt - run.startedAt }),
    ...(step.finishedAt === undefined ? {} : { endMs: step.finishedAt - run.startedAt }),
    ...(step.conclusion === undefined ? {} : { conclusion: step.conclusion }),
    ...(step.trust === undefined ? {} : { trust: step.trust }),
    ...(step.outputs === undefined ? {} : { outputs: sortedObject(step.outputs) }),
    ...(step.failure === undefined ? {} : { failure: reportFailure(step.failure) }),
    ...(step.tolerated === undefined ? {} : { tolerated: step.tolerated }),
    ...(step.aggregates === undefined ? {} : { aggregates: step.aggregates }),
    obligations: [...(step.obligations?.values() ?? [])].map((obligation) => reportObligation(obligation, run)),
  };
}

function reportObligation(obligation: ObligationState, run: RunState): ReportedObligation {
  return {
    id: obligation.id,
    conclusion: obligation.conclusion ?? 'open',
    ...(obligation.trust === undefined ? {} : { trust: obligation.trust }),
    reason:
      obligation.reason ??
      (run.finishedAt === undefined ? 'not concluded yet' : 'the run ended before it was concluded'),
    attempts: obligation.attempts.map((attempt) => reportAttempt(attempt, run)),
  };
}

function reportAttempt(attempt: AttemptState, run: RunState): ReportedAttempt {
  const startMs = attempt.startedAt - run.startedAt;
  const { verdict } = attempt;
  if (!verdict) {
    const running = run.finishedAt === undefined;
    return {
      engine: attempt.engine,
      family: '',
      version: '',
      status: running ? 'InProgress' : 'Unknown',
      ...(running ? {} : { message: 'the run ended before this attempt answered' }),
      startMs,
      wallSeconds: 0,
      evidence: [],
    };
  }
  return {
    engine: verdict.engine.id,
    family: verdict.engine.family,
    version: verdict.engine.version,
    status: verdict.status,
    ...(verdict.message === undefined ? {} : { message: verdict.message }),
    startMs,
    ...(attempt.finishedAt === undefined ? {} : { endMs: attempt.finishedAt - run.startedAt }),
    wallSeconds: verdict.usage.wallSeconds,
    ...(verdict.usage.cpuSeconds === undefined ? {} : { cpuSeconds: verdict.usage.cpuSeconds }),
    ...(verdict.restsOn === undefined
      ? {}
      : { restsOn: verdict.restsOn.map(({ family, version, queries }) => ({ family, version, queries })) }),
    ...(verdict.assumes === undefined ? {} : { assumes: verdict.assumes }),
    evidence: verdict.evidence.map(({ dataform, format, digest, bytes, checks, excerpt }) => ({
      dataform,
      format,
      digest,
      bytes,
      check:
        checks.length === 0
          ? 'unchecked'
          : checks.map((check) => `${check.outcome} (${check.checker.id} ${check.checker.version})`).join(', '),
      ...(checks.some(({ detail }) => detail !== undefined)
        ? { details: checks.flatMap(({ detail }) => detail ?? []) }
        : {}),
      ...(excerpt === undefined ? {} : { excerpt }),
    })),
  };
}

function summarise(obligations: readonly LatestObligation[]): Record<Conclusion, number> {
  const summary: Record<Conclusion, number> = { met: 0, open: 0, violated: 0, fault: 0, contradiction: 0 };
  for (const obligation of obligations) summary[obligation.conclusion] += 1;
  return summary;
}

function reportFailure(failure: FailureReport): FailureReport {
  const { code, message, hint } = failure;
  return hint === undefined ? { code, message } : { code, message, hint };
}

function timestamp(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}

function sortedObject(value: JsonObject): JsonObject {
  return sorted(value) as JsonObject;
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value as JsonObject).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member as JsonValue)]));
}
