import type { FoundFunction, FunctionSymbol, Term } from '@xeno/forms';
import { Bank } from '../bank/bank.js';
import type { TermStore } from '../bank/term-store.js';
import type { BankGrammar } from '../grammar/bank-grammar.js';
import { ValueTable } from '../lanes/value-table.js';
import { CandidateCheck } from './candidate-check.js';
import { Completion } from './completion.js';
import type { Search, SearchSetting, Step } from './search.js';
import { passesWaiting } from './search.js';

/** Terms from which on a completion costs less than the next size. */
const worthwhile = 20_000;
const mostCompletions = 8;

/** Looks for one function among the terms of its grammar in the order of their size. */
export class BottomUpSearch implements Search {
  candidate: readonly FoundFunction[] = [];
  reason = '';
  private readonly table = new ValueTable();
  private readonly bank: Bank;
  private readonly check: CandidateCheck;
  private readonly start: TermStore;
  /** Representatives of complete sizes that satisfy all examples. */
  private alive: number[] = [];
  private readonly rejected = new Set<Term>();
  private targets = -1;
  private readonly completion: Completion;
  /** Completions that may still be tried before the bank grows again. */
  private completions = 0;

  constructor(
    private readonly setting: SearchSetting,
    private readonly symbol: FunctionSymbol,
    grammar: BankGrammar,
  ) {
    const { factory, problem, examples, pace, bytes } = setting;
    this.bank = new Bank(grammar, factory, this.table, pace, { bytes });
    this.check = new CandidateCheck(factory, this.table, problem, examples);
    this.completion = new Completion(factory, this.table, this.bank, pace);
    this.start = this.bank.stores[grammar.start] as TermStore;
    let found: number | undefined;
    this.bank.observer = (nonterminal, id) => {
      if (nonterminal !== grammar.start || !this.satisfies(id)) return false;
      if (this.rejected.size > 0 && this.rejected.has(this.bank.term(grammar.start, id))) return false;
      found = id;
      this.alive.push(id);
      return true;
    };
    this.bank.onInterrupt = async () => {
      if (found !== undefined) this.propose(found);
      return false;
    };
  }

  get candidates(): number {
    return this.start.count;
  }

  async step(): Promise<Step> {
    if (this.candidate.length > 0 && !this.stale()) return 'found';
    this.candidate = [];
    await this.synchronise();
    for (const id of this.alive) {
      if (this.rejected.has(this.bank.term(this.bank.grammar.start, id))) continue;
      this.propose(id);
      return this.settle();
    }
    if (await this.complete()) return this.settle();
    const complete = this.start.count;
    await this.bank.grow();
    this.completions = mostCompletions;
    if (this.candidate.length > 0) {
      this.alive = this.alive.filter((id) => id < complete);
      return this.settle();
    }
    if (this.bank.full) {
      this.reason = 'memory';
      return 'lost';
    }
    if (!this.bank.saturated)
      return this.bank.level < 400 ? 'searching' : this.lose('the grammar has no greater terms');
    if (this.rejected.size > 0 || this.setting.examples.blind)
      return this.lose('all terms were tried; some could not be decided');
    return 'exhausted';
  }

  reject(): void {
    for (const { body } of this.candidate) this.rejected.add(body);
    this.candidate = [];
  }

  /** Before a size that is expensive: whether one operator makes terms that are there into what is wanted. */
  private async complete(): Promise<boolean> {
    const target = this.check.whole(this.symbol);
    if (target === undefined || this.completions === 0 || this.bank.terms < worthwhile || this.bank.points < 3)
      return false;
    this.completions--;
    const body = await this.completion.find(target);
    if (body === undefined || this.rejected.has(body)) {
      this.completions = 0;
      return false;
    }
    this.candidate = [{ symbol: this.symbol, body }];
    return true;
  }

  private lose(reason: string): Step {
    this.reason = reason;
    return 'lost';
  }

  private settle(): Step {
    return passesWaiting(this.setting, this.candidate) ? 'found' : 'searching';
  }

  /** Whether examples have come since the candidate was found. */
  private stale(): boolean {
    const points = this.setting.examples.points.get(this.symbol) as readonly unknown[];
    return points.length > this.bank.points || this.instances() !== this.targets;
  }

  private instances(): number {
    const { examples } = this.setting;
    return examples.formulas.reduce((sum, { instances }) => sum + instances.length, 0);
  }

  private async synchronise(): Promise<void> {
    const { examples, pace } = this.setting;
    const points = examples.points.get(this.symbol) ?? [];
    this.check.refresh();
    this.targets = this.instances();
    for (let point = this.bank.points; point < points.length; point++) {
      const target = examples.target(this.symbol, point);
      if (target !== undefined) this.bank.rows.hint(this.symbol.sort, target);
    }
    const { generation } = this.bank;
    let before = this.alive;
    this.alive = [];
    await this.bank.addPoints(points.slice(this.bank.points));
    const fresh = this.alive;
    this.alive = [];
    if (this.bank.generation !== generation) before = [];
    for (let index = 0; index < before.length; index++) {
      if (this.satisfies(before[index] as number)) this.alive.push(before[index] as number);
      if ((index & 255) === 0 && pace.due()) await pace.breathe();
    }
    for (const id of fresh) if (!this.alive.includes(id)) this.alive.push(id);
  }

  private satisfies(id: number): boolean {
    const row = { lane: this.start.lane, at: id * this.start.stride };
    return this.check.satisfied(() => row);
  }

  private propose(id: number): void {
    this.candidate = [{ symbol: this.symbol, body: this.bank.term(this.bank.grammar.start, id) }];
  }
}
