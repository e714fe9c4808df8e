import type { Assignment, FunctionSymbol, Solution } from '@xeno/forms';
import { defaultValue } from '../default-value.js';
import type { StrategyContext, StrategyOutcome } from '../strategies/strategy.js';
import type { BankGrammar } from './grammar/bank-grammar.js';
import { defaultGrammar } from './grammar/default-grammar.js';
import { prepareGrammar } from './grammar/prepare-grammar.js';
import { laneKind } from './lanes/lane.js';
import { NotCompilable } from './lanes/program.js';
import { ComponentExamples } from './search/component-examples.js';
import { groundHolds, outputsExist } from './search/realisable.js';
import type { Component, Specification } from './search/requirement.js';
import { specify } from './search/requirement.js';
import type { Search, SearchSetting } from './search/search.js';
import type { Pace } from './turns.js';

/** Makes the search for one component, or `undefined` when the strategy has none for it. @throws NotCompilable */
export type SearchMaker = (
  setting: SearchSetting,
  component: Component,
  grammars: readonly (readonly [FunctionSymbol, BankGrammar])[],
  /** Grows with every example. */
  assignments: readonly Assignment[],
) => Search | undefined;

interface Running {
  readonly search: Search;
  readonly examples: ComponentExamples;
  found: boolean;
}

/** Points of a function that are in use from the beginning when a problem gives many examples. */
const initialPoints: Readonly<Record<string, number>> = { bool: 128, word: 64, pair: 40, double: 40, interned: 24 };

function nothing(reason: string): StrategyOutcome {
  return { found: 'nothing', reason };
}

/**
 * Counterexample-guided synthesis by searches for the components of a problem, which take turns until each has a candidate.
 */
export class ComponentRun {
  private readonly known = new Set<Assignment>();
  private readonly assignments: Assignment[] = [];
  private running: Running[] = [];
  private specification: Specification | undefined;

  constructor(
    private readonly context: StrategyContext,
    private readonly pace: Pace,
    private readonly make: SearchMaker,
  ) {}

  async run(): Promise<StrategyOutcome> {
    try {
      return (await this.prepare()) ?? (await this.search());
    } catch (error) {
      if (error instanceof NotCompilable) return nothing(error.message);
      throw error;
    }
  }

  private async prepare(): Promise<StrategyOutcome | undefined> {
    const { problem, factory } = this.context;
    if (problem.preamble.length > 0 && problem.functions.some(({ symbol }) => symbol.sort.kind === 'Other'))
      return nothing('functions of a sort that is not enumerated');
    this.specification = await specify(factory, problem, this.pace);
    for (const component of this.specification.components) {
      const examples = new ComponentExamples(problem, component);
      const grammars: (readonly [FunctionSymbol, BankGrammar])[] = [];
      for (const { symbol, grammar } of problem.functions) {
        if (!component.functions.includes(symbol)) continue;
        const prepared = prepareGrammar(factory, problem, symbol, grammar ?? defaultGrammar(factory, problem, symbol));
        if (prepared === undefined)
          return nothing(`the grammar of ${symbol.name} generates nothing that can be enumerated`);
        grammars.push([symbol, grammar === undefined ? { ...prepared, partial: true } : prepared]);
      }
      const bytes = (this.context.memoryMiB * 2 ** 20) / this.specification.components.length;
      const setting = { problem, factory, examples, pace: this.pace, bytes, seed: this.context.seed };
      const search = this.make(setting, component, grammars, this.assignments);
      if (search === undefined) return nothing('no search of this kind for the problem');
      this.running.push({ search, examples, found: false });
    }
    if (problem.variables.length === 0) return this.learn(new Map());
    for (const assignment of this.context.examples.all.slice(0, 8)) {
      const outcome = await this.learn(assignment);
      if (outcome !== undefined) return outcome;
    }
    if (this.assignments.length > 0 || problem.variables.some(({ sort }) => sort.kind === 'Other')) return undefined;
    return this.learn(new Map(problem.variables.map(({ name, sort }) => [name, defaultValue(sort)])));
  }

  /** Takes an assignment in. @returns that nothing satisfies it */
  private async learn(assignment: Assignment): Promise<StrategyOutcome | undefined> {
    if (this.known.has(assignment)) return undefined;
    this.known.add(assignment);
    this.assignments.push(assignment);
    const { problem } = this.context;
    let possible = groundHolds(problem, this.specification?.ground ?? [], assignment);
    for (const { examples } of this.running) {
      await examples.add(assignment, this.pace);
      for (const symbol of examples.component.functions) {
        const used = examples.points.get(symbol)?.length ?? 0;
        const limit = (initialPoints[laneKind(symbol.sort)] ?? 24) - used;
        if (limit > 0) examples.activate(limit, (other) => other === symbol);
      }
      possible &&= !examples.contradiction && outputsExist(this.context.factory, problem, examples);
    }
    if (possible) return undefined;
    return { found: 'infeasible', why: { kind: 'unrealisable-examples', examples: [...this.assignments] } };
  }

  private async search(): Promise<StrategyOutcome> {
    for (;;) {
      let waiting = false;
      for (const each of this.running) {
        const step = await each.search.step();
        each.found = step === 'found';
        if (step === 'exhausted')
          return {
            found: 'infeasible',
            why: { kind: 'exhausted-grammar', examples: [...this.assignments], candidates: each.search.candidates },
          };
        if (step === 'lost') return nothing(each.search.reason);
        if (step !== 'found') waiting = true;
        if (this.pace.due()) await this.pace.breathe();
      }
      if (waiting) continue;
      const outcome = await this.propose();
      if (outcome !== undefined) return outcome;
    }
  }

  private async propose(): Promise<StrategyOutcome | undefined> {
    const { oracle, examples } = this.context;
    const solution: Solution = this.running.flatMap(({ search }) => search.candidate);
    await this.pace.breathe();
    const verification = await oracle.verify(solution);
    await this.pace.breathe();
    switch (verification.outcome) {
      case 'valid':
        return { found: 'solution', solution };
      case 'unknown':
        for (const { search } of this.running) search.reject();
        return undefined;
      case 'counterexample': {
        const { assignment } = verification;
        examples.add(assignment);
        const before = this.size();
        const outcome = await this.learn(assignment);
        if (outcome !== undefined) return outcome;
        // An assignment that teaches nothing would come again.
        if (this.size() === before) for (const { search } of this.running) search.reject();
        return undefined;
      }
    }
  }

  /** How much the examples demand. */
  private size(): number {
    let size = 0;
    for (const { examples } of this.running) {
      if (examples.component.nested) size += this.assignments.length;
      for (const points of examples.points.values()) size += points.length;
      for (const { instances } of examples.formulas) size += instances.length;
      size += examples.waitingTargets.length;
    }
    return size;
  }
}
