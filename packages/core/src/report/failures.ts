import type { FailureReport } from '@xeno/plugin-api';
import type { Report, ReportedStep } from './report.js';

/** Why something was not done, and where. */
export interface ReportedFailure extends FailureReport {
  /** Absent: the run itself failed, and none of its steps. */
  readonly step?: string;
  readonly tolerated: boolean;
}

/**
 * Every failure once, the one that ended the run first. Left out is what is told elsewhere: what a step only passes on
 * from its parts, and what its own obligations say.
 */
export function failures(report: Report): readonly ReportedFailure[] {
  const failed = report.steps.filter(
    ({ failure, status }) => failure && (status === 'failed' || status === 'refused'),
  ) as readonly (ReportedStep & { readonly failure: FailureReport })[];
  const parts = failed.filter(({ parent }) => parent !== undefined);
  const list: ReportedFailure[] = [];
  for (const { id, failure, tolerated, obligations } of failed) {
    if (parts.some((part) => part.parent === id && isSame(failure, part.failure))) continue;
    if (obligations.some(({ conclusion }) => toldBy[conclusion] === failure.code)) continue;
    list.push({ step: id, ...failure, tolerated: tolerated === true });
  }
  const { failure } = report;
  if (!failure || report.run.status === 'cancelled') return list;
  const ending = list.findIndex((one) => isSame(failure, one));
  if (ending >= 0) return [...list.splice(ending, 1), ...list];
  return failed.some((step) => isSame(failure, step.failure)) ? list : [{ ...failure, tolerated: false }, ...list];
}

/** What passes a failure on names first where it came from. */
function isSame(passedOn: FailureReport, failure: FailureReport): boolean {
  return passedOn.code === failure.code && passedOn.message.endsWith(failure.message);
}

const toldBy: Readonly<Record<string, string>> = { contradiction: 'XENO_CONTRADICTION', fault: 'XENO_ENGINE_FAULT' };
