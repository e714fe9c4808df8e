import type { Assignment, SynthesisProblem, TermFactory, Value } from '@xeno/forms';
import { expandedConstraints } from '../classify.js';
import { defaultValue } from '../default-value.js';
import type { Invocation } from '../terms/invocation.js';
import { callsOf } from '../terms/rewrite.js';

/** Values of the problem's own variables such that its calls pass the given inputs, one assignment for each constraint. */
export function instancesFor(
  factory: TermFactory,
  problem: SynthesisProblem,
  invocation: Invocation,
  point: Assignment,
): readonly Assignment[] {
  const names = new Set(problem.functions.map((one) => one.symbol.name));
  const found = new Map<string, Assignment>();
  for (const constraint of expandedConstraints(factory, problem)) {
    const values = new Map<string, Value>();
    for (const call of callsOf(constraint, names)) {
      const output = invocation.outputs.find((one) => one.symbol.name === call.function.name);
      for (const [index, argument] of call.arguments.entries()) {
        const input = output?.passed[index];
        const value = input === undefined ? undefined : point.get(input.name);
        if (argument.kind === 'variable' && value !== undefined && !values.has(argument.name)) {
          values.set(argument.name, value);
        }
      }
    }
    const assignment = fill(problem, values);
    found.set(textOf(assignment), assignment);
  }
  return [...found.values()];
}

function textOf(assignment: Assignment): string {
  return [...assignment]
    .map(([name, value]) => `${name}=${typeof value === 'object' ? `${value.numerator}/${value.denominator}` : value}`)
    .join('\u0000');
}

/** The assignment with default values for the problem's variables that it leaves out. */
export function fill(problem: SynthesisProblem, values: ReadonlyMap<string, Value>): Assignment {
  return new Map(
    problem.variables
      .filter((variable) => variable.sort.kind !== 'Other')
      .map((variable) => [variable.name, values.get(variable.name) ?? defaultValue(variable.sort)]),
  );
}
