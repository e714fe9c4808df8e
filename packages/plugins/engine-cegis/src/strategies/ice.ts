import type { Assignment, Solution, SynthesisFunction, Term, Value, VariableTerm } from '@xeno/forms';
import { evaluate } from '@xeno/forms';
import { expandedConstraints } from '../classify.js';
import { grammarAtoms } from '../grammar/grammar-atoms.js';
import { learnTree } from '../learning/decision-tree.js';
import type { PredicateSource } from '../learning/predicates.js';
import { minedAtoms, octagons, residues, shifted, wordBounds } from '../learning/predicates.js';
import { StatePoints } from '../learning/state-points.js';
import type { HornClause } from '../terms/clauses.js';
import { hornClauses } from '../terms/clauses.js';
import { normalise } from '../terms/normalise.js';
import { replaceVariables } from '../terms/rewrite.js';
import type { Strategy, StrategyContext, StrategyOutcome, StrategyRun } from './strategy.js';

/**
 * Invariants learnt from examples, counterexamples and implications: the strongest conjunction of predicates first (Houdini,
 * Flanagan and Leino, FME 2001), then decision trees (ICE, Garg et al., CAV 2014 and POPL 2016).
 */
export const ice: Strategy = {
  name: 'ice',
  patience: 10,
  applies: (problemClass) =>
    problemClass.invariant && !problemClass.sorts.has('Other') && !problemClass.sorts.has('String'),
  begin: (context) => new IceRun(context),
};

const mostRounds = 3000;

class IceRun implements StrategyRun {
  private readonly wanted: SynthesisFunction;
  private readonly clauses: readonly HornClause[] | undefined;
  private readonly points: StatePoints;
  private readonly source: PredicateSource;
  private conjunction: Set<number> | undefined;
  private level = 0;
  private rounds = 0;

  constructor(private readonly context: StrategyContext) {
    const { factory, problem } = context;
    const [wanted] = problem.functions;
    if (wanted === undefined) throw new Error('the problem asks for no function');
    this.wanted = wanted;
    const names = new Set([wanted.symbol.name]);
    const linear = hornClauses(factory, expandedConstraints(factory, problem), names);
    this.clauses = linear?.every((clause) => clause.calls.length <= 1) === true ? linear : undefined;
    this.points = new StatePoints(wanted.symbol.parameters);
    this.source = { factory, variables: wanted.symbol.parameters, formulas: this.localFormulas() };
  }

  async resume(): Promise<StrategyOutcome | undefined> {
    if (this.clauses === undefined) return { found: 'nothing', reason: 'the constraints are no chain of implications' };
    if (this.context.problem.assumptions.length > 0) return { found: 'nothing', reason: 'there are assumptions' };
    if (this.level === 0) this.widen();
    for (; this.rounds < mostRounds; this.rounds += 1) {
      await this.context.breathe();
      if (this.context.remaining() <= 0) return undefined;
      const candidate = this.candidate();
      if (candidate === undefined) {
        if (this.widen()) continue;
        return { found: 'nothing', reason: `no formula over ${this.points.predicates.length} predicates will do` };
      }
      const solution: Solution = [{ symbol: this.wanted.symbol, body: candidate }];
      const answer = await this.context.oracle.verify(solution);
      if (answer.outcome === 'valid') {
        const smaller = this.conjunction === undefined ? candidate : await this.minimised();
        return { found: 'solution', solution: [{ symbol: this.wanted.symbol, body: smaller }] };
      }
      if (answer.outcome === 'unknown') {
        return this.context.remaining() <= 20 ? undefined : { found: 'nothing', reason: answer.reason };
      }
      this.context.examples.add(answer.assignment);
      if (!this.learn(answer.assignment, candidate)) {
        return { found: 'nothing', reason: 'a counterexample teaches nothing' };
      }
    }
    return { found: 'nothing', reason: `no invariant within ${mostRounds} rounds` };
  }

  async end(): Promise<void> {
    // Nothing is held: it asks through the oracle.
  }

  /** What the clauses say of a state, over the parameters: guards with the calls' arguments named back. */
  private localFormulas(): readonly Term[] {
    const { factory } = this.context;
    const formulas: Term[] = [];
    for (const clause of this.clauses ?? []) {
      for (const call of [...clause.calls, ...(clause.head === undefined ? [] : [clause.head])]) {
        const pairs = call.arguments.flatMap((argument, index) => {
          const parameter = this.wanted.symbol.parameters[index];
          return argument.kind === 'variable' && parameter !== undefined ? [[argument, parameter] as const] : [];
        });
        formulas.push(
          replaceVariables(
            factory,
            clause.guard,
            pairs.map(([from]) => from),
            pairs.map(([, to]) => to),
          ),
        );
      }
    }
    return formulas;
  }

  /** Adds the next kind of predicates. @returns false when there are no more. */
  private widen(): boolean {
    this.level += 1;
    const { grammar } = this.wanted;
    const before = this.points.predicates.length;
    switch (this.level) {
      case 1:
        if (grammar === undefined)
          this.points.addPredicates([...minedAtoms(this.source), ...octagons(this.source), ...wordBounds(this.source)]);
        else this.points.addPredicates(grammarAtoms(this.context.factory, this.wanted, 2000));
        this.conjunction = new Set(this.points.predicates.keys());
        return true;
      case 2:
        this.conjunction = undefined;
        return true;
      case 3:
        if (grammar !== undefined) return false;
        this.points.addPredicates([...shifted(this.source, minedAtoms(this.source)), ...residues(this.source)]);
        if (this.points.predicates.length > before) this.conjunction = new Set(this.points.predicates.keys());
        return true;
      case 4:
        this.conjunction = undefined;
        return true;
      default:
        return false;
    }
  }

  private candidate(): Term | undefined {
    const { factory } = this.context;
    const { predicates } = this.points;
    if (this.conjunction !== undefined) {
      return conjunctionOf(factory, predicates, this.conjunction);
    }
    return learnTree(factory, predicates, this.points.fresh(), this.points.arrows);
  }

  /** Reads off which clause fails under the candidate. */
  private learn(assignment: Assignment, candidate: Term): boolean {
    let learnt = false;
    for (const clause of this.clauses ?? []) {
      if (evaluate(clause.guard, assignment) !== true) continue;
      const from = clause.calls[0]?.arguments.map((term) => evaluate(term, assignment));
      const to = clause.head?.arguments.map((term) => evaluate(term, assignment));
      if (from !== undefined && !this.holds(candidate, from)) continue;
      if (to !== undefined && this.holds(candidate, to)) continue;
      learnt = this.note(from, to) || learnt;
    }
    return learnt;
  }

  private note(from: readonly Value[] | undefined, to: readonly Value[] | undefined): boolean {
    if (to !== undefined) {
      if (from === undefined) this.points.label(to, true);
      else this.points.arrow(from, to);
      if (this.conjunction !== undefined) {
        const truth = this.points.truth(to);
        for (const index of [...this.conjunction]) if (truth[index] !== true) this.conjunction.delete(index);
      }
      return true;
    }
    if (from === undefined) return false;
    this.points.label(from, false);
    // The strongest conjunction holds where nothing may hold: no conjunction will do.
    if (this.conjunction !== undefined) {
      this.conjunction = undefined;
      this.level += 1;
    }
    return true;
  }

  private holds(candidate: Term, values: readonly Value[]): boolean {
    const parameters: readonly VariableTerm[] = this.wanted.symbol.parameters;
    const state = new Map<string, Value>();
    for (const [index, parameter] of parameters.entries()) {
      const value = values[index];
      if (value !== undefined) state.set(parameter.name, value);
    }
    return evaluate(candidate, state) === true;
  }

  /** Drops predicates from the conjunction in halves, as long as what is left is still verified. */
  private async minimised(): Promise<Term> {
    const { factory, oracle } = this.context;
    let kept = [...(this.conjunction ?? [])];
    let size = Math.ceil(kept.length / 2);
    for (let tries = 0; tries < 40 && this.context.remaining() > 0; tries += 1) {
      let dropped = false;
      for (let start = 0; start < kept.length && this.context.remaining() > 0; start += size) {
        const rest = [...kept.slice(0, start), ...kept.slice(start + size)];
        const body = conjunctionOf(factory, this.points.predicates, rest);
        tries += 1;
        const answer = await oracle.verify([{ symbol: this.wanted.symbol, body }]);
        if (answer.outcome === 'valid') {
          kept = rest;
          dropped = true;
          break;
        }
      }
      if (!dropped) {
        if (size === 1) break;
        size = Math.ceil(size / 2);
      }
    }
    return conjunctionOf(factory, this.points.predicates, kept);
  }
}

function conjunctionOf(
  factory: StrategyContext['factory'],
  predicates: readonly Term[],
  indices: Iterable<number>,
): Term {
  const terms = [...indices].flatMap((index) => predicates[index] ?? []);
  return terms.length <= 300 ? normalise(factory, factory.and(terms)) : factory.and(terms);
}
