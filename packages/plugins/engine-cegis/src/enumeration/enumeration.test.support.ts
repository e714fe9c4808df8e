import type { Assignment, Sort, SynthesisProblem, Value } from '@xeno/forms';
import { inGrammar, readSynthesisProblem, satisfaction, solutionText, TermFactory } from '@xeno/forms';
import { classify } from '../classify.js';
import type { Oracle, Strategy, StrategyContext, StrategyOutcome } from '../strategies/strategy.js';

/** All values of a small sort, or a sample of a large one. */
function sample(sort: Sort): Value[] {
  switch (sort.kind) {
    case 'Bool':
      return [false, true];
    case 'Int':
      return Array.from({ length: 11 }, (_, index) => BigInt(index - 5));
    case 'BitVec':
      if (sort.width <= 8) return Array.from({ length: 2 ** sort.width }, (_, index) => BigInt(index));
      return Array.from({ length: 40 }, (_, index) =>
        BigInt.asUintN(sort.width, 0x9e3779b97f4a7c15n * BigInt(index * index)),
      );
    case 'String':
      return ['', 'a', 'ab', 'b a'];
    default:
      throw new Error(`no sample of ${sort.kind}`);
  }
}

function assignments(problem: SynthesisProblem): Assignment[] {
  let all: Assignment[] = [new Map()];
  for (const { name, sort } of problem.variables)
    all = all.flatMap((assignment) => sample(sort).map((value) => new Map([...assignment, [name, value]])));
  return all;
}

/** Verifies by evaluation on all assignments of a sample: exact for small bit vectors and truth values. */
export function samplingOracle(problem: SynthesisProblem): Oracle & { asked: number } {
  const all = assignments(problem);
  return {
    asked: 0,
    async verify(solution) {
      this.asked++;
      const holds = satisfaction(problem, solution);
      const assignment = all.find((each) => !holds(each));
      return assignment === undefined ? { outcome: 'valid' } : { outcome: 'counterexample', assignment };
    },
    session: () => Promise.reject(new Error('no solver here')),
    record: () => 'sha256:',
  } as Oracle & { asked: number };
}

export interface TestRun {
  readonly context: StrategyContext;
  readonly outcome: StrategyOutcome | undefined;
  /** `define-fun`s of a solution that is in the grammar and holds for the sample. */
  readonly text: string;
  readonly slices: number;
}

export interface TestSettings {
  /** Breaths of a slice; a slice ends by them, so that tests do not depend on time. */
  readonly breaths?: number;
  readonly slices?: number;
  readonly memoryMiB?: number;
  readonly seed?: number;
  readonly oracle?: (problem: SynthesisProblem) => Oracle;
}

export function contextOf(
  text: string,
  settings: TestSettings = {},
): { context: StrategyContext; slice: () => void; controller: AbortController } {
  const factory = new TermFactory();
  const problem = readSynthesisProblem(`${text}\n(check-synth)`, factory);
  const controller = new AbortController();
  let left = 0;
  const examples: Assignment[] = [];
  const context: StrategyContext = {
    problem,
    problemClass: classify(factory, problem),
    factory,
    oracle: (settings.oracle ?? samplingOracle)(problem),
    examples: {
      all: examples,
      add: (assignment) => examples.push(assignment) > 0,
    },
    signal: controller.signal,
    // Each look at the clock takes a hundredth of a breath.
    remaining: () => (left -= 0.1),
    memoryMiB: settings.memoryMiB ?? 256,
    seed: settings.seed ?? 1,
    breathe: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      controller.signal.throwIfAborted();
    },
  };
  const slice = () => {
    left = 10 * (settings.breaths ?? 100_000);
  };
  return { context, slice, controller };
}

/** Runs a strategy to its end. */
export async function solve(strategy: Strategy, text: string, settings: TestSettings = {}): Promise<TestRun> {
  const { context, slice } = contextOf(text, settings);
  const { problem } = context;
  const run = strategy.begin(context);
  let outcome: StrategyOutcome | undefined;
  let slices = 0;
  for (; outcome === undefined && slices < (settings.slices ?? 20); slices++) {
    slice();
    outcome = await run.resume();
  }
  await run.end();
  let written = '';
  if (outcome?.found === 'solution') {
    const { solution } = outcome;
    const inside = problem.functions.every((wanted) => {
      const body = solution.find(({ symbol }) => symbol === wanted.symbol)?.body;
      return body !== undefined && (wanted.grammar === undefined || inGrammar(problem, wanted, body));
    });
    if (!inside) throw new Error(`not in the grammar: ${solutionText(solution)}`);
    const holds = satisfaction(problem, solution);
    if (!assignments(problem).every(holds)) throw new Error(`wrong: ${solutionText(solution)}`);
    written = solutionText(solution);
  }
  return { context, outcome, text: written, slices };
}
