import type { FoundFunction, FunctionSymbol, Term, VariableTerm } from '@xeno/forms';
import { substitute, termSize } from '@xeno/forms';
import { Bank } from '../bank/bank.js';
import type { TermStore } from '../bank/term-store.js';
import type { Conditional, DividedGrammar } from '../grammar/conditionals.js';
import { ValueTable } from '../lanes/value-table.js';
import { CandidateCheck } from './candidate-check.js';
import type { Cover, PointMask, Tree, TreeNode } from './decision-tree.js';
import { bits, covers, learnTree } from './decision-tree.js';
import type { Search, SearchSetting, Step } from './search.js';
import { passesWaiting } from './search.js';

const maximalCovers = 3000;
const maximalConditions = 40_000;

/** The different sets of points at which terms of one nonterminal are right, each with its smallest term. */
class CoverList {
  readonly covers: Cover[] = [];
  private readonly seen = new Set<string>();
  /** Terms below this number were looked at. */
  upTo = 0;

  add(id: number, mask: PointMask): void {
    if (this.covers.length >= maximalCovers || (mask.length > 0 && mask.every((word) => word === 0))) return;
    const key = mask.join(' ');
    if (this.seen.has(key)) return;
    this.seen.add(key);
    if (this.covers.length < 200 && this.covers.some((known) => covers(known.mask, mask))) return;
    this.covers.push({ id, mask: mask.slice() });
  }

  clear(): void {
    this.covers.length = 0;
    this.seen.clear();
    this.upTo = 0;
  }
}

/**
 * Looks for one function by divide and conquer: terms that are right at some points each, and a decision tree over
 * conditions that tells where which one is to be used.
 */
export class DivideSearch implements Search {
  candidate: readonly FoundFunction[] = [];
  reason = '';
  private readonly table = new ValueTable();
  private readonly bank: Bank;
  private readonly check: CandidateCheck;
  private readonly lists: CoverList[];
  private readonly rejected = new Set<Term>();
  private instances = -1;
  /** Trees that may still be tried before the bank grows again. */
  private attempts = 1;
  private generation = 0;

  constructor(
    private readonly setting: SearchSetting,
    private readonly symbol: FunctionSymbol,
    private readonly divided: DividedGrammar,
  ) {
    const { factory, problem, examples, pace, bytes } = setting;
    this.bank = new Bank(divided.grammar, factory, this.table, pace, { bytes });
    this.check = new CandidateCheck(factory, this.table, problem, examples);
    this.lists = divided.grammar.nonterminals.map(() => new CoverList());
  }

  get candidates(): number {
    return this.bank.stores[this.divided.grammar.start]?.count ?? 0;
  }

  async step(): Promise<Step> {
    const { examples } = this.setting;
    const points = examples.points.get(this.symbol) ?? [];
    const fresh = points.length > this.bank.points || this.count() !== this.instances;
    if (!fresh && this.candidate.length > 0) return 'found';
    this.candidate = [];
    if (fresh) {
      this.check.refresh();
      this.instances = this.count();
      await this.bank.addPoints(points.slice(this.bank.points));
      for (const list of this.lists) list.clear();
    }
    if (this.attempts > 0 && this.bank.level > 0) {
      this.attempts--;
      const body = await this.unify();
      if (body !== undefined && !this.rejected.has(body)) {
        this.candidate = [{ symbol: this.symbol, body }];
        return passesWaiting(this.setting, this.candidate) ? 'found' : 'searching';
      }
    }
    const before = this.bank.terms;
    const level = this.bank.level;
    await this.bank.grow();
    if (this.bank.full || this.bank.level === level) {
      this.reason = 'memory';
      return 'lost';
    }
    this.attempts = Math.min(40, 1 + level + Math.floor((this.bank.terms - before) / 5000));
    if (this.bank.level < 300 && !(this.bank.saturated && this.attempts <= 0)) return 'searching';
    this.reason = 'no tree over all terms and conditions';
    return 'lost';
  }

  reject(): void {
    for (const { body } of this.candidate) this.rejected.add(body);
    this.candidate = [];
  }

  private count(): number {
    return this.setting.examples.formulas.reduce((sum, { instances }) => sum + instances.length, 0);
  }

  /** A term that is right at all points, out of what the bank has. */
  private async unify(): Promise<Term | undefined> {
    const { conditionals, grammar } = this.divided;
    const count = this.bank.points;
    const all = new Uint32Array((count + 31) >>> 5).fill(-1);
    if ((count & 31) !== 0) all[all.length - 1] = (1 << (count & 31)) - 1;
    const wanted = [grammar.start];
    const nodes: TreeNode[] = grammar.nonterminals.map(() => ({ covers: [], branches: [] }));
    for (const number of wanted) {
      await this.look(number, all.length);
      const branches = (conditionals[number] ?? []).map((conditional) => {
        for (const next of [conditional.thenNonterminal, conditional.elseNonterminal])
          if (!wanted.includes(next)) wanted.push(next);
        return {
          conditions: this.conditions(conditional.condition, all.length),
          whenTrue: conditional.thenNonterminal,
          whenFalse: conditional.elseNonterminal,
        };
      });
      nodes[number] = { covers: (this.lists[number] as CoverList).covers, branches };
    }
    const tree = learnTree(nodes, grammar.start, all);
    return tree === undefined ? undefined : this.term(tree);
  }

  /** Finds out where the terms are right that have come since. */
  private async look(nonterminal: number, words: number): Promise<void> {
    if (this.generation !== this.bank.generation) {
      this.generation = this.bank.generation;
      for (const list of this.lists) list.clear();
    }
    const store = this.bank.stores[nonterminal] as TermStore;
    const list = this.lists[nonterminal] as CoverList;
    const mask = new Uint32Array(words);
    for (; list.upTo < store.count; list.upTo++) {
      this.check.mask({ lane: store.lane, at: list.upTo * store.stride }, this.bank.points, mask);
      list.add(list.upTo, mask);
      if ((list.upTo & 255) === 0 && this.setting.pace.due()) await this.setting.pace.breathe();
    }
  }

  /** The values of conditions are masks already; the bank keeps one of each. */
  private conditions(nonterminal: number, words: number): Cover[] {
    const store = this.bank.stores[nonterminal] as TermStore;
    const found: Cover[] = [];
    for (let id = 0; id < store.count && found.length < maximalConditions; id++) {
      const mask = store.lane.words.slice(id * store.stride, id * store.stride + words);
      if (mask.some((word) => bits(word) > 0)) found.push({ id, mask });
    }
    return found;
  }

  /** Built from the leaves up, without recursion over the tree. */
  private term(tree: Tree): Term | undefined {
    const made = new Map<Tree, Term>();
    const waiting = [tree];
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      if (next.kind === 'leaf') made.set(next, this.bank.term(next.node, next.id));
      else {
        const whenTrue = made.get(next.whenTrue);
        const whenFalse = made.get(next.whenFalse);
        if (whenTrue === undefined || whenFalse === undefined) {
          if (whenTrue === undefined) waiting.push(next.whenTrue);
          if (whenFalse === undefined) waiting.push(next.whenFalse);
          continue;
        }
        made.set(next, this.choice(next, whenTrue, whenFalse));
      }
      waiting.pop();
    }
    const term = made.get(tree);
    return term !== undefined && termSize(term) < 200_000 ? term : undefined;
  }

  private choice(tree: Tree & { kind: 'choice' }, whenTrue: Term, whenFalse: Term): Term {
    const conditional = this.divided.conditionals[tree.node]?.[tree.branch] as Conditional;
    const { production } = conditional;
    const by = new Map<VariableTerm, Term>();
    by.set(production.holes[conditional.thenHole] as VariableTerm, whenTrue);
    by.set(production.holes[conditional.elseHole] as VariableTerm, whenFalse);
    if (conditional.conditionHole !== undefined)
      by.set(
        production.holes[conditional.conditionHole] as VariableTerm,
        this.bank.term(conditional.condition, tree.condition),
      );
    const store = this.bank.stores[conditional.condition] as TermStore;
    conditional.conditionHoles?.forEach((hole, position) => {
      const child = this.bank.term(production.children[hole] as number, store.child(tree.condition, position));
      by.set(production.holes[hole] as VariableTerm, child);
    });
    return substitute(this.setting.factory, production.pattern, by);
  }
}
