import type { Problem } from '@xeno/language';
import { conclusions, isSzsStatus, type RunEvent, type RunEventName, trustLevels } from '@xeno/plugin-api';

type Check = (value: unknown) => boolean;

/**
 * One line of `--reporter ndjson` as an event; undefined for whatever is none, the closing report and events of a later
 * version among it. What is read of an event later has the type that it should have.
 */
export function readEvent(line: string): RunEvent | undefined {
  if (!line.startsWith('{') || line.startsWith('{"type":"report"')) return undefined;
  try {
    return admitEvent(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** Why nothing ran, in a sentence or two, when a line says so: `problems` of documents, or an `error`. */
export function readRefusal(line: string): string | undefined {
  if (!/^\{"type":"(?:problems|error)"/.test(line)) return undefined;
  try {
    const told: unknown = JSON.parse(line);
    if (record({ type: text, code: text, message: text, hint: optional(text) })(told)) {
      const { message, hint } = told as { message: string; hint?: string };
      return hint === undefined ? message : `${message}\n${hint}`;
    }
    if (!record({ problems: list(problem) })(told)) return undefined;
    const problems = (told as { problems: Problem[] }).problems.filter(({ severity }) => severity === 'error');
    const shown = problems.slice(0, mostProblems).map(({ file, range: { start }, message }) => {
      return `${file}:${start.line}:${start.column}: ${message}`;
    });
    const left = problems.length - shown.length;
    return [...shown, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
  } catch {
    return undefined;
  }
}

const mostProblems = 3;

/** The value, when it is an event. */
export function admitEvent(value: unknown): RunEvent | undefined {
  if (!record({ type: text, at: number })(value)) return undefined;
  const { type } = value as { type: string };
  return Object.hasOwn(events, type) && events[type as RunEventName](value) ? (value as RunEvent) : undefined;
}

const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const flag: Check = (value) => typeof value === 'boolean';
const anyMap: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value);
const record =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (!anyMap(value)) return false;
    const map = value as Readonly<Record<string, unknown>>;
    return Object.entries(members).every(([name, check]) => check(Object.hasOwn(map, name) ? map[name] : undefined));
  };

const texts = list(text);
const conclusion = oneOf(conclusions);
const trust = oneOf(trustLevels);
const status: Check = (value) => typeof value === 'string' && isSzsStatus(value);
const failure = record({ code: text, message: text, hint: optional(text) });
const check = record({
  outcome: oneOf(['valid', 'holey', 'invalid', 'unchecked']),
  checker: record({ id: text, family: text, version: text }),
  detail: optional(text),
});
const verdict = record({
  status,
  engine: record({ id: text, family: text, version: text }),
  evidence: list(record({ dataform: text, format: text, digest: text, checks: list(check), excerpt: optional(text) })),
  message: optional(text),
  usage: record({ wallSeconds: number }),
});
const proof = record({
  id: text,
  file: text,
  digest: text,
  blocks: list(record({ id: text, kind: text, depends: texts, obligation: optional(text) })),
});
const problem = record({
  file: text,
  severity: text,
  message: text,
  range: record({ start: record({ line: number, column: number }) }),
});
const ofObligation = { step: text, obligation: text };

const events: Readonly<Record<RunEventName, Check>> = {
  'run.started': record({
    runId: text,
    workflow: record({ name: text, file: text, digest: text }),
    inputs: anyMap,
    version: text,
    only: optional(texts),
  }),
  'run.finished': record({
    status: oneOf(['succeeded', 'failed', 'cancelled', 'refused']),
    conclusion,
    trust: optional(trust),
    outputs: anyMap,
    failure: optional(failure),
  }),
  'run.planned': record({
    steps: list(record({ id: text, type: text, name: optional(text), needs: texts, parent: optional(text) })),
  }),
  'proof.loaded': record({ step: text, proof }),
  'obligation.stated': record({ ...ofObligation, digest: text, expect: optional(status) }),
  'step.started': record({ step: text }),
  'step.finished': record({
    step: text,
    status: oneOf(['succeeded', 'failed', 'skipped', 'cancelled', 'refused']),
    conclusion: optional(conclusion),
    trust: optional(trust),
    outputs: optional(anyMap),
    failure: optional(failure),
    tolerated: optional(flag),
    aggregates: optional(texts),
  }),
  'step.recovered': record({ step: text }),
  'attempt.started': record({ ...ofObligation, engine: text }),
  'attempt.finished': record({ ...ofObligation, engine: text, verdict }),
  'evidence.checked': record({ ...ofObligation, engine: text, evidence: text, check }),
  'task.retried': record({ step: text }),
  'obligation.concluded': record({ ...ofObligation, conclusion, trust: optional(trust), reason: text }),
  'contradiction.found': record({ ...ofObligation, engines: texts, reproducer: text }),
  'proof.concluded': record({
    step: text,
    proof: text,
    blocks: list(
      record({
        block: text,
        established: flag,
        conclusion: optional(conclusion),
        trust: optional(trust),
        reason: text,
      }),
    ),
  }),
  'policy.decided': record({ operation: text, resource: text, effect: oneOf(['allow', 'deny']) }),
  'report.written': record({ step: text, file: text, format: text }),
  'handler.failed': record({ event: text, message: text }),
};
