import { subterms } from '@xeno/forms';
import { defaultValue } from '../default-value.js';
import type { QuerySession } from '../query-session.js';
import { conversationOf } from '../query-session.js';
import { instance, openFunctions } from '../terms/ground.js';
import type { Strategy, StrategyContext, StrategyOutcome, StrategyRun } from './strategy.js';

/**
 * Asks whether any functions at all satisfy the constraints on the examples found so far: with the functions left open, that
 * is a question without quantifiers, and `unsat` means that there is no solution, whatever the grammars.
 */
export const realisability: Strategy = {
  name: 'realisability',
  passive: true,
  applies: (_class, problem) =>
    !problem.constraints.some((constraint) => subterms(constraint).some((node) => node.kind === 'quantified')),
  begin: (context) => new RealisabilityRun(context),
};

class RealisabilityRun implements StrategyRun {
  private readonly talk: QuerySession;
  private asserted = 0;
  private begun = false;

  constructor(private readonly context: StrategyContext) {
    this.talk = conversationOf(context);
    for (const command of openFunctions(context.problem)) this.talk.add(command);
  }

  async resume(): Promise<StrategyOutcome | undefined> {
    const { problem, factory, examples } = this.context;
    if (problem.variables.some((variable) => variable.sort.kind === 'Other')) {
      return { found: 'nothing', reason: 'the examples have values that cannot be written' };
    }
    if (this.begun && this.asserted === examples.all.length) return undefined;
    const fresh = examples.all.slice(this.asserted);
    const first = this.begun
      ? []
      : [new Map(problem.variables.map((variable) => [variable.name, defaultValue(variable.sort)]))];
    for (const example of [...first, ...fresh]) {
      this.talk.assert(instance(factory, problem, example));
    }
    this.begun = true;
    this.asserted = examples.all.length;
    const answer = await this.talk.check(this.context.remaining());
    if (answer.said !== 'unsat') return undefined;
    const zeros = new Map(problem.variables.map((variable) => [variable.name, defaultValue(variable.sort)]));
    return { found: 'infeasible', why: { kind: 'unrealisable-examples', examples: [zeros, ...examples.all] } };
  }

  async end(): Promise<void> {
    await this.talk.close();
  }
}
