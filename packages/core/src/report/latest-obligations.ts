import type { ReportedAttempt, ReportedObligation, ReportedStep } from './report.js';

/** An obligation over the whole run: its last conclusion, and every attempt that any step made. */
export interface LatestObligation extends ReportedObligation {
  /** The step that concluded it last. */
  readonly step: string;
}

/** Each obligation of a run once, in the order in which the plan first names it. */
export function latestObligations(steps: readonly ReportedStep[]): readonly LatestObligation[] {
  const latest = new Map<string, { obligation: ReportedObligation; step: ReportedStep; attempts: ReportedAttempt[] }>();
  for (const step of steps) {
    for (const obligation of step.obligations) {
      const known = latest.get(obligation.id);
      if (!known) {
        latest.set(obligation.id, { obligation, step, attempts: [...obligation.attempts] });
        continue;
      }
      known.attempts.push(...obligation.attempts);
      if ((step.endMs ?? Infinity) >= (known.step.endMs ?? Infinity)) {
        known.obligation = obligation;
        known.step = step;
      }
    }
  }
  return [...latest.values()].map(({ obligation, step, attempts }) => ({ ...obligation, attempts, step: step.id }));
}
