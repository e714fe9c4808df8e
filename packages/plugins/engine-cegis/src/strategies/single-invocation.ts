import type { Assignment, Solution, Term, Value, VariableTerm } from '@xeno/forms';
import { compileTerm, evaluate, freeVariables, simplify, substitute, termSize } from '@xeno/forms';
import { expandedConstraints } from '../classify.js';
import { defaultValue } from '../default-value.js';
import { madeUpValues } from '../made-up-values.js';
import type { QuerySession } from '../query-session.js';
import { conversationOf } from '../query-session.js';
import type { Invocation, Output } from '../terms/invocation.js';
import { singleInvocation } from '../terms/invocation.js';
import { normalise } from '../terms/normalise.js';
import { replaceVariables } from '../terms/rewrite.js';
import { boundaries, extremes } from './boundaries.js';
import { decisionList } from './decision-list.js';
import { instancesFor } from './instances.js';
import type { Strategy, StrategyContext, StrategyOutcome, StrategyRun } from './strategy.js';

/**
 * Counterexample-guided quantifier instantiation (Reynolds et al., CAV 2015) with model-based projection: while some input
 * is served by no chosen terms, the values that would serve it choose further ones among the boundaries of the formula.
 */
export const singleInvocationStrategy: Strategy = {
  name: 'single-invocation',
  patience: 10,
  applies: (problemClass) =>
    problemClass.singleInvocation &&
    !problemClass.sorts.has('Other') &&
    !(problemClass.examplesOnly && problemClass.restricted),
  begin: (context) => new SingleInvocationRun(context),
};

const mostTuples = 400;
const samplePoints = 60;

/** Terms for all outputs, over the inputs. */
type Tuple = readonly Term[];

class SingleInvocationRun implements StrategyRun {
  private readonly invocation: Invocation;
  private readonly formula: Term;
  private readonly outside: QuerySession;
  private readonly inside: QuerySession;
  private readonly tuples: Tuple[] = [];
  private readonly known = new Set<string>();
  private readonly points: Assignment[] = [];
  private readonly holds: (values: readonly Value[]) => Value;
  private ready: Solution | undefined;

  constructor(private readonly context: StrategyContext) {
    const { factory, problem } = context;
    const invocation = singleInvocation(factory, problem, expandedConstraints(factory, problem));
    if (invocation === undefined) throw new Error('the problem is no single invocation');
    this.invocation = invocation;
    this.formula = simplify(factory, factory.and([...invocation.formulas]));
    this.holds = compileTerm(this.formula, [...invocation.inputs, ...this.outputs]);
    this.outside = conversationOf(context);
    this.outside.declare(invocation.inputs);
    this.inside = conversationOf(context);
    this.inside.declare(this.outputs);
  }

  private get outputs(): readonly VariableTerm[] {
    return this.invocation.outputs.map((output) => output.variable);
  }

  async resume(): Promise<StrategyOutcome | undefined> {
    for (;;) {
      await this.context.breathe();
      if (this.context.remaining() <= 0) return undefined;
      if (this.ready !== undefined) return { found: 'solution', solution: this.ready };
      const outcome = await this.step();
      if (outcome === 'later') return undefined;
      if (outcome !== undefined) return outcome;
    }
  }

  async end(): Promise<void> {
    await Promise.all([this.outside.close(), this.inside.close()]);
  }

  /** One round: an input that nothing serves yet, values that serve it, terms that have these values there. */
  private async step(): Promise<StrategyOutcome | 'later' | undefined> {
    const { inputs } = this.invocation;
    const unserved = await this.outside.check(this.context.remaining());
    if (unserved.said === 'unknown') return this.undecided(unserved.reason);
    if (unserved.said === 'unsat') {
      this.ready = this.solution();
      return undefined;
    }
    const model = await this.outside.values(inputs, this.context.remaining());
    if (model === undefined) return { found: 'nothing', reason: 'the solver gives no model that can be read' };
    const point = filled(model, inputs);
    const served = await this.serve(point);
    if (served === 'later') return 'later';
    if (!('values' in served)) return served;
    this.points.push(point);
    const tuple = this.choose(point, served.values);
    if (tuple === undefined)
      return { found: 'nothing', reason: 'no terms over the arguments of the functions will do' };
    this.tuples.push(tuple);
    if (this.tuples.length > mostTuples) return { found: 'nothing', reason: `more than ${mostTuples} cases` };
    this.outside.assert(this.context.factory.not(this.at(tuple)));
    return undefined;
  }

  private undecided(reason: string): StrategyOutcome | 'later' {
    return this.context.remaining() <= 20 ? 'later' : { found: 'nothing', reason };
  }

  private at(tuple: Tuple): Term {
    const { factory } = this.context;
    return normalise(factory, replaceVariables(factory, this.formula, this.outputs, tuple));
  }

  /** Values of the outputs for one input. */
  private async serve(point: Assignment): Promise<StrategyOutcome | 'later' | { values: Assignment }> {
    const { factory } = this.context;
    const { inputs } = this.invocation;
    const constants = inputs.map((input) =>
      factory.constant(input.sort, point.get(input.name) ?? defaultValue(input.sort)),
    );
    this.inside.push();
    try {
      this.inside.assert(simplify(factory, replaceVariables(factory, this.formula, inputs, constants)));
      const answer = await this.inside.check(this.context.remaining());
      if (answer.said === 'unsat') return this.unrealisable(point, this.inside.script);
      if (answer.said === 'unknown') return this.undecided(answer.reason);
      const values = await this.inside.values(this.outputs, this.context.remaining());
      return values === undefined
        ? { found: 'nothing', reason: 'the solver gives no model that can be read' }
        : { values: filled(values, this.outputs) };
    } finally {
      this.inside.pop();
    }
  }

  private unrealisable(point: Assignment, script: string): StrategyOutcome {
    const { problem, factory, oracle } = this.context;
    const examples = instancesFor(factory, problem, this.invocation, point);
    const query = oracle.record(script);
    return { found: 'infeasible', why: { kind: 'unrealisable-examples', examples, query } };
  }

  /** Eliminates one output after another: a term over the inputs and the outputs that are still to come. */
  private choose(point: Assignment, values: Assignment): Tuple | undefined {
    const { factory } = this.context;
    let formula = this.formula;
    const chosen: Term[] = [];
    const world = new Map<string, Value>([...point, ...values]);
    for (const [index, output] of this.invocation.outputs.entries()) {
      const later = this.outputs.slice(index + 1);
      const term = this.candidate(formula, output, world, later, index === 0 && later.length === 0);
      if (term === undefined) return undefined;
      chosen.push(term);
      formula = simplify(factory, replaceVariables(factory, formula, [output.variable], [term]));
      world.set(output.variable.name, evaluate(term, world));
    }
    for (let index = chosen.length - 1; index >= 0; index -= 1) {
      const term = chosen[index];
      const by = new Map<VariableTerm, Term>();
      for (const [other, variable] of this.outputs.entries()) {
        const value = chosen[other];
        if (other > index && value !== undefined) by.set(variable, value);
      }
      if (term !== undefined && by.size > 0) chosen[index] = simplify(factory, substitute(factory, term, by));
    }
    return chosen;
  }

  private candidate(
    formula: Term,
    output: Output,
    world: ReadonlyMap<string, Value>,
    later: readonly VariableTerm[],
    alone: boolean,
  ): Term | undefined {
    const { factory } = this.context;
    const allowed = new Set<VariableTerm>([...output.passed, ...later]);
    const value = world.get(output.variable.name) ?? defaultValue(output.variable.sort);
    const terms = [
      ...(alone ? extremes(factory, formula, output.variable) : []),
      ...boundaries(factory, formula, output.variable),
      ...simple(this.context, output),
      factory.constant(output.variable.sort, value),
    ].filter((term) => [...freeVariables(term)].every((variable) => allowed.has(variable)));
    let best: Term | undefined;
    let bestScore = -1;
    for (const term of new Set(terms)) {
      if (!this.serves(formula, output, term, world)) continue;
      if (!alone) return term;
      const score = this.score(term);
      if (score > bestScore || (score === bestScore && best !== undefined && termSize(term) < termSize(best))) {
        [best, bestScore] = [term, score];
      }
    }
    return best;
  }

  private serves(formula: Term, output: Output, term: Term, world: ReadonlyMap<string, Value>): boolean {
    try {
      return evaluate(formula, new Map([...world, [output.variable.name, evaluate(term, world)]])) === true;
    } catch {
      return false;
    }
  }

  /** On how many known and made-up inputs a term for the only output serves. */
  private score(term: Term): number {
    const { inputs } = this.invocation;
    const run = compileTerm(term, inputs);
    let score = 0;
    for (const point of [...this.points, ...this.samples()]) {
      const values = inputs.map((input) => point.get(input.name) ?? defaultValue(input.sort));
      try {
        if (this.holds([...values, run(values)]) === true) score += 1;
      } catch {
        // Not evaluable there: no point for it.
      }
    }
    return score;
  }

  private made: readonly Assignment[] | undefined;

  private samples(): readonly Assignment[] {
    this.made ??= madeUpValues(this.invocation.inputs, samplePoints, this.context.seed);
    return this.made;
  }

  private solution(): Solution {
    const { factory } = this.context;
    const tuples =
      this.tuples.length === 0
        ? [this.outputs.map((output) => factory.constant(output.sort, defaultValue(output.sort)))]
        : this.tuples;
    const guards = tuples.map((tuple) => this.at(tuple));
    return this.invocation.outputs.map((output, index) => {
      const terms = tuples.map(
        (tuple) => tuple[index] ?? factory.constant(output.variable.sort, defaultValue(output.variable.sort)),
      );
      const body = simplify(factory, decisionList(factory, guards, terms));
      return {
        symbol: output.symbol,
        body: replaceVariables(factory, body, output.passed, output.symbol.parameters),
      };
    });
  }
}

function simple(context: StrategyContext, output: Output): readonly Term[] {
  const { factory } = context;
  const { sort } = output.variable;
  const constants: Term[] = [factory.constant(sort, defaultValue(sort))];
  if (sort.kind === 'Bool') constants.push(factory.true);
  if (sort.kind === 'Int' || sort.kind === 'BitVec') constants.push(factory.constant(sort, 1n));
  return [...constants, ...output.passed.filter((input) => input.sort.kind === sort.kind && sameWidth(input, output))];
}

function sameWidth(input: VariableTerm, output: Output): boolean {
  const [a, b] = [input.sort, output.variable.sort];
  return a.kind !== 'BitVec' || b.kind !== 'BitVec' || a.width === b.width;
}

function filled(model: Assignment, variables: readonly VariableTerm[]): Assignment {
  return new Map(variables.map((variable) => [variable.name, model.get(variable.name) ?? defaultValue(variable.sort)]));
}
