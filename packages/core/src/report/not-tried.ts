import { latestObligations } from './latest-obligations.js';
import type { Report } from './report.js';

/** What a reader might believe was checked, and was not. */
export interface NotTried {
  readonly subject: string;
  readonly reason: string;
}

/** Obligations that no engine attempted and steps that did not run, but for what the report says already. */
export function notTried(report: Report): readonly NotTried[] {
  const obligations = latestObligations(report.steps);
  const seen = new Set(obligations.map(({ id }) => id));
  const told = new Set(
    report.weakestLinks.map(({ proof, subject }) => (proof === undefined ? subject : `${proof}#${subject}`)),
  );
  const list: NotTried[] = [];
  const unsettled = new Set(report.unsettled.map(({ step }) => step));
  for (const step of report.steps) {
    if (unsettled.has(step.id)) continue;
    if (step.status === 'waiting') list.push({ subject: `step ${step.id}`, reason: 'it never started' });
    if (step.status === 'skipped')
      list.push({ subject: `step ${step.id}`, reason: step.failure?.message ?? 'it was skipped' });
  }
  for (const obligation of obligations) {
    const answers = obligation.attempts.filter(({ status }) => status !== 'NotTried' && status !== 'Inappropriate');
    if (answers.length === 0 && obligation.conclusion !== 'met')
      list.push({ subject: obligation.id, reason: obligation.reason });
  }
  for (const proof of report.proofs) {
    for (const block of proof.blocks) {
      if (block.obligation !== undefined && !seen.has(block.obligation))
        list.push({ subject: block.obligation, reason: 'no step attempted it' });
    }
  }
  return list.filter(({ subject }) => !told.has(subject));
}
