import type { EvidenceCheck, RecordedVerdict, RunEvent } from '@xeno/plugin-api';
import { type ObligationState, type ProofState, type RunState, type StepState, waitingStep } from './run-state.js';

/** The state before the first event. */
export function emptyRunState(): RunState {
  return {
    runId: '',
    version: '',
    workflow: { name: '', file: '', digest: '' },
    inputs: {},
    status: 'running',
    startedAt: 0,
    outputs: {},
    steps: new Map(),
    contradictions: [],
    decisions: [],
    handlerFailures: [],
  };
}

function stepOf(state: RunState, id: string): StepState {
  let step = state.steps.get(id);
  if (!step) {
    step = waitingStep({ id, type: '', needs: [] });
    state.steps.set(id, step);
  }
  return step;
}

function obligationOf(step: StepState, id: string): ObligationState {
  step.obligations ??= new Map();
  let obligation = step.obligations.get(id);
  if (!obligation) {
    obligation = { id, attempts: [] };
    step.obligations.set(id, obligation);
  }
  return obligation;
}

function findProof(state: RunState, id: string): ProofState | undefined {
  for (const step of state.steps.values()) {
    const proof = step.proofs?.get(id);
    if (proof) return proof;
  }
  return undefined;
}

function withCheck(verdict: RecordedVerdict, digest: string, check: EvidenceCheck): RecordedVerdict {
  const at = verdict.evidence.findIndex((item) => item.digest === digest);
  const evidence = verdict.evidence.map((item, index) =>
    index === at ? { ...item, checks: [...item.checks, check] } : item,
  );
  return { ...verdict, evidence };
}

/** Applies one event to a state, in place, and returns it. Total: an event out of place is recorded as far as it goes. */
export function applyEvent(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'run.started':
      state.runId = event.runId;
      state.version = event.version;
      state.workflow = event.workflow;
      state.inputs = event.inputs;
      if (event.only !== undefined) state.only = event.only;
      state.startedAt = event.at;
      return state;
    case 'run.planned':
      for (const step of event.steps) state.steps.set(step.id, waitingStep(step));
      return state;
    case 'run.finished':
      state.status = event.status;
      state.conclusion = event.conclusion;
      if (event.trust !== undefined) state.trust = event.trust;
      state.outputs = event.outputs;
      if (event.failure !== undefined) state.failure = event.failure;
      state.finishedAt = event.at;
      return state;
    case 'step.started': {
      const step = stepOf(state, event.step);
      step.status = 'running';
      step.startedAt = event.at;
      return state;
    }
    case 'step.finished': {
      const step = stepOf(state, event.step);
      step.status = event.status;
      step.finishedAt = event.at;
      if (event.conclusion !== undefined) step.conclusion = event.conclusion;
      if (event.trust !== undefined) step.trust = event.trust;
      if (event.outputs !== undefined) step.outputs = event.outputs;
      if (event.failure !== undefined) step.failure = event.failure;
      if (event.tolerated !== undefined) step.tolerated = event.tolerated;
      if (event.aggregates !== undefined) step.aggregates = event.aggregates;
      return state;
    }
    case 'task.retried':
      stepOf(state, event.step).retries += 1;
      return state;
    case 'proof.loaded': {
      const step = stepOf(state, event.step);
      (step.proofs ??= new Map()).set(event.proof.id, { proof: event.proof, blocks: [] });
      return state;
    }
    case 'proof.concluded': {
      const step = stepOf(state, event.step);
      // A step that aggregates concludes about proofs that other steps loaded.
      const loaded = step.proofs?.get(event.proof) ?? findProof(state, event.proof);
      if (loaded) (step.proofs ??= new Map()).set(event.proof, { proof: loaded.proof, blocks: event.blocks });
      return state;
    }
    case 'obligation.stated': {
      const obligation = obligationOf(stepOf(state, event.step), event.obligation);
      obligation.digest = event.digest;
      if (event.expect !== undefined) obligation.expect = event.expect;
      return state;
    }
    case 'attempt.started':
      obligationOf(stepOf(state, event.step), event.obligation).attempts.push({
        engine: event.engine,
        startedAt: event.at,
      });
      return state;
    case 'attempt.finished': {
      const { attempts } = obligationOf(stepOf(state, event.step), event.obligation);
      const open = attempts.findLast((attempt) => attempt.engine === event.engine && attempt.finishedAt === undefined);
      const attempt = open ?? { engine: event.engine, startedAt: event.at };
      if (!open) attempts.push(attempt);
      attempt.finishedAt = event.at;
      attempt.verdict = event.verdict;
      return state;
    }
    case 'evidence.checked': {
      const { attempts } = obligationOf(stepOf(state, event.step), event.obligation);
      const attempt = attempts.findLast(
        ({ engine, verdict }) =>
          engine === event.engine && verdict?.evidence.some(({ digest }) => digest === event.evidence),
      );
      if (attempt?.verdict) attempt.verdict = withCheck(attempt.verdict, event.evidence, event.check);
      return state;
    }
    case 'obligation.concluded': {
      const obligation = obligationOf(stepOf(state, event.step), event.obligation);
      obligation.conclusion = event.conclusion;
      if (event.trust !== undefined) obligation.trust = event.trust;
      obligation.reason = event.reason;
      return state;
    }
    case 'contradiction.found':
      state.contradictions.push({
        step: event.step,
        obligation: event.obligation,
        engines: event.engines,
        reproducer: event.reproducer,
      });
      return state;
    case 'policy.decided': {
      state.decisions.push(event);
      return state;
    }
    case 'report.written':
      (stepOf(state, event.step).reports ??= []).push({ file: event.file, format: event.format });
      return state;
    case 'handler.failed':
      state.handlerFailures.push({ event: event.event, message: event.message });
      return state;
    case 'step.recovered':
      return state;
  }
}

/** The state after a whole journal. */
export function foldEvents(events: Iterable<RunEvent>): RunState {
  const state = emptyRunState();
  for (const event of events) applyEvent(state, event);
  return state;
}
