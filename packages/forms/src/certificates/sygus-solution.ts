import type { Evidence, Obligation } from '@xeno/plugin-api';
import { NotEvaluable } from '../evaluate/not-evaluable.js';
import { valueText } from '../evaluate/value-text.js';
import { inGrammar } from '../sygus/membership.js';
import { readSynthesisProblem } from '../sygus/read-synthesis-problem.js';
import { readSolution } from '../sygus/solution.js';
import type { Solution, SynthesisProblem } from '../sygus/synthesis-problem.js';
import { satisfaction, verificationScript } from '../sygus/verification.js';
import type { Assignment } from '../term.js';
import { orNotOurs } from '../terms/not-ours.js';
import { TermFactory } from '../terms/term-factory.js';
import type { Certificate } from './certificate.js';
import { toRefute, Unproven } from './certificate.js';
import { mostCharacters } from './evidence-json.js';
import { sampleAssignments } from './sample-assignments.js';

/** On how many assignments a solution is tried, and for how many milliseconds at most. */
const trial = { assignments: 200, milliseconds: 250 } as const;

/**
 * That these functions solve the problem: each is in its grammar, none fails where it was tried, and one script says the rest.
 *
 * @throws Unproven
 * @throws Refusal when the evidence cannot be read, NotOurs when the obligation cannot.
 */
export function solutionCertificate(obligation: Obligation, evidence: Evidence): Certificate {
  if (evidence.text.length > mostCharacters) throw new Unproven(`it has more than ${mostCharacters} characters`);
  const factory = new TermFactory();
  const problem = orNotOurs(() => readSynthesisProblem(obligation.text, factory));
  const solution = readSolution(problem, evidence.text, factory);
  for (const fn of problem.functions) {
    const body = solution.find(({ symbol }) => symbol === fn.symbol)?.body;
    if (body === undefined || !inGrammar(problem, fn, body))
      throw new Unproven(`the body of ${fn.symbol.name} is not in its grammar`);
  }
  tryOut(problem, solution);
  return {
    holds: true,
    detail: 'in the grammar, right wherever it was tried, and right everywhere if one script is unsatisfiable',
    obligations: [toRefute(obligation, 'solution', verificationScript(problem, solution))],
  };
}

/** @throws Unproven when the solution is wrong somewhere. */
function tryOut(problem: SynthesisProblem, solution: Solution): void {
  const end = performance.now() + trial.milliseconds;
  const right = orUnknown(() => satisfaction(problem, solution));
  if (right === undefined) return;
  for (const assignment of sampleAssignments(problem.variables, trial.assignments, 1)) {
    if (performance.now() > end) return;
    if (orUnknown(() => right(assignment)) === false)
      throw new Unproven(`the constraints do not hold for ${shown(problem, assignment)}`);
  }
}

function orUnknown<T>(evaluate: () => T): T | undefined {
  try {
    return evaluate();
  } catch (cause) {
    if (cause instanceof NotEvaluable) return undefined;
    throw cause;
  }
}

function shown(problem: SynthesisProblem, assignment: Assignment): string {
  const texts = problem.variables.flatMap(({ name, sort }) => {
    const value = assignment.get(name);
    return value === undefined ? [] : [`${name} = ${valueText(value, sort)}`];
  });
  return texts.length === 0 ? 'the examples given' : texts.join(', ');
}
