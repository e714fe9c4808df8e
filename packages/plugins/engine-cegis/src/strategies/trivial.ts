import type { Solution, SynthesisFunction, Term, TermFactory, VariableTerm } from '@xeno/forms';
import { sameSort } from '@xeno/forms';
import { defaultValue } from '../default-value.js';
import { allInGrammar } from '../portfolio.js';
import type { Strategy, StrategyContext, StrategyOutcome, StrategyRun } from './strategy.js';

/** The simplest functions first: constants, parameters and equations between them, each combination verified. */
export const trivial: Strategy = {
  name: 'trivial',
  patience: 40,
  applies: () => true,
  begin: (context) => new TrivialRun(context),
};

const mostCombinations = 64;

class TrivialRun implements StrategyRun {
  private readonly candidates: Iterator<Solution>;
  private tried = 0;

  constructor(private readonly context: StrategyContext) {
    const { problem, factory } = context;
    this.candidates = combinations(
      problem.functions,
      problem.functions.map((wanted) => simplest(factory, wanted)),
    );
  }

  async resume(): Promise<StrategyOutcome | undefined> {
    const { oracle, problem, examples } = this.context;
    while (this.tried < mostCombinations) {
      await this.context.breathe();
      if (this.context.remaining() <= 0) return undefined;
      const next = this.candidates.next();
      if (next.done === true) break;
      if (!allInGrammar(problem, next.value)) continue;
      this.tried += 1;
      const answer = await oracle.verify(next.value);
      if (answer.outcome === 'valid') return { found: 'solution', solution: next.value };
      if (answer.outcome === 'counterexample') examples.add(answer.assignment);
    }
    return { found: 'nothing', reason: 'no constant and no parameter will do' };
  }

  async end(): Promise<void> {
    // Nothing is held.
  }
}

function simplest(factory: TermFactory, wanted: SynthesisFunction): readonly Term[] {
  const { sort, parameters } = wanted.symbol;
  const own = parameters.filter((parameter) => sameSort(parameter.sort, sort)).slice(0, 8);
  switch (sort.kind) {
    case 'Bool':
      return [factory.true, factory.false, ...own, ...equations(factory, parameters)];
    case 'Int':
      return [factory.constant(sort, 0n), factory.constant(sort, 1n), ...own];
    case 'Real':
      return [factory.constant(sort, { numerator: 0n, denominator: 1n }), ...own];
    case 'BitVec':
      return [
        factory.constant(sort, 0n),
        factory.constant(sort, 1n),
        factory.constant(sort, (1n << BigInt(sort.width)) - 1n),
        ...own,
      ];
    case 'String':
      return [factory.constant(sort, ''), ...own];
    default:
      return own;
  }
}

/** Of each parameter with its predecessor, or with the simplest value. */
function equations(factory: TermFactory, parameters: readonly VariableTerm[]): readonly Term[] {
  return parameters.slice(0, 4).flatMap((parameter, index) => {
    const { kind } = parameter.sort;
    const before = parameters[index - 1];
    if (before !== undefined && sameSort(before.sort, parameter.sort)) return [factory.equal(before, parameter)];
    if (kind === 'Bool' || kind === 'Other' || kind === 'RegLan') return [];
    return [factory.equal(parameter, factory.constant(parameter.sort, defaultValue(parameter.sort)))];
  });
}

function* combinations(
  functions: readonly SynthesisFunction[],
  choices: readonly (readonly Term[])[],
): Generator<Solution> {
  const at = choices.map(() => 0);
  if (choices.some((terms) => terms.length === 0)) return;
  for (;;) {
    yield functions.map((wanted, index) => ({ symbol: wanted.symbol, body: choices[index]![at[index]!]! }));
    let place = 0;
    while (place < at.length && at[place] === choices[place]!.length - 1) {
      at[place] = 0;
      place += 1;
    }
    if (place === at.length) return;
    at[place] = at[place]! + 1;
  }
}
