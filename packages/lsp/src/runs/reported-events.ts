import type { RunEvent } from '@xeno/plugin-api';
import { admitEvent } from './read-event.js';

/**
 * The events that a recorded run's report (`xeno runs show --format json`, version 1) tells of, so that a run that was
 * only read about is folded like any other. What the report lacks or has in another shape is left out.
 */
export function eventsOfReport(report: unknown): readonly RunEvent[] {
  const events: RunEvent[] = [];
  const add = (event: Members) => {
    const admitted = admitEvent(event);
    if (admitted) events.push(admitted);
  };
  const { run, steps, proofs, conclusion, trust, outputs, failure } = asMap(report);
  const { id, workflow, inputs, startedAt, finishedAt, status, only } = asMap(run);
  const start = Date.parse(String(startedAt));
  const at = (milliseconds: unknown) => start + (typeof milliseconds === 'number' ? milliseconds : 0);
  const listed = asList(steps).map(asMap);
  add({
    type: 'run.started',
    at: start,
    runId: id,
    workflow,
    inputs,
    only,
    version: String(asMap(asMap(report)['tool'])['version']),
  });
  add({
    type: 'run.planned',
    at: start,
    steps: listed.map((step) => ({
      id: step['id'],
      type: step['type'],
      name: step['name'],
      needs: step['needs'],
      parent: step['parent'],
    })),
  });
  for (const step of listed) addStep(step, asList(proofs), at, add);
  if (typeof finishedAt === 'string' && status !== 'running')
    add({ type: 'run.finished', at: Date.parse(finishedAt), status, conclusion, trust, outputs, failure });
  return events;
}

type Members = Readonly<Record<string, unknown>>;

function addStep(
  step: Members,
  proofs: readonly unknown[],
  at: (ms: unknown) => number,
  add: (event: Members) => void,
): void {
  const { id, startMs, endMs, status } = step;
  if (startMs !== undefined) add({ type: 'step.started', at: at(startMs), step: id });
  const obligations = asList(step['obligations']).map(asMap);
  const ids = new Set(obligations.map((obligation) => obligation['id']));
  for (const proof of proofs.map(asMap)) {
    const used = asList(proof['blocks']).some((block) => ids.has(asMap(block)['obligation']));
    if (used) add({ type: 'proof.loaded', at: at(startMs), step: id, proof });
  }
  const expected = new Map(
    asList(asMap(step['outputs'])['obligations']).map((one) => [asMap(one)['id'], asMap(one)['expect']]),
  );
  for (const obligation of obligations) {
    const about = { step: id, obligation: obligation['id'] };
    add({ type: 'obligation.stated', at: at(startMs), ...about, digest: '', expect: expected.get(obligation['id']) });
    for (const attempt of asList(obligation['attempts']).map(asMap)) addAttempt(about, attempt, at, add);
    const { conclusion, trust, reason } = obligation;
    add({ type: 'obligation.concluded', at: at(endMs), ...about, conclusion, trust, reason });
  }
  if (endMs === undefined && status !== 'skipped') return;
  const { conclusion, trust, outputs, failure, tolerated, aggregates } = step;
  add({
    type: 'step.finished',
    at: at(endMs),
    step: id,
    status,
    conclusion,
    trust,
    outputs,
    failure,
    tolerated,
    aggregates,
  });
}

function addAttempt(
  about: Members,
  attempt: Members,
  at: (ms: unknown) => number,
  add: (event: Members) => void,
): void {
  const { engine, family, version, status, message, startMs, endMs, wallSeconds } = attempt;
  add({ type: 'attempt.started', at: at(startMs), ...about, engine });
  if (endMs === undefined) return;
  const evidence = asList(attempt['evidence']).map((item) => {
    const { dataform, format, digest, bytes, excerpt, check } = asMap(item);
    return { dataform, format, digest, bytes, excerpt, checks: checksOf(check) };
  });
  const verdict = {
    status,
    message,
    engine: { id: engine, family, version, options: {} },
    evidence,
    queries: [],
    limits: { wallSeconds: 0 },
    usage: { wallSeconds },
  };
  add({ type: 'attempt.finished', at: at(endMs), ...about, engine, verdict });
}

/** `valid (z3 4.8.12), holey (coqc 8.16)`. */
function checksOf(text: unknown) {
  const found = String(text).matchAll(/\b(valid|holey|invalid|unchecked) \((\S+) ([^)]*)\)/g);
  return [...found].map(([, outcome, id, version]) => ({ outcome, checker: { id, family: id, version } }));
}

function asMap(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
