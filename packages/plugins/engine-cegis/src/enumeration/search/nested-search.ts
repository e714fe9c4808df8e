import type { Assignment, FoundFunction, FunctionSymbol, Sort, Term, Value } from '@xeno/forms';
import { compileTerm, freeVariables, inline, NotEvaluable } from '@xeno/forms';
import { Bank } from '../bank/bank.js';
import type { TermStore } from '../bank/term-store.js';
import type { BankGrammar } from '../grammar/bank-grammar.js';
import { ValueTable } from '../lanes/value-table.js';
import { eachCombination } from './combinations.js';
import type { Search, SearchSetting, Step } from './search.js';
import { valuesKey } from './value-key.js';

interface Part {
  readonly symbol: FunctionSymbol;
  readonly bank: Bank;
  readonly start: TermStore;
}

const mostPoints = 48;
/** Of the sizes of the functions together. */
const greatestSum = 200;

/** A few values of a sort that tell terms apart. */
function spread(sort: Sort): readonly Value[] {
  switch (sort.kind) {
    case 'Bool':
      return [false, true];
    case 'Int':
      return [0n, 1n, -1n, 2n, 5n, -7n];
    case 'BitVec': {
      const all = (1n << BigInt(sort.width)) - 1n;
      return [...new Set([0n, 1n, all, all >> 1n, 0x5an & all, 0x1234567n & all])];
    }
    case 'String':
      return ['', 'a', 'ba', 'a1 b'];
    case 'Real':
      return [0n, 1n, -2n].map((numerator) => ({ numerator, denominator: 1n }));
    case 'RegLan':
    case 'Other':
      return [];
  }
}

/** Points of a function: each value of each parameter, shifted against each other so that they are seldom equal. */
function samplePoints(symbol: FunctionSymbol): Value[][] {
  const values = symbol.parameters.map(({ sort }) => spread(sort));
  if (values.some((each) => each.length === 0)) return [];
  const points = new Map<string, Value[]>();
  for (let shift = 0; shift < 4; shift++)
    for (let index = 0; index < 6; index++) {
      const point = values.map((each, parameter) => each[(index + shift * parameter) % each.length] as Value);
      points.set(valuesKey(point), point);
    }
  return [...points.values()];
}

/**
 * Looks for functions whose calls are nested: at what points they are computed depends on the candidate, so that candidates
 * are told apart on a sample of points only, and checked by evaluating the constraints. Never proves that there are none.
 */
export class NestedSearch implements Search {
  candidate: readonly FoundFunction[] = [];
  reason = '';
  candidates = 0;
  private readonly parts: readonly Part[];
  private readonly constraints: readonly Term[];
  private readonly rejected = new Set<string>();
  private tried = 0;
  private known = 0;

  constructor(
    private readonly setting: SearchSetting,
    grammars: readonly (readonly [FunctionSymbol, BankGrammar])[],
    private readonly assignments: readonly Assignment[],
  ) {
    const { factory, pace, problem } = setting;
    const table = new ValueTable();
    const bytes = setting.bytes / grammars.length;
    this.parts = grammars.map(([symbol, grammar]) => {
      const bank = new Bank(grammar, factory, table, pace, { bytes });
      return { symbol, bank, start: bank.stores[grammar.start] as TermStore };
    });
    const all = problem.assumptions.map((term) => inline(factory, term));
    this.constraints = problem.constraints.map((term) => factory.implies(factory.and(all), inline(factory, term)));
  }

  async step(): Promise<Step> {
    if (this.candidate.length > 0 && this.satisfied(this.candidate, this.known)) {
      this.known = this.assignments.length;
      return 'found';
    }
    this.candidate = [];
    await this.takePoints();
    this.known = this.assignments.length;
    const sum = this.tried + 1;
    for (const { bank } of this.parts) if (bank.level < sum) await bank.grow();
    if (this.parts.some(({ bank }) => bank.full)) return this.lose('memory');
    if (sum > greatestSum) return this.lose('the grammars have no greater terms');
    const stores = this.parts.map(({ start }) => start);
    const found = await eachCombination(stores, sum, this.setting.pace, (ids) => {
      this.candidates++;
      const candidate = this.parts.map(({ symbol, bank }, index) => ({
        symbol,
        body: bank.term(bank.grammar.start, ids[index] as number),
      }));
      if (!this.satisfied(candidate, 0) || this.rejected.has(this.key(candidate))) return false;
      this.candidate = candidate;
      return true;
    });
    if (found) return 'found';
    this.tried = sum;
    return 'searching';
  }

  private lose(reason: string): Step {
    this.reason = reason;
    return 'lost';
  }

  reject(): void {
    this.rejected.add(this.key(this.candidate));
    this.candidate = [];
  }

  private key(candidate: readonly FoundFunction[]): string {
    return candidate.map(({ body }) => body.id).join(' ');
  }

  /** The sample, and the values that examples give to variables where a function takes as many. */
  private async takePoints(): Promise<void> {
    const { variables } = this.setting.problem;
    for (const { symbol, bank } of this.parts) {
      const fresh = bank.points === 0 ? samplePoints(symbol) : [];
      const sorts = symbol.parameters.map(({ sort }) => sort.kind).join(' ');
      for (const assignment of this.assignments.slice(this.known)) {
        if (bank.points + fresh.length >= mostPoints) break;
        for (let first = 0; first + symbol.parameters.length <= variables.length; first++) {
          const some = variables.slice(first, first + symbol.parameters.length);
          if (some.map(({ sort }) => sort.kind).join(' ') === sorts)
            fresh.push(some.map(({ name }) => assignment.get(name) as Value));
        }
      }
      const before = bank.points;
      await bank.addPoints(fresh);
      // Terms that were taken for equal may be smaller than what was tried.
      if (bank.points > before) this.tried = 0;
    }
  }

  private satisfied(candidate: readonly FoundFunction[], from: number): boolean {
    const functions = new Map(candidate.map(({ symbol, body }) => [symbol.name, { symbol, body }]));
    try {
      return this.constraints.every((constraint) => {
        const variables = [...freeVariables(constraint)];
        const holds = compileTerm(constraint, variables, functions);
        return this.assignments
          .slice(from)
          .every((assignment) => holds(variables.map(({ name }) => assignment.get(name) as Value)) === true);
      });
    } catch (error) {
      if (error instanceof NotEvaluable) return false;
      throw error;
    }
  }
}
