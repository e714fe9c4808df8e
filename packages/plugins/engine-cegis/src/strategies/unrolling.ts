import type { Assignment, Term, TermFactory, Value, VariableTerm } from '@xeno/forms';
import { evaluate, freeVariables } from '@xeno/forms';
import { expandedConstraints } from '../classify.js';
import type { QuerySession } from '../query-session.js';
import { conversationOf } from '../query-session.js';
import type { HornClause } from '../terms/clauses.js';
import { hornClauses } from '../terms/clauses.js';
import { replaceVariables } from '../terms/rewrite.js';
import { fill } from './instances.js';
import type { Strategy, StrategyContext, StrategyOutcome, StrategyRun } from './strategy.js';

/** Bounded model checking of one predicate's clauses: a trace from an initial state to a forbidden one leaves no invariant. */
export const unrolling: Strategy = {
  name: 'unrolling',
  patience: 5,
  applies: (problemClass) => problemClass.invariant && !problemClass.sorts.has('Other'),
  begin: (context) => new UnrollingRun(context),
};

const deepest = 1000;

/** A copy of a clause's variables at one step, with the switch that says that the clause is used there. */
interface Copy {
  readonly clause: HornClause;
  readonly variables: readonly VariableTerm[];
  readonly renamed: readonly VariableTerm[];
  readonly chosen: VariableTerm;
}

class UnrollingRun implements StrategyRun {
  private readonly talk: QuerySession;
  private readonly clauses: readonly HornClause[];
  private readonly linear: boolean;
  private readonly steps: (readonly Copy[])[] = [];
  private depth = 0;
  private serial = 0;
  private stateOf: readonly VariableTerm[] = [];
  private begun = false;

  constructor(private readonly context: StrategyContext) {
    const { factory, problem } = context;
    const names = new Set(problem.functions.map((one) => one.symbol.name));
    this.clauses = hornClauses(factory, expandedConstraints(factory, problem), names) ?? [];
    this.linear =
      this.clauses.length > 0 &&
      problem.assumptions.length === 0 &&
      this.clauses.every((clause) => clause.calls.length <= 1);
    this.talk = conversationOf(context);
  }

  async resume(): Promise<StrategyOutcome | undefined> {
    if (!this.linear) return { found: 'nothing', reason: 'the clauses are not one chain' };
    if (!this.begun) {
      this.begun = true;
      this.stateOf = this.state(0);
      this.steps.push(
        this.copies(
          this.clauses.filter((clause) => clause.calls.length === 0 && clause.head !== undefined),
          undefined,
          this.stateOf,
        ),
      );
    }
    while (this.depth <= deepest) {
      await this.context.breathe();
      if (this.context.remaining() <= 0) return undefined;
      this.talk.push();
      const ends = this.ends();
      const answer = await this.talk.check(this.context.remaining());
      if (answer.said === 'sat') {
        const trace = await this.trace(ends);
        return trace === undefined
          ? { found: 'nothing', reason: 'its trace cannot be evaluated' }
          : { found: 'infeasible', why: { kind: 'unrealisable-examples', examples: trace } };
      }
      this.talk.pop();
      if (answer.said === 'unknown') {
        return this.context.remaining() <= 20 ? undefined : { found: 'nothing', reason: answer.reason };
      }
      this.depth += 1;
      const next = this.state(this.depth);
      const moves = this.clauses.filter((clause) => clause.calls.length === 1 && clause.head !== undefined);
      if (moves.length === 0) break;
      this.steps.push(this.copies(moves, this.stateOf, next));
      this.stateOf = next;
    }
    return { found: 'nothing', reason: `no trace of ${this.depth} steps breaks the property` };
  }

  async end(): Promise<void> {
    await this.talk.close();
  }

  private state(depth: number): readonly VariableTerm[] {
    const { factory, problem } = this.context;
    const variables = (problem.functions[0]?.symbol.parameters ?? []).map((parameter, index) =>
      factory.variable(`cegis state ${depth} ${index}`, parameter.sort),
    );
    this.talk.declare(variables);
    return variables;
  }

  private copies(
    clauses: readonly HornClause[],
    before: readonly VariableTerm[] | undefined,
    after: readonly VariableTerm[] | undefined,
  ): readonly Copy[] {
    const { factory } = this.context;
    // Never the same names again: embedded Z3 does not forget what was declared inside of a `push`.
    this.serial += 1;
    const made = clauses.map((clause, index) => this.copy(clause, `${this.serial} ${index}`));
    this.talk.assert(factory.or(made.map((copy) => copy.chosen)));
    for (const copy of made) {
      const holds = [
        copy.clause.guard,
        ...equations(factory, before, copy.clause.calls[0]?.arguments),
        ...equations(factory, after, copy.clause.head?.arguments),
      ].map((term) => replaceVariables(factory, term, copy.variables, copy.renamed));
      this.talk.assert(factory.implies(copy.chosen, factory.and(holds)));
    }
    return made;
  }

  private copy(clause: HornClause, at: string): Copy {
    const { factory } = this.context;
    const all = [clause.guard, ...clause.calls, ...(clause.head === undefined ? [] : [clause.head])];
    const variables = [...freeVariables(factory.and(all))];
    const renamed = variables.map((variable) => factory.variable(`cegis at ${at} ${variable.name}`, variable.sort));
    const chosen = factory.variable(`cegis clause ${at}`, { kind: 'Bool' });
    this.talk.declare([...renamed, chosen]);
    return { clause, variables, renamed, chosen };
  }

  private ends(): readonly Copy[] {
    return this.copies(
      this.clauses.filter((clause) => clause.head === undefined),
      this.stateOf,
      undefined,
    );
  }

  /** The values of each used clause's variables, when the chain that they make holds by our own evaluation. */
  private async trace(ends: readonly Copy[]): Promise<readonly Assignment[] | undefined> {
    const rounds = [...this.steps, ends];
    const copies = rounds.flat();
    const wanted = copies.flatMap((copy) => [copy.chosen, ...copy.renamed]);
    const model = await this.talk.values(wanted, this.context.remaining());
    if (model === undefined) return undefined;
    const examples: Assignment[] = [];
    let state: readonly Value[] | undefined;
    for (const round of rounds) {
      const used = round.find((copy) => model.get(copy.chosen.name) === true);
      if (used === undefined) return undefined;
      const values = new Map<string, Value>();
      for (const [index, variable] of used.variables.entries()) {
        const value = model.get(used.renamed[index]?.name ?? '');
        if (value !== undefined) values.set(variable.name, value);
      }
      const example = fill(this.context.problem, values);
      try {
        if (evaluate(used.clause.guard, example) !== true) return undefined;
        const from = used.clause.calls[0]?.arguments.map((term) => evaluate(term, example));
        if (from !== undefined && !sameValues(from, state)) return undefined;
        state = used.clause.head?.arguments.map((term) => evaluate(term, example));
      } catch {
        return undefined;
      }
      examples.push(example);
    }
    return examples;
  }
}

function equations(
  factory: TermFactory,
  state: readonly VariableTerm[] | undefined,
  terms: readonly Term[] | undefined,
): readonly Term[] {
  if (state === undefined || terms === undefined) return [];
  return terms.flatMap((term, index) => {
    const variable = state[index];
    return variable === undefined ? [] : [factory.equal(variable, term)];
  });
}

function sameValues(a: readonly Value[], b: readonly Value[] | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((value, index) => sameValue(value, b[index]));
}

function sameValue(a: Value, b: Value | undefined): boolean {
  if (typeof a !== 'object') return a === b;
  return typeof b === 'object' && a.numerator === b.numerator && a.denominator === b.denominator;
}
