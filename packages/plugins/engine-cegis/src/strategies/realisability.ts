import type { Assignment, CallTerm, Solution, SynthesisProblem, Term } from '@xeno/forms';
import { simplify, subterms } from '@xeno/forms';
import { defaultValue } from '../default-value.js';
import type { QuerySession } from '../query-session.js';
import { conversationOf } from '../query-session.js';
import { instance, openFunctions } from '../terms/ground.js';
import { callsOf } from '../terms/rewrite.js';
import type { Strategy, StrategyContext, StrategyOutcome, StrategyRun } from './strategy.js';

/**
 * Asks whether any functions at all satisfy the constraints on the examples found so far: with the functions left open, that
 * is a question without quantifiers, and `unsat` means that there is no solution, whatever the grammars.
 */
export const realisability: Strategy = {
  name: 'realisability',
  patience: 10,
  passive: true,
  applies: (_class, problem) =>
    !problem.constraints.some((constraint) => subterms(constraint).some((node) => node.kind === 'quantified')),
  begin: (context) => new RealisabilityRun(context),
};

/** Tables are wrong nearly everywhere, and each mistake is an example that costs all strategies: few, and not at first. */
const mostTables = 40;
const tablesOfTurn = 8;

class RealisabilityRun implements StrategyRun {
  private readonly talk: QuerySession;
  private asserted = 0;
  private begun = false;
  private tables = 0;
  private turn = 0;
  private readonly calls = new Set<CallTerm>();

  constructor(private readonly context: StrategyContext) {
    this.talk = conversationOf(context);
    for (const command of openFunctions(context.problem)) this.talk.add(command);
  }

  async resume(): Promise<StrategyOutcome | undefined> {
    const { problem, problemClass, oracle, examples } = this.context;
    if (problem.variables.some((variable) => variable.sort.kind === 'Other')) {
      return { found: 'nothing', reason: 'the examples have values that cannot be written' };
    }
    this.turn += 1;
    for (let tried = 0; this.tables < mostTables; tried += 1) {
      await this.context.breathe();
      if (this.context.remaining() <= 0) return undefined;
      if (this.begun && this.asserted === examples.all.length) return undefined;
      this.assertExamples();
      const answer = await this.talk.check(this.context.remaining());
      if (answer.said === 'unsat') {
        const query = oracle.record(this.talk.script);
        const known = [zeros(problem), ...examples.all];
        return { found: 'infeasible', why: { kind: 'unrealisable-examples', examples: known, query } };
      }
      if (answer.said === 'unknown') return undefined;
      if (problemClass.singleInvocation || this.turn === 1 || tried >= tablesOfTurn) return undefined;
      this.tables += 1;
      const solution = await this.table();
      if (solution === undefined) return undefined;
      const verification = await oracle.verify(solution);
      if (verification.outcome === 'valid') return { found: 'solution', solution };
      if (verification.outcome === 'unknown' || !examples.add(verification.assignment)) return undefined;
    }
    return { found: 'nothing', reason: `the examples seem to leave functions open: ${mostTables} were tried` };
  }

  private assertExamples(): void {
    const { problem, factory, examples } = this.context;
    const first = this.begun ? [] : [zeros(problem)];
    for (const example of [...first, ...examples.all.slice(this.asserted)]) {
      const ground = instance(factory, problem, example);
      this.talk.assert(ground);
      for (const call of callsOf(ground, new Set(problem.functions.map(({ symbol }) => symbol.name))))
        this.calls.add(call);
    }
    this.begun = true;
    this.asserted = examples.all.length;
  }

  /** The functions of the solver's model as tables: what would satisfy the examples, and shows by its mistakes what is wrong. */
  private async table(): Promise<Solution | undefined> {
    const { problem, factory } = this.context;
    const ground = [...this.calls].filter((call) => call.arguments.every((argument) => argument.kind === 'constant'));
    const values = await this.talk.valuesOf(ground, this.context.remaining());
    if (values === undefined) return undefined;
    return problem.functions.map(({ symbol }) => {
      let body: Term = factory.constant(symbol.sort, defaultValue(symbol.sort));
      for (const [index, call] of ground.entries()) {
        const value = values[index];
        if (call.function.name !== symbol.name || value === undefined) continue;
        const same = symbol.parameters.map((parameter, place) =>
          factory.equal(parameter, call.arguments[place] ?? parameter),
        );
        body = factory.ite(factory.and(same), factory.constant(symbol.sort, value), body);
      }
      return { symbol, body: simplify(factory, body) };
    });
  }

  async end(): Promise<void> {
    await this.talk.close();
  }
}

function zeros(problem: SynthesisProblem): Assignment {
  return new Map(problem.variables.map((variable) => [variable.name, defaultValue(variable.sort)]));
}
