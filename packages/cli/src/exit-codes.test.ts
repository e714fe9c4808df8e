import { readFileSync } from 'node:fs';
import { buildReport, type Report } from '@xeno/core';
import { type ErrorCode, errorCodes, OrchestrationError, type RunEvent } from '@xeno/plugin-api';
import { foldEvents } from '@xeno/run-state';
import { describe, expect, it } from 'vitest';
import { exitCodeOfError, exitCodeOfReport, exitCodes } from './exit-codes.js';
import { ProblemsFound } from './problems-found.js';

const runs = new URL('../../core/src/report/fixtures/', import.meta.url);

function eventsOf(name: string): RunEvent[] {
  const text = readFileSync(new URL(`${name}/events.ndjson`, runs), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);
}

describe('the exit code of a run', () => {
  it.each([
    ['all-met', 0],
    ['empty', 0],
    ['violated', 1],
    ['contradiction', 1],
    ['refused', 4],
    ['cancelled', 130],
  ])('that ended as %s is %i', (name, code) => {
    expect(exitCodeOfReport(buildReport(foldEvents(eventsOf(name))))).toBe(code);
  });

  it('that was never finished is a fault', () => {
    expect(exitCodeOfReport(buildReport(foldEvents(eventsOf('all-met').slice(0, -1))))).toBe(exitCodes.fault);
  });

  const report = buildReport(foldEvents(eventsOf('all-met')));
  const failed = (changes: Partial<Report>, code?: string): Report => ({
    ...report,
    run: { ...report.run, status: 'failed' },
    ...(code === undefined ? {} : { failure: { code, message: 'because' } }),
    ...changes,
  });
  const withFault = (...statuses: string[]): Report => {
    const attempts = statuses.map((status) => ({
      engine: 'e',
      family: 'e',
      version: '1',
      status,
      startMs: 0,
      wallSeconds: 0,
      evidence: [],
    }));
    const obligation = { id: 'o', conclusion: 'fault' as const, reason: 'because', attempts };
    const step = { id: 's', type: 't', needs: [], status: 'failed', obligations: [obligation] };
    return failed(
      { conclusion: 'fault', steps: [step], summary: { met: 0, open: 0, violated: 0, fault: 1, contradiction: 0 } },
      'XENO_ENGINE_FAULT',
    );
  };

  it.each([
    ['is open', failed({ conclusion: 'open', summary: { ...report.summary, open: 1 } }), 1],
    ['is open because a proof is missing', failed({ conclusion: 'open' }, 'XENO_PROOF_NOT_FOUND'), 2],
    ['is open because of a capability', failed({ conclusion: 'open' }, 'XENO_CAPABILITY_UNAVAILABLE'), 4],
    ['met its expectations and then failed', failed({}, 'XENO_REPORT_UNWRITABLE'), 3],
    ['met its expectations and then timed out', failed({}, 'XENO_STEP_TIMEOUT'), 1],
    ['has a fault without obligations', failed({ conclusion: 'fault', steps: [] }, 'XENO_EXPRESSION_FAILED'), 2],
    ['has an engine that fell over', withFault('Error'), 3],
    ['has an obligation that no engine can read', withFault('SyntaxError', 'Inappropriate'), 2],
    ['has an obligation that one engine cannot read and another fell over at', withFault('SyntaxError', 'Error'), 3],
  ])('that %s', (_, given, code) => {
    expect(exitCodeOfReport(given)).toBe(code);
  });
});

describe('the exit code of an error', () => {
  const table: Record<ErrorCode, number> = {
    XENO_WORKFLOW_INVALID: 2,
    XENO_WORKFLOW_NOT_FOUND: 2,
    XENO_INPUT_INVALID: 2,
    XENO_EXPRESSION_FAILED: 2,
    XENO_PROOF_INVALID: 2,
    XENO_PROOF_NOT_FOUND: 2,
    XENO_PATH_OUTSIDE_WORKSPACE: 2,
    XENO_DEPENDENCY_INVALID: 2,
    XENO_STEP_FAILED: 1,
    XENO_STEP_TIMEOUT: 1,
    XENO_STEP_TYPE_UNKNOWN: 2,
    XENO_CANCELLED: 130,
    XENO_ENGINE_NOT_FOUND: 2,
    XENO_ENGINE_FAULT: 3,
    XENO_CONTRADICTION: 1,
    XENO_CAPABILITY_UNAVAILABLE: 4,
    XENO_POLICY_DENIED: 4,
    XENO_POLICY_FAILED: 3,
    XENO_CONFIG_INVALID: 2,
    XENO_CONFIG_NOT_FOUND: 2,
    XENO_PLUGIN_NOT_FOUND: 2,
    XENO_PLUGIN_INVALID: 2,
    XENO_PLUGIN_FAILED: 3,
    XENO_STATE_DAMAGED: 3,
    XENO_STATE_LOCKED: 3,
    XENO_STATE_UNWRITABLE: 3,
    XENO_STATE_UNREADABLE: 3,
    XENO_STATE_NOT_FOUND: 2,
    XENO_REPORT_UNWRITABLE: 3,
    XENO_INTERNAL: 3,
  };

  it('is decided for each code there is', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(errorCodes).sort());
    for (const [code, expected] of Object.entries(table)) {
      expect([code, exitCodeOfError(new OrchestrationError(code as ErrorCode, 'x'))]).toEqual([code, expected]);
    }
  });

  it('is a fault for what nobody expected, and wrong for documents with errors', () => {
    expect(exitCodeOfError(new TypeError('x'))).toBe(exitCodes.fault);
    expect(exitCodeOfError(undefined)).toBe(exitCodes.fault);
    expect(exitCodeOfError(new ProblemsFound([], '/'))).toBe(exitCodes.wrong);
  });
});
