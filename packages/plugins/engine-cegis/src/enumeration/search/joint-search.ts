import type { FoundFunction, FunctionSymbol } from '@xeno/forms';
import { Bank } from '../bank/bank.js';
import type { TermStore } from '../bank/term-store.js';
import type { BankGrammar } from '../grammar/bank-grammar.js';
import { ValueTable } from '../lanes/value-table.js';
import { CandidateCheck } from './candidate-check.js';
import { eachCombination } from './combinations.js';
import type { Rows } from './formula-check.js';
import type { Search, SearchSetting, Step } from './search.js';
import { passesWaiting } from './search.js';

interface Part {
  readonly symbol: FunctionSymbol;
  readonly bank: Bank;
  readonly start: TermStore;
}

/** Looks for several functions together: all combinations of their terms, by the sum of their sizes. */
export class JointSearch implements Search {
  candidate: readonly FoundFunction[] = [];
  reason = '';
  candidates = 0;
  private readonly table = new ValueTable();
  private readonly parts: readonly Part[];
  private readonly check: CandidateCheck;
  private readonly rejected = new Set<string>();
  /** Sums of sizes up to this were tried under the present examples. */
  private tried = 0;
  private known = '';

  constructor(
    private readonly setting: SearchSetting,
    grammars: readonly (readonly [FunctionSymbol, BankGrammar])[],
  ) {
    const { factory, problem, examples, pace } = setting;
    const bytes = setting.bytes / grammars.length;
    this.parts = grammars.map(([symbol, grammar]) => {
      const bank = new Bank(grammar, factory, this.table, pace, { bytes });
      return { symbol, bank, start: bank.stores[grammar.start] as TermStore };
    });
    this.check = new CandidateCheck(factory, this.table, problem, examples);
  }

  async step(): Promise<Step> {
    const state = this.state();
    if (this.candidate.length > 0 && state === this.known) return 'found';
    this.candidate = [];
    if (state !== this.known) {
      this.check.refresh();
      for (const { bank, symbol } of this.parts)
        await bank.addPoints((this.setting.examples.points.get(symbol) ?? []).slice(bank.points));
      this.known = state;
      this.tried = 0;
      this.candidates = 0;
    }
    const sum = this.tried + 1;
    for (const { bank } of this.parts) if (bank.level < sum && !bank.saturated) await bank.grow();
    if (this.parts.some(({ bank }) => bank.full)) {
      this.reason = 'memory';
      return 'lost';
    }
    if (await this.combine(sum)) return passesWaiting(this.setting, this.candidate) ? 'found' : 'searching';
    this.tried = sum;
    const largest = this.parts.reduce((total, { start }) => total + start.levels.length - 1, 0);
    if (!this.parts.every(({ bank }) => bank.saturated) || sum < largest) return sum < 1000 ? 'searching' : 'lost';
    if (this.rejected.size > 0 || this.setting.examples.blind) {
      this.reason = 'all terms were tried; some could not be decided';
      return 'lost';
    }
    return 'exhausted';
  }

  reject(): void {
    this.rejected.add(this.key(this.candidate));
    this.candidate = [];
  }

  private key(candidate: readonly FoundFunction[]): string {
    return candidate.map(({ body }) => body.id).join(' ');
  }

  private state(): string {
    const { examples } = this.setting;
    return `${this.parts.map(({ symbol }) => examples.points.get(symbol)?.length).join(' ')} ${examples.formulas.map(({ instances }) => instances.length).join(' ')}`;
  }

  /** Tries all combinations whose sizes have this sum. */
  private async combine(sum: number): Promise<boolean> {
    const numbers = new Map(this.parts.map(({ symbol }, index) => [symbol, index]));
    let ids: readonly number[] = [];
    const rows: Rows = (symbol) => {
      const index = numbers.get(symbol) as number;
      const { start } = this.parts[index] as Part;
      return { lane: start.lane, at: (ids[index] as number) * start.stride };
    };
    const stores = this.parts.map(({ start }) => start);
    return eachCombination(stores, sum, this.setting.pace, (picked) => {
      ids = picked;
      this.candidates++;
      return this.check.satisfied(rows) && this.propose(picked);
    });
  }

  private propose(ids: readonly number[]): boolean {
    const candidate = this.parts.map(({ symbol, bank }, index) => ({
      symbol,
      body: bank.term(bank.grammar.start, ids[index] as number),
    }));
    if (this.rejected.has(this.key(candidate))) return false;
    this.candidate = candidate;
    return true;
  }
}
