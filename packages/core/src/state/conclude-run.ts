import type { Conclusion, Trust } from '@xeno/plugin-api';
import type { RunState, StepState } from '@xeno/run-state';
import { weakest, worst } from '../verdicts/index.js';

interface Standing {
  readonly conclusion?: Conclusion;
  readonly trusts: readonly Trust[];
}

/**
 * What the steps of a run (or the parts of one step) amount to so far: the worst conclusion among them and the weakest
 * trust. A step that aggregates stands in place of exactly those whose verdicts it aggregated; a step with parts is what
 * its parts are. A step that failed without a conclusion of its own is a `fault`, one that was refused, cancelled or
 * blocked leaves things `open`.
 */
export function concludeSteps(state: RunState, parent?: string): { conclusion: Conclusion; trust?: Trust } {
  const superseded = new Set<string>();
  const parts = new Map<string | undefined, StepState[]>();
  for (const step of state.steps.values()) {
    for (const id of step.aggregates ?? []) superseded.add(id);
    const siblings = parts.get(step.parent);
    if (siblings) siblings.push(step);
    else parts.set(step.parent, [step]);
  }
  const standingOf = (step: StepState): Standing => {
    if (superseded.has(step.id)) return { trusts: [] };
    const own = parts.get(step.id);
    if (!own) return { ...asStanding(conclusionOf(step)), trusts: step.trust ? [step.trust] : [] };
    const inner = together(own.map(standingOf));
    // What broke outside its parts (a matrix that cannot be expanded, an output that cannot be rendered) is its own.
    const broke = own.every((part) => part.status === 'succeeded')
      ? conclusionOf({ ...step, conclusion: undefined })
      : undefined;
    return {
      ...asStanding(broke ? worst([broke, inner.conclusion ?? 'met']) : inner.conclusion),
      trusts: inner.trusts,
    };
  };
  const { conclusion = 'met', trusts } = together((parts.get(parent) ?? []).map(standingOf));
  const trust = weakest(trusts);
  return trust === undefined || conclusion !== 'met' ? { conclusion } : { conclusion, trust };
}

function asStanding(conclusion: Conclusion | undefined): Pick<Standing, 'conclusion'> {
  return conclusion === undefined ? {} : { conclusion };
}

function together(all: readonly Standing[]): Standing {
  const conclusions = all.flatMap(({ conclusion }) => (conclusion === undefined ? [] : [conclusion]));
  return {
    ...asStanding(conclusions.length === 0 ? undefined : worst(conclusions)),
    trusts: all.flatMap(({ trusts }) => trusts),
  };
}

function conclusionOf(
  step: Omit<StepState, 'conclusion'> & { readonly conclusion?: Conclusion | undefined },
): Conclusion | undefined {
  if (step.conclusion) return step.conclusion;
  switch (step.status) {
    case 'failed':
      return step.tolerated ? undefined : 'fault';
    case 'refused':
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
