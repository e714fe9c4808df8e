import { type LatestObligation, latestObligations, type Report } from '@xeno/core';
import { isA, isOrchestrationError, isSzsStatus } from '@xeno/plugin-api';
import { ProblemsFound } from './problems-found.js';

/** What `xeno` says to scripts. A stable contract. */
export const exitCodes = {
  /** Every expectation is met. */
  met: 0,
  /** Some conclusion is violated, open or contradictory. */
  notMet: 1,
  /** Usage, configuration or a document is wrong. */
  wrong: 2,
  /** The infrastructure failed. */
  fault: 3,
  /** A policy or a capability refused. */
  refused: 4,
  /** Cancelled because its terminal was closed. */
  hungUp: 129,
  cancelled: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Who is to blame for an error; codes that are not named here are faults. */
const codes: Readonly<Record<string, ExitCode>> = {
  XENO_WORKFLOW_INVALID: exitCodes.wrong,
  XENO_WORKFLOW_NOT_FOUND: exitCodes.wrong,
  XENO_INPUT_INVALID: exitCodes.wrong,
  XENO_EXPRESSION_FAILED: exitCodes.wrong,
  XENO_PROOF_INVALID: exitCodes.wrong,
  XENO_PROOF_NOT_FOUND: exitCodes.wrong,
  XENO_PATH_OUTSIDE_WORKSPACE: exitCodes.wrong,
  XENO_DEPENDENCY_INVALID: exitCodes.wrong,
  XENO_STEP_TYPE_UNKNOWN: exitCodes.wrong,
  XENO_ENGINE_NOT_FOUND: exitCodes.wrong,
  XENO_CONFIG_INVALID: exitCodes.wrong,
  XENO_CONFIG_NOT_FOUND: exitCodes.wrong,
  XENO_PLUGIN_NOT_FOUND: exitCodes.wrong,
  XENO_PLUGIN_INVALID: exitCodes.wrong,
  // The one state error that is the caller's: he named a run that does not exist.
  XENO_STATE_NOT_FOUND: exitCodes.wrong,
  XENO_STEP_FAILED: exitCodes.notMet,
  XENO_STEP_TIMEOUT: exitCodes.notMet,
  XENO_CONTRADICTION: exitCodes.notMet,
  XENO_CAPABILITY_UNAVAILABLE: exitCodes.refused,
  XENO_POLICY_DENIED: exitCodes.refused,
  XENO_CANCELLED: exitCodes.cancelled,
};

/** The exit code for something that was thrown. */
export function exitCodeOfError(error: unknown): ExitCode {
  if (error instanceof ProblemsFound) return exitCodes.wrong;
  return isOrchestrationError(error) ? exitCodeOfCode(error.code) : exitCodes.fault;
}

/** The exit code that an error code stands for. */
export function exitCodeOfCode(code: string): ExitCode {
  return codes[code] ?? exitCodes.fault;
}

/** The exit code of a run that ended. */
export function exitCodeOfReport(report: Report): ExitCode {
  const { failure } = report;
  switch (report.run.status) {
    case 'cancelled':
      return exitCodes.cancelled;
    case 'refused':
      return exitCodes.refused;
    case 'running':
      return exitCodes.fault;
  }
  switch (report.conclusion) {
    case 'contradiction':
    case 'violated':
      return exitCodes.notMet;
    case 'fault':
      return faultCode(report);
    case 'open':
      // Open because something could not even be asked: what hindered it says more.
      return failure && report.summary.open === 0 ? exitCodeOfCode(failure.code) : exitCodes.notMet;
    case 'met':
      if (report.run.status === 'succeeded') return exitCodes.met;
      return failure ? exitCodeOfCode(failure.code) : exitCodes.notMet;
  }
}

/**
 * A fault is the author's when everything that is broken is an input: an obligation that its engines could not read, a
 * document that is no proof. Steps that tolerate their failure count when their own conclusion is the fault.
 */
function faultCode(report: Report): ExitCode {
  const found: ExitCode[] = [];
  const faults = latestObligations(report.steps).filter(({ conclusion }) => conclusion === 'fault');
  if (faults.length > 0) found.push(faults.every(isUnreadable) ? exitCodes.wrong : exitCodes.fault);
  else if (report.failure && report.failure.code !== 'XENO_STEP_FAILED')
    found.push(exitCodeOfCode(report.failure.code));
  for (const { status, failure, tolerated, conclusion, obligations } of report.steps) {
    if (status !== 'failed' || !failure || obligations.length > 0 || failure.code === 'XENO_STEP_FAILED') continue;
    if (conclusion === 'fault' || (conclusion === undefined && !tolerated)) found.push(exitCodeOfCode(failure.code));
  }
  const own = found.filter((code) => code === exitCodes.wrong || code === exitCodes.fault);
  return (own.length > 0 ? own : found).sort((a, b) => b - a)[0] ?? exitCodes.fault;
}

function isUnreadable({ attempts }: LatestObligation): boolean {
  const answers = attempts
    .map(({ status }) => status)
    .filter((status) => status !== 'NotTried' && status !== 'Inappropriate');
  return answers.length > 0 && answers.every((status) => isSzsStatus(status) && isA(status, 'InputError'));
}
