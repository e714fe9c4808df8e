import type { FoundFunction } from '../sygus/synthesis-problem.js';
import type { Assignment, Term, VariableTerm } from '../term.js';
import { TooComplex } from '../terms/too-complex.js';
import { freeVariables } from '../terms/traverse.js';
import type { Value } from '../value.js';
import { Budget } from './budget.js';
import { Languages } from './language.js';
import { NotEvaluable } from './not-evaluable.js';
import { Program } from './program.js';

/** Functions without a body of their own, by name. */
export type FoundFunctions = ReadonlyMap<string, FoundFunction>;

/**
 * Computes a term's value exactly, as SMT-LIB 2.6 defines it. Each different subterm is computed once; without recursion over
 * the term. What is not needed need not have a value: `(and false (= (div x 0) 1))` is false.
 *
 * @throws NotEvaluable where the standard leaves the value open, for a quantifier over more than 2^16 values, for what has
 *   neither value nor definition, and for more than about a second of work.
 */
export function evaluate(term: Term, assignment: Assignment, functions?: FoundFunctions): Value {
  const variables = [...orNotEvaluable(() => freeVariables(term))].filter(({ name }) => assignment.has(name));
  return compileTerm(term, variables, functions)(variables.map(({ name }) => assignment.get(name) as Value));
}

/**
 * Prepares a term to be computed many times; each call means and throws what `evaluate` does.
 *
 * @param variables in the order of the values that each call is given; other variables have no value.
 * @throws NotEvaluable when the term is too large to be prepared.
 */
export function compileTerm(
  term: Term,
  variables: readonly VariableTerm[],
  functions?: FoundFunctions,
): (values: readonly Value[]) => Value {
  const budget = new Budget();
  const setting = { budget, languages: new Languages(), functions, programs: new Map() };
  const program = orNotEvaluable(() => new Program(term, variables, setting));
  return (values) => {
    budget.renew();
    const result = program.run(values);
    if (result instanceof NotEvaluable) throw result;
    if (typeof result === 'object' && 'id' in result) throw new NotEvaluable('a regular expression is no value');
    return result;
  };
}

function orNotEvaluable<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof TooComplex) throw new NotEvaluable(cause.message);
    throw cause;
  }
}
