import type { Conclusion } from '@xeno/plugin-api';
import { worst } from '../verdicts/index.js';
import type { ReportedAttempt, ReportedObligation, ReportedStep } from './report.js';

/** An obligation over the whole run: what it came to, and every attempt that any step made. */
export interface LatestObligation extends ReportedObligation {
  /** The step whose conclusion stands. */
  readonly step: string;
}

/**
 * Each obligation of a run once, in the order in which the plan first names it. As for the run as a whole, a step that
 * aggregates stands in place of those that it aggregated, and among the others the worst conclusion stands; of equally
 * bad ones the last.
 */
export function latestObligations(steps: readonly ReportedStep[]): readonly LatestObligation[] {
  const superseded = new Set(steps.flatMap((step) => step.aggregates ?? []));
  const stands = (step: ReportedStep) =>
    !superseded.has(step.id) && (step.parent === undefined || !superseded.has(step.parent));
  const latest = new Map<string, { obligation: ReportedObligation; step: ReportedStep; attempts: ReportedAttempt[] }>();
  for (const step of steps) {
    for (const obligation of step.obligations) {
      const known = latest.get(obligation.id);
      if (!known) {
        latest.set(obligation.id, { obligation, step, attempts: [...obligation.attempts] });
        continue;
      }
      known.attempts.push(...obligation.attempts);
      const replaces =
        stands(step) === stands(known.step)
          ? isWorse(obligation.conclusion, known.obligation.conclusion) ||
            (obligation.conclusion === known.obligation.conclusion &&
              (step.endMs ?? Infinity) >= (known.step.endMs ?? Infinity))
          : stands(step);
      if (replaces) {
        known.obligation = obligation;
        known.step = step;
      }
    }
  }
  return [...latest.values()].map(({ obligation, step, attempts }) => ({ ...obligation, attempts, step: step.id }));
}

function isWorse(a: Conclusion, b: Conclusion): boolean {
  return a !== b && worst([a, b]) === a;
}
