import type { Assignment, SynthesisProblem, Term, TermFactory } from '@xeno/forms';
import { sortText, symbolText } from '@xeno/forms';
import { expandedConstraints } from '../classify.js';
import { defaultValue } from '../default-value.js';
import { replaceVariables } from './rewrite.js';

/** Declares the functions to be found as open ones, after what the problem itself declares. */
export function openFunctions(problem: SynthesisProblem): readonly string[] {
  return [
    ...problem.preamble,
    ...problem.functions.map(({ symbol }) => {
      const parameters = symbol.parameters.map((parameter) => sortText(parameter.sort)).join(' ');
      return `(declare-fun ${symbolText(symbol.name)} (${parameters}) ${sortText(symbol.sort)})`;
    }),
  ];
}

/** What the constraints say of the functions at one example. */
export function instance(factory: TermFactory, problem: SynthesisProblem, example: Assignment): Term {
  const constraints = factory.and([...expandedConstraints(factory, problem)]);
  const formula =
    problem.assumptions.length === 0
      ? constraints
      : factory.implies(factory.and([...problem.assumptions]), constraints);
  const values = problem.variables.map((variable) =>
    factory.constant(variable.sort, example.get(variable.name) ?? defaultValue(variable.sort)),
  );
  return replaceVariables(factory, formula, problem.variables, values);
}
