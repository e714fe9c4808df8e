import type { Term, VariableTerm } from '@xeno/forms';
import { freeVariables, sortText, symbolText, termText } from '@xeno/forms';
import { expandedConstraints } from '../classify.js';
import { QuerySession } from '../query-session.js';
import type { HornClause } from '../terms/clauses.js';
import { hornClauses } from '../terms/clauses.js';
import { openFunctions } from '../terms/ground.js';
import { readHornModel } from '../terms/horn-model.js';
import type { Strategy, StrategyContext, StrategyOutcome, StrategyRun } from './strategy.js';

/** Invariants by property-directed reachability: the constraints are Horn clauses, and Z3's Spacer finds their models. */
export const spacer: Strategy = {
  name: 'spacer',
  patience: 10,
  beside: true,
  applies: (problemClass, problem) =>
    problem.functions.every((one) => one.symbol.sort.kind === 'Bool') &&
    problem.functions.length > 0 &&
    !problemClass.examplesOnly &&
    !problemClass.sorts.has('String'),
  begin: (context) => new SpacerRun(context),
};

class SpacerRun implements StrategyRun {
  private readonly clauses: readonly HornClause[] | undefined;
  private readonly ended = new AbortController();

  constructor(private readonly context: StrategyContext) {
    const { factory, problem } = context;
    const names = new Set(problem.functions.map((one) => one.symbol.name));
    const constraints = expandedConstraints(factory, problem).map((constraint) =>
      problem.assumptions.length === 0
        ? constraint
        : factory.implies(factory.and([...problem.assumptions]), constraint),
    );
    this.clauses = hornClauses(factory, constraints, names);
  }

  async resume(): Promise<StrategyOutcome | undefined> {
    const { oracle } = this.context;
    const open = oracle.hornSession?.bind(oracle);
    if (this.clauses === undefined) return { found: 'nothing', reason: 'the constraints are no Horn clauses' };
    if (open === undefined) return { found: 'nothing', reason: 'no Z3 is here' };
    const talk = new QuerySession(open, AbortSignal.any([this.context.signal, this.ended.signal]));
    try {
      for (const command of this.script(this.clauses)) talk.add(command);
      const answer = await talk.check(this.context.remaining());
      if (answer.said === 'unknown') return { found: 'nothing', reason: answer.reason };
      if (answer.said === 'unsat') {
        return { found: 'nothing', reason: 'Spacer says that there is none; no trace was found that shows it' };
      }
      const text = await talk.print('(get-model)', 2000);
      const solution = text === undefined ? undefined : readHornModel(this.context.factory, this.context.problem, text);
      return solution === undefined
        ? { found: 'nothing', reason: 'its model cannot be read' }
        : { found: 'solution', solution };
    } finally {
      await talk.close();
    }
  }

  async end(): Promise<void> {
    this.ended.abort();
  }

  private script(clauses: readonly HornClause[]): readonly string[] {
    const { problem, factory } = this.context;
    return [
      ...openFunctions(problem),
      ...clauses.map((clause) => {
        const premise = factory.and([...clause.calls, clause.guard]);
        const body = factory.implies(premise, clause.head ?? factory.false);
        return `(assert ${quantifiedText(body)})`;
      }),
    ];
  }
}

function quantifiedText(body: Term): string {
  const variables: readonly VariableTerm[] = [...freeVariables(body)];
  if (variables.length === 0) return termText(body);
  const bound = variables.map((variable) => `(${symbolText(variable.name)} ${sortText(variable.sort)})`).join(' ');
  return `(forall (${bound}) ${termText(body)})`;
}
