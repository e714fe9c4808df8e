import type { ObligationRun, StepRun, WorkflowRun } from '@xeno/lsp';

export const range = { start: { line: 3, character: 2 }, end: { line: 5, character: 0 } };

export function obligation(over: Partial<ObligationRun> = {}): ObligationRun {
  return {
    id: 'parity#sum',
    step: 'prove',
    label: 'sum',
    state: 'correct',
    conclusion: 'met',
    trust: 'certified',
    uri: 'file:///w/parity.psp.yaml',
    range,
    block: 'sum',
    startedAt: 1000,
    finishedAt: 1250,
    attempts: [{ engine: 'z3', status: 'Theorem', seconds: 0.25, evidence: [] }],
    ...over,
  };
}

export function step(over: Partial<StepRun> = {}): StepRun {
  return {
    id: 'prove',
    type: 'execute_verification',
    needs: [],
    status: 'succeeded',
    state: 'correct',
    conclusion: 'met',
    trust: 'certified',
    startedAt: 1000,
    finishedAt: 2500,
    range,
    obligations: [obligation()],
    ...over,
  };
}

export function run(over: Partial<WorkflowRun> = {}): WorkflowRun {
  return {
    key: 'k1',
    runId: 'r1',
    uri: 'file:///w/parity.xeno.yaml',
    name: 'parity',
    status: 'succeeded',
    state: 'correct',
    conclusion: 'met',
    trust: 'certified',
    startedAt: 900,
    finishedAt: 3000,
    steps: [step()],
    reports: [],
    ...over,
  };
}

export const violated: Partial<ObligationRun> = {
  state: 'error',
  conclusion: 'violated',
  expect: 'Theorem',
  reason: 'z3 found values for which it does not hold',
  counterexample: 'b = #xff',
  attempts: [{ engine: 'z3', status: 'CounterSatisfiable', seconds: 0.01, evidence: [] }],
};
