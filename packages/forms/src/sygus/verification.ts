import { compileTerm } from '../evaluate/evaluate.js';
import { NotEvaluable } from '../evaluate/not-evaluable.js';
import { valueText } from '../evaluate/value-text.js';
import type { Assignment, FunctionSymbol, Term, VariableTerm } from '../term.js';
import { symbolText, termText } from '../terms/term-text.js';
import { TooComplex } from '../terms/too-complex.js';
import { freeVariables } from '../terms/traverse.js';
import type { Value } from '../value.js';
import { definitionOrder, IncompleteSolution } from './definition-order.js';
import { conjunctionText, constantText, declarationText, definitionText } from './script-text.js';
import type { FoundFunction, Solution, SynthesisProblem } from './synthesis-problem.js';

const mostCharacters = 64 * 1024 * 1024;

/**
 * An SMT-LIB script that is unsatisfiable exactly when the solution satisfies the constraints for all values of the
 * variables for which the assumptions hold. It sets no logic.
 *
 * @throws IncompleteSolution
 */
export function verificationScript(problem: SynthesisProblem, solution: Solution): string {
  const { preamble, variables, assumptions, constraints } = problem;
  const definitions = allDefinitions(problem, solution);
  return lines([
    ...preamble,
    ...definitions.map(({ symbol, body }) => definitionText(symbol, body)),
    ...variables.map(constantText),
    ...assumptions.map((term) => `(assert ${termText(term)})`),
    `(assert (not ${conjunctionText(constraints.map(termText))}))`,
    '(check-sat)',
  ]);
}

/**
 * Whether the solution satisfies the constraints for these values: also where an assumption does not hold.
 *
 * @throws NotEvaluable where the evaluator cannot tell.
 */
export function satisfies(problem: SynthesisProblem, solution: Solution, assignment: Assignment): boolean {
  return satisfaction(problem, solution)(assignment);
}

/**
 * The same for many assignments.
 *
 * @returns a function that throws NotEvaluable, as does this one where the terms are too large.
 */
export function satisfaction(problem: SynthesisProblem, solution: Solution): (assignment: Assignment) => boolean {
  const functions = new Map(solution.map((found) => [found.symbol.name, found]));
  const compile = (term: Term): ((assignment: Assignment) => boolean) => {
    const variables = [...freeVariables(term)];
    const program = compileTerm(term, variables, functions);
    return (assignment) => program(variables.map((variable) => valueOf(variable, assignment))) === true;
  };
  const assumptions = problem.assumptions.map(compile);
  const constraints = problem.constraints.map(compile);
  return (assignment) =>
    !assumptions.every((holds) => holds(assignment)) || constraints.every((holds) => holds(assignment));
}

function valueOf({ name }: VariableTerm, assignment: Assignment): Value {
  const value = assignment.get(name);
  if (value === undefined) throw new NotEvaluable(`${name} has no value`);
  return value;
}

/**
 * An SMT-LIB script that is unsatisfiable only when no functions whatever satisfy the constraints on these examples: each
 * function to be found is uninterpreted, so that it may have any outputs, but equal ones for equal arguments. A variable that
 * an example leaves out may have any value.
 *
 * @throws IncompleteSolution when definitions call one another in a circle.
 * @throws TooComplex when the script would be longer than 64 MiB.
 */
export function realisabilityScript(problem: SynthesisProblem, examples: readonly Assignment[]): string {
  const { preamble, functions, variables, assumptions, constraints } = problem;
  const searched = functions.map(({ symbol }) => symbol);
  const definitions = definitionOrder(bodies(problem.definitions), new Set([...searched, ...problem.declared]));
  const premise = conjunctionText(assumptions.map(termText));
  const claim = conjunctionText(constraints.map(termText));
  const whole = assumptions.length === 0 ? claim : `(=> ${premise} ${claim})`;
  if (whole.length * examples.length > mostCharacters)
    throw new TooComplex('the constraints on so many examples are a text of more than 64 MiB');
  return lines([
    ...preamble,
    ...searched.map(declarationText),
    ...definitions.map(({ symbol, body }) => definitionText(symbol, body)),
    ...variables.map(constantText),
    ...examples.map((example) => `(assert ${withValues(whole, variables, example)})`),
    '(check-sat)',
  ]);
}

function withValues(text: string, variables: readonly VariableTerm[], example: Assignment): string {
  const bindings = variables.flatMap(({ name, sort }) => {
    const value = example.get(name);
    return value === undefined ? [] : [`(${symbolText(name)} ${valueText(value, sort)})`];
  });
  return bindings.length === 0 ? text : `(let (${bindings.join(' ')}) ${text})`;
}

function allDefinitions(problem: SynthesisProblem, solution: Solution): readonly FoundFunction[] {
  const found = new Set(solution.map(({ symbol }) => symbol));
  for (const { symbol } of problem.functions)
    if (!found.has(symbol)) throw new IncompleteSolution(`there is no body for ${symbol.name}`);
  return definitionOrder([...bodies(problem.definitions), ...solution], new Set(problem.declared));
}

function bodies(definitions: readonly FunctionSymbol[]): readonly FoundFunction[] {
  return definitions.flatMap((symbol) => (symbol.body === undefined ? [] : [{ symbol, body: symbol.body }]));
}

function lines(texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}
