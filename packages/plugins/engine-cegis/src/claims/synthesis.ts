import type { Assignment, Solution, SynthesisProblem } from '@xeno/forms';
import {
  NotEvaluable,
  realisabilityScript,
  satisfaction,
  solutionText,
  valueText,
  verificationScript,
} from '@xeno/forms';
import type { Evidence } from '@xeno/plugin-api';
import type { SolverProgram } from '@xeno/solver';
import { classify } from '../classify.js';
import { Counterexamples } from '../example-set.js';
import { fitSolution } from '../grammar/fit.js';
import { madeUpValues } from '../made-up-values.js';
import { SolverOracle } from '../oracle.js';
import type { Outcome } from '../outcome.js';
import type { PortfolioOutcome } from '../portfolio.js';
import { runPortfolio } from '../portfolio.js';
import { checkOf, confirmation, recheck } from '../recheck.js';
import { useOf } from '../solver-uses.js';
import { strategies } from '../strategies/all.js';
import type { Infeasibility } from '../strategies/strategy.js';
import type { Workbench } from '../workbench.js';
import { chooseProgram, hornProgram, sessionOptions } from '../workbench.js';
import { replayExhaustion } from './replay.js';

/** Finds functions for a SyGuS problem, or shows that there are none. */
export async function attemptSynthesis(problem: SynthesisProblem, bench: Workbench): Promise<Outcome> {
  const program = await chooseProgram(bench);
  if (program === undefined)
    return { status: 'OSError', message: `the solver ${bench.options.solver} is not installed` };
  const horn = await hornProgram(bench, program);
  const examples = new Counterexamples(problem.variables, bench.options.maxExamples);
  const oracle = new SolverOracle(problem, bench.factory, {
    solvers: bench.solvers,
    program,
    horn,
    options: sessionOptions(bench),
    queryMilliseconds: bench.options.queryMilliseconds,
    remaining: () => bench.remaining(),
    signal: bench.signal,
  });
  try {
    const enabled = bench.options.strategies;
    const outcome = await runPortfolio(
      strategies.filter((strategy) => enabled === undefined || enabled.includes(strategy.name)),
      {
        problem,
        problemClass: classify(bench.factory, problem),
        factory: bench.factory,
        oracle,
        examples,
        signal: bench.signal,
        remaining: () => bench.remaining(),
        monotonic: () => bench.monotonic(),
        memoryMiB: Math.floor(bench.memoryMiB / 2),
        seed: bench.options.seed,
        doubt: async (why) => doubtOf(bench, problem, why),
        fit: (solution) => fitSolution(bench.factory, problem, solution),
      },
    );
    bench.signal.throwIfAborted();
    return await conclude({ problem, bench, program, oracle, examples }, outcome);
  } finally {
    await oracle.close();
  }
}

interface Attempt {
  readonly problem: SynthesisProblem;
  readonly bench: Workbench;
  readonly program: SolverProgram;
  readonly oracle: SolverOracle;
  readonly examples: Counterexamples;
}

async function conclude(attempt: Attempt, outcome: PortfolioOutcome): Promise<Outcome> {
  switch (outcome.found) {
    case 'solution':
      return concludeSolution(attempt, outcome.solution, outcome.by);
    case 'infeasible':
      return concludeInfeasible(attempt, outcome.why, outcome.by);
    case 'nothing': {
      const reasons = Object.entries(outcome.reasons).map(([name, reason]) => `${name}: ${reason}`);
      const outside =
        outcome.outside === undefined ? [] : [`outside of the grammar this would do: ${solutionText(outcome.outside)}`];
      return {
        status: outcome.timedOut ? 'Timeout' : 'GaveUp',
        message: [
          outcome.timedOut ? 'no answer within the time limit' : 'no strategy found an answer',
          ...reasons,
          ...outside,
        ].join('; '),
        details: statistics(attempt),
      };
    }
  }
}

async function concludeSolution(attempt: Attempt, solution: Solution, by: string): Promise<Outcome> {
  const { problem, bench, program, oracle, examples } = attempt;
  const text = solutionText(solution);
  const verified = oracle.verifiedQuery(solution);
  const restsOn = [useOf(program, verified === undefined ? [] : [verified])];
  const evidence: Evidence[] = [];
  let rechecked: Pick<Outcome, 'rechecked'> = {};
  const details = { ...statistics(attempt), strategy: by, solution_size: text.length };
  const refuted = sampled(attempt, solution);
  if (refuted !== undefined) {
    return {
      status: 'Error',
      message: `${program.id} says that the solution is right, but it evaluates to wrong for ${refuted}`,
      evidence: [{ dataform: 'Solution', format: 'sygus-solution', text, checks: [] }],
      details,
    };
  }
  if (bench.options.recheck) {
    const again = await recheck(bench, program, verificationScript(problem, solution));
    evidence.push({ dataform: 'Solution', format: 'sygus-solution', text, checks: [checkOf(again)] });
    if (again.outcome === 'contradicted') {
      return {
        status: 'Error',
        message: `the solvers disagree about the solution: ${program.id} answers unsat to its negation, ${again.detail}`,
        evidence,
        details,
      };
    }
    rechecked = confirmation(again);
  } else {
    evidence.push({ dataform: 'Solution', format: 'sygus-solution', text, checks: [] });
  }
  if (examples.all.length > 0) evidence.push(examplesEvidence(problem, examples.all));
  return { status: 'Theorem', evidence, restsOn, ...rechecked, details };
}

async function concludeInfeasible(attempt: Attempt, why: Infeasibility, by: string): Promise<Outcome> {
  const { problem, bench, program } = attempt;
  const details = { ...statistics(attempt), strategy: by };
  const evidence: Evidence[] = [
    { dataform: 'CounterModel', format: 'sygus-infeasibility', text: infeasibilityText(problem, why), checks: [] },
  ];
  // Nothing but evaluation is behind an exhausted grammar: our own enumeration, and the replay of it.
  if (why.kind !== 'unrealisable-examples') return { status: 'CounterSatisfiable', evidence, restsOn: [], details };
  const script = realisabilityScript(problem, why.examples);
  const again = await recheck(bench, program, script);
  const checked = evidence.map((one) => ({ ...one, checks: [checkOf(again)] }));
  if (again.outcome === 'contradicted') {
    return {
      status: 'Error',
      message: `the solvers disagree about the examples that rule out every solution: ${again.detail}`,
      evidence: checked,
      details,
    };
  }
  if (again.outcome === 'undecided') {
    return {
      status: 'GaveUp',
      message: `examples that rule out every solution were found, but not confirmed: ${again.detail}`,
      evidence: checked,
      details,
    };
  }
  const restsOn = why.query === undefined ? [] : [useOf(program, [why.query])];
  return { status: 'CounterSatisfiable', evidence: checked, restsOn, ...confirmation(again), details };
}

const samples = 50;

/** Values that break the solution by our own evaluation, among those of the examples and some made-up ones. */
function sampled({ problem, bench, examples }: Attempt, solution: Solution): string | undefined {
  if (problem.variables.some((variable) => variable.sort.kind === 'Other' || variable.sort.kind === 'RegLan')) {
    return undefined;
  }
  try {
    const holds = satisfaction(problem, solution);
    for (const assignment of [...examples.all, ...madeUpValues(problem.variables, samples, bench.options.seed)]) {
      if (broken(holds, assignment)) return JSON.stringify(texts(problem, assignment));
    }
  } catch (cause) {
    if (!(cause instanceof NotEvaluable)) throw cause;
  }
  return undefined;
}

function broken(holds: (assignment: Assignment) => boolean, assignment: Assignment): boolean {
  try {
    return !holds(assignment);
  } catch (cause) {
    if (cause instanceof NotEvaluable) return false;
    throw cause;
  }
}

/** Why an infeasibility should not be believed before solvers are asked: a plain replay of an enumeration comes to something else. */
async function doubtOf(bench: Workbench, problem: SynthesisProblem, why: Infeasibility): Promise<string | undefined> {
  if (why.kind === 'refuted') return 'a refutation was found that nobody can check again';
  if (why.kind === 'unrealisable-examples') return undefined;
  const replayed = await replayExhaustion(bench.factory, problem, why.examples, async () => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    bench.signal.throwIfAborted();
    return bench.remaining() > 0;
  });
  if (replayed === true) return undefined;
  const reason = replayed === false ? 'a replay finds functions that pass the examples' : replayed;
  return `the grammars seem to be exhausted, but that could not be confirmed: ${reason}`;
}

function statistics({ oracle, examples, program }: Attempt): Record<string, string | number | readonly string[]> {
  return {
    solver: program.id,
    verifications: oracle.queries,
    counterexamples: examples.all.length,
    ...(oracle.faults.length === 0 ? {} : { solver_faults: oracle.faults }),
  };
}

function examplesEvidence(problem: SynthesisProblem, examples: readonly Assignment[]): Evidence {
  const text = JSON.stringify({ examples: examples.map((example) => texts(problem, example)) });
  return { dataform: 'ListOfFormulae', format: 'sygus-examples', text, checks: [] };
}

function infeasibilityText(problem: SynthesisProblem, why: Infeasibility): string {
  if (why.kind === 'refuted') return JSON.stringify(why);
  const { kind, examples } = why;
  const candidates = why.kind === 'exhausted-grammar' ? { candidates: why.candidates } : {};
  return JSON.stringify({ kind, examples: examples.map((example) => texts(problem, example)), ...candidates });
}

function texts(problem: SynthesisProblem, example: Assignment): Record<string, string> {
  const entries = problem.variables.flatMap((variable) => {
    const value = example.get(variable.name);
    return value === undefined ? [] : [[variable.name, valueText(value, variable.sort)] as const];
  });
  return Object.fromEntries(entries);
}
