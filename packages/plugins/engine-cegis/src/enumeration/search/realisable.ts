import type { Assignment, CallTerm, Sort, SynthesisProblem, Term, TermFactory, Value } from '@xeno/forms';
import { compileTerm, NotEvaluable } from '@xeno/forms';
import type { ComponentExamples } from './component-examples.js';
import type { Requirement } from './requirement.js';

function valueOf(term: Term, problem: SynthesisProblem, values: readonly Value[]): Value | undefined {
  try {
    return compileTerm(term, problem.variables)(values);
  } catch (error) {
    if (error instanceof NotEvaluable) return undefined;
    throw error;
  }
}

/** Whether requirements that no function can change hold under an assignment; what cannot be told counts as holding. */
export function groundHolds(
  problem: SynthesisProblem,
  ground: readonly Requirement[],
  assignment: Assignment,
): boolean {
  const values = problem.variables.map((variable) => assignment.get(variable.name) as Value);
  return ground.every(({ guards, demand }) => {
    if (demand.kind !== 'formula') return true;
    if (!guards.every((guard) => valueOf(guard, problem, values) === true)) return true;
    return valueOf(demand.formula, problem, values) !== false;
  });
}

/** All values of a small sort. */
function allValues(sort: Sort): readonly Value[] | undefined {
  if (sort.kind === 'Bool') return [false, true];
  if (sort.kind === 'BitVec' && sort.width <= 6)
    return Array.from({ length: 2 ** sort.width }, (_, value) => BigInt(value));
  return undefined;
}

/**
 * Whether, for the newest assignment, each formula over a single call has a value that satisfies it: the demanded one, or any
 * of a small sort. What cannot be told counts as possible.
 */
export function outputsExist(factory: TermFactory, problem: SynthesisProblem, examples: ComponentExamples): boolean {
  return examples.formulas.every(({ requirement, instances }) => {
    const newest = instances.at(-1);
    const call = requirement.calls[0] as CallTerm;
    if (requirement.calls.length !== 1 || newest === undefined) return true;
    const demanded = examples.target(call.function, newest.points[0] as number);
    const possible = demanded === undefined ? allValues(call.sort) : [demanded];
    if (possible === undefined) return true;
    const values = problem.variables.map((variable) => newest.assignment.get(variable.name) as Value);
    const check = withCall(factory, requirement, call, problem);
    return check === undefined || possible.some((value) => check(value, values) !== false);
  });
}

/** The formula as a function of what its call gives. */
function withCall(
  factory: TermFactory,
  requirement: Requirement,
  call: CallTerm,
  problem: SynthesisProblem,
): ((output: Value, values: readonly Value[]) => Value | undefined) | undefined {
  if (requirement.demand.kind !== 'formula') return undefined;
  const { formula } = requirement.demand;
  return (output, values) => {
    const body = factory.constant(call.sort, output);
    const functions = new Map([[call.function.name, { symbol: call.function, body }]]);
    try {
      return compileTerm(formula, problem.variables, functions)(values);
    } catch (error) {
      if (error instanceof NotEvaluable) return undefined;
      throw error;
    }
  };
}
