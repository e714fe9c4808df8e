import { weakest, worst } from '../verdicts/index.js';
import type { ReportedAttempt, ReportedObligation, ReportedStep } from './report.js';
import { standingSteps } from './standing-steps.js';

/** An obligation over the whole run: what it came to, and every attempt that any step made. */
export interface LatestObligation extends ReportedObligation {
  /** The step whose conclusion stands. */
  readonly step: string;
}

/**
 * Each obligation of a run once, in the order in which the plan first names it. As for the run as a whole, a step that
 * aggregates stands in place of those that it aggregated, and among the others the worst conclusion stands; of equally
 * bad ones the least trusted, else the last.
 */
export function latestObligations(steps: readonly ReportedStep[]): readonly LatestObligation[] {
  const stands = standingSteps(steps);
  const latest = new Map<string, { obligation: ReportedObligation; step: ReportedStep; attempts: ReportedAttempt[] }>();
  for (const step of steps) {
    for (const obligation of step.obligations) {
      const known = latest.get(obligation.id);
      if (!known) {
        latest.set(obligation.id, { obligation, step, attempts: [...obligation.attempts] });
        continue;
      }
      known.attempts.push(...obligation.attempts);
      const replaces = stands(step) === stands(known.step) ? prevails(obligation, step, known) : stands(step);
      if (replaces) {
        known.obligation = obligation;
        known.step = step;
      }
    }
  }
  return [...latest.values()].map(({ obligation, step, attempts }) => ({ ...obligation, attempts, step: step.id }));
}

function prevails(
  { conclusion, trust }: ReportedObligation,
  step: ReportedStep,
  than: { readonly obligation: ReportedObligation; readonly step: ReportedStep },
): boolean {
  const other = than.obligation;
  if (conclusion !== other.conclusion) return worst([conclusion, other.conclusion]) === conclusion;
  if (trust !== undefined && other.trust !== undefined && trust !== other.trust)
    return weakest([trust, other.trust]) === trust;
  return (step.endMs ?? Infinity) >= (than.step.endMs ?? Infinity);
}
