import type { Conclusion, Trust } from '@xeno/plugin-api';
import { weakest, worst } from '../verdicts/index.js';
import type { RunState, StepState } from './run-state.js';

/**
 * What the steps of a run (or the parts of one step) amount to so far: the worst conclusion among them and the weakest
 * trust. A step that aggregates stands in place of those that it aggregated. A step that failed without a conclusion of
 * its own is a `fault`, one that was refused, cancelled or blocked leaves things `open`.
 */
export function concludeSteps(state: RunState, parent?: string): { conclusion: Conclusion; trust?: Trust } {
  const superseded = new Set<string>();
  const parts: StepState[] = [];
  for (const step of state.steps.values()) {
    if (step.parent !== parent) continue;
    parts.push(step);
    for (const id of step.aggregates ?? []) superseded.add(id);
  }
  const conclusions: Conclusion[] = [];
  const trusts: Trust[] = [];
  for (const step of parts) {
    if (superseded.has(step.id)) continue;
    const conclusion = conclusionOf(step);
    if (conclusion) conclusions.push(conclusion);
    if (step.trust) trusts.push(step.trust);
  }
  const conclusion = worst(conclusions);
  const trust = trusts.length === 0 ? undefined : weakest(trusts);
  return trust === undefined || conclusion !== 'met' ? { conclusion } : { conclusion, trust };
}

function conclusionOf(step: StepState): Conclusion | undefined {
  if (step.conclusion) return step.conclusion;
  switch (step.status) {
    case 'failed':
      return step.tolerated ? undefined : 'fault';
    case 'refused':
      return step.tolerated ? undefined : 'open';
    case 'cancelled':
      return 'open';
    case 'skipped':
      // Skipped by its own condition is the author's will; skipped because something failed is not.
      return step.failure ? 'open' : undefined;
    case 'waiting':
    case 'running':
    case 'succeeded':
      return undefined;
  }
}
