import type { FoundFunction, FunctionSymbol, SynthesisProblem, Term, TermFactory, Value } from '@xeno/forms';
import { compileTerm, inline, NotEvaluable } from '@xeno/forms';
import type { Pace } from '../turns.js';
import type { ComponentExamples } from './component-examples.js';
import { valueKey } from './value-key.js';

/** What a search for the functions of one component works with. */
export interface SearchSetting {
  readonly problem: SynthesisProblem;
  readonly factory: TermFactory;
  readonly examples: ComponentExamples;
  readonly pace: Pace;
  readonly bytes: number;
  readonly seed: number;
}

/**
 * `found`: `candidate` satisfies all examples. `exhausted`: no candidate does. `lost`: nothing more can be found, which
 * proves nothing.
 */
export type Step = 'searching' | 'found' | 'exhausted' | 'lost';

/** Looks for functions of one component; `step` does a bounded piece of work. */
export interface Search {
  readonly candidate: readonly FoundFunction[];
  /** Why it is lost. */
  readonly reason: string;
  /** How many candidates were told apart. */
  readonly candidates: number;
  step(): Promise<Step>;
  /** The candidate is not to be proposed again, though it satisfies the examples. */
  reject(): void;
}

/** Computes a body at points. @returns `undefined` where it has no value */
function bodyAt(
  factory: TermFactory,
  symbol: FunctionSymbol,
  body: Term,
): (point: readonly Value[]) => Value | undefined {
  const compiled = compileTerm(inline(factory, body), symbol.parameters);
  return (point) => {
    try {
      return compiled(point);
    } catch (error) {
      if (error instanceof NotEvaluable) return undefined;
      throw error;
    }
  };
}

/**
 * Whether a candidate has the demanded value at the points that are not yet in use; a few of those where it has not are put
 * in use.
 */
export function passesWaiting(setting: SearchSetting, candidate: readonly FoundFunction[]): boolean {
  const { examples, factory } = setting;
  if (examples.waitingTargets.length === 0) return true;
  const bodies = new Map(candidate.map(({ symbol, body }) => [symbol, bodyAt(factory, symbol, body)]));
  const used = Math.max(4, ...[...examples.points.values()].map((points) => points.length >> 2));
  const wrong = examples.activate(used, (symbol, target) => {
    const value = bodies.get(symbol)?.(target.point);
    return value === undefined || valueKey(value) !== valueKey(target.value);
  });
  return wrong === 0;
}
