import type { Assignment, CallTerm, FunctionSymbol, SynthesisProblem, Term, Value } from '@xeno/forms';
import { compileTerm, NotEvaluable } from '@xeno/forms';
import type { Pace } from '../turns.js';
import type { Component, Requirement } from './requirement.js';
import { valueKey, valuesKey } from './value-key.js';

/** A point of a function with the value that it must have there. */
export interface Target {
  readonly point: readonly Value[];
  readonly value: Value;
}

/** A formula requirement under one assignment: the point of each of its calls. */
interface FormulaInstance {
  readonly assignment: Assignment;
  /** For each call the index of its point in `points` of its function. */
  readonly points: readonly number[];
}

export interface FormulaExamples {
  readonly requirement: Requirement & { readonly demand: { readonly kind: 'formula' } };
  readonly instances: FormulaInstance[];
}

type Compiled = (values: readonly Value[]) => Value;

/** What a component's requirements come to under the assignments known so far. Calls must not be nested. */
export class ComponentExamples {
  /** For each function its points in use, in the order in which they came. */
  readonly points: ReadonlyMap<FunctionSymbol, (readonly Value[])[]>;
  readonly formulas: readonly FormulaExamples[];
  /** Values that are demanded outright, by function and point. */
  private readonly targets = new Map<FunctionSymbol, Map<string, Target>>();
  private readonly pointIndex = new Map<FunctionSymbol, Map<string, number>>();
  private readonly waiting: { symbol: FunctionSymbol; key: string; target: Target }[] = [];
  private readonly compiled = new Map<Term, Compiled>();
  private readonly equations: readonly Requirement[];
  /** A point for which two different values are demanded. */
  contradiction = false;
  /** A requirement could not be evaluated. */
  blind = false;

  constructor(
    private readonly problem: SynthesisProblem,
    readonly component: Component,
  ) {
    this.points = new Map(component.functions.map((symbol) => [symbol, []]));
    for (const symbol of component.functions) {
      this.targets.set(symbol, new Map());
      this.pointIndex.set(symbol, new Map());
    }
    this.equations = component.requirements.filter((each) => each.demand.kind === 'equation');
    this.formulas = component.requirements
      .filter((each): each is FormulaExamples['requirement'] => each.demand.kind === 'formula')
      .map((requirement) => ({ requirement, instances: [] }));
  }

  /** Takes the demands of an assignment in; equations wait until `activate`. */
  async add(assignment: Assignment, pace: Pace): Promise<void> {
    const values = this.problem.variables.map((variable) => assignment.get(variable.name) as Value);
    for (const { guards, demand } of this.equations) {
      if (demand.kind !== 'equation') continue;
      if (pace.due()) await pace.breathe();
      const holds = guards.every((guard) => this.evaluate(guard, values) === true);
      const point = holds ? this.point(demand.call, values) : undefined;
      const value = holds ? this.evaluate(demand.value, values) : undefined;
      if (point === undefined || value === undefined) continue;
      this.demand(demand.call.function, point, value);
    }
    for (const { requirement, instances } of this.formulas) {
      const points = requirement.calls.map((call) => this.point(call, values));
      if (points.some((point) => point === undefined)) continue;
      const indices = points.map((point, index) =>
        this.use((requirement.calls[index] as CallTerm).function, point as readonly Value[]),
      );
      instances.push({ assignment, points: indices });
    }
  }

  /** Puts up to so many waiting demands, those that `wanted` picks, among the points in use. @returns how many */
  activate(limit: number, wanted: (symbol: FunctionSymbol, target: Target) => boolean): number {
    let count = 0;
    for (let index = 0; index < this.waiting.length && count < limit; ) {
      const { symbol, target } = this.waiting[index] as (typeof this.waiting)[number];
      if (!wanted(symbol, target)) {
        index++;
        continue;
      }
      this.use(symbol, target.point);
      this.waiting.splice(index, 1);
      count++;
    }
    return count;
  }

  /** The value that a function must have at a point in use. */
  target(symbol: FunctionSymbol, index: number): Value | undefined {
    const point = this.points.get(symbol)?.[index];
    return point === undefined ? undefined : this.targets.get(symbol)?.get(valuesKey(point))?.value;
  }

  /** Demands that are not yet among the points in use. */
  get waitingTargets(): readonly { readonly symbol: FunctionSymbol; readonly target: Target }[] {
    return this.waiting;
  }

  private demand(symbol: FunctionSymbol, point: readonly Value[], value: Value): void {
    const key = valuesKey(point);
    const targets = this.targets.get(symbol) as Map<string, Target>;
    const known = targets.get(key);
    if (known !== undefined) {
      if (valueKey(known.value) !== valueKey(value)) this.contradiction = true;
      return;
    }
    const target = { point, value };
    targets.set(key, target);
    if (!this.pointIndex.get(symbol)?.has(key)) this.waiting.push({ symbol, key, target });
  }

  private use(symbol: FunctionSymbol, point: readonly Value[]): number {
    const key = valuesKey(point);
    const index = this.pointIndex.get(symbol) as Map<string, number>;
    const known = index.get(key);
    if (known !== undefined) return known;
    const points = this.points.get(symbol) as (readonly Value[])[];
    index.set(key, points.length);
    points.push(point);
    return points.length - 1;
  }

  private point(call: CallTerm, values: readonly Value[]): readonly Value[] | undefined {
    const point: Value[] = [];
    for (const argument of call.arguments) {
      const value = this.evaluate(argument, values);
      if (value === undefined) return undefined;
      point.push(value);
    }
    return point;
  }

  private evaluate(term: Term, values: readonly Value[]): Value | undefined {
    let compiled = this.compiled.get(term);
    try {
      if (compiled === undefined) {
        compiled = compileTerm(term, this.problem.variables);
        this.compiled.set(term, compiled);
      }
      return compiled(values);
    } catch (error) {
      if (!(error instanceof NotEvaluable)) throw error;
      this.blind = true;
      return undefined;
    }
  }
}
