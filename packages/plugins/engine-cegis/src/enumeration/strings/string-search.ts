import type { FoundFunction, FunctionSymbol, Term, VariableTerm } from '@xeno/forms';
import { substitute } from '@xeno/forms';
import { Bank } from '../bank/bank.js';
import type { TermStore } from '../bank/term-store.js';
import type { BankGrammar } from '../grammar/bank-grammar.js';
import type { Conditional } from '../grammar/conditionals.js';
import { divideGrammar } from '../grammar/conditionals.js';
import { ValueTable } from '../lanes/value-table.js';
import type { Cover, PointMask, Tree } from '../search/decision-tree.js';
import { covers, learnTree } from '../search/decision-tree.js';
import type { Search, SearchSetting, Step } from '../search/search.js';
import { passesWaiting } from '../search/search.js';
import { joinPieces } from './join-pieces.js';
import type { Piece } from './piece-pool.js';
import { joined, PiecePool } from './piece-pool.js';
import type { StringShape } from './string-shape.js';

const mostSeeds = 16;
const mostConditions = 20_000;

/**
 * Looks for one function from strings to a string that is given by examples: outputs are joined of pieces that the bank has or
 * that are cut out of the inputs, and a decision tree chooses between ways to join them.
 */
export class StringSearch implements Search {
  candidate: readonly FoundFunction[] = [];
  readonly candidates = 0;
  reason = '';
  private readonly table = new ValueTable();
  private readonly bank: Bank;
  private readonly conditionals: readonly Conditional[];
  private readonly rejected = new Set<Term>();
  private attempt = 0;

  constructor(
    private readonly setting: SearchSetting,
    private readonly symbol: FunctionSymbol,
    grammar: BankGrammar,
    private readonly shape: StringShape,
  ) {
    const divided = divideGrammar(setting.factory, grammar);
    this.bank = new Bank(divided?.grammar ?? grammar, setting.factory, this.table, setting.pace, {
      bytes: setting.bytes,
    });
    const choices = divided?.conditionals[grammar.start] ?? [];
    this.conditionals = choices.filter(
      (choice) => choice.thenNonterminal === shape.text && choice.elseNonterminal === shape.text,
    );
  }

  async step(): Promise<Step> {
    const points = this.setting.examples.points.get(this.symbol) ?? [];
    if (points.length === this.bank.points && this.candidate.length > 0) return 'found';
    this.candidate = [];
    if (points.length > this.bank.points) await this.bank.addPoints(points.slice(this.bank.points));
    else {
      await this.bank.grow();
      this.attempt++;
    }
    if (this.bank.full || this.bank.level > 100) {
      this.reason = 'memory';
      return 'lost';
    }
    if (this.bank.level < 2) return 'searching';
    const body = await this.solve();
    if (body === undefined || this.rejected.has(body)) return 'searching';
    this.candidate = [{ symbol: this.symbol, body }];
    return passesWaiting(this.setting, this.candidate) ? 'found' : 'searching';
  }

  reject(): void {
    for (const { body } of this.candidate) this.rejected.add(body);
    this.candidate = [];
  }

  private async solve(): Promise<Term | undefined> {
    const { examples, factory, pace } = this.setting;
    const outputs: string[] = [];
    for (let point = 0; point < this.bank.points; point++) {
      const value = examples.target(this.symbol, point);
      if (typeof value !== 'string') return undefined;
      outputs.push(value);
    }
    const pool = new PiecePool(factory, this.table, this.bank, this.shape, outputs, pace);
    const grown = Math.min(8, Math.max(1, this.attempt - 1));
    await pool.fill({ pieces: 4000 * grown, positions: 60 * grown, sources: 2 + grown });
    const ways: (readonly Piece[])[] = [];
    const found: Cover[] = [];
    const words = (outputs.length + 31) >>> 5;
    const covered = new Set<number>();
    for (let seed = 0, tried = 0; seed < outputs.length && tried < mostSeeds; seed++) {
      if (covered.has(seed)) continue;
      tried++;
      for (const { pieces, right } of await joinPieces(
        pool.pieces,
        outputs,
        seed,
        this.shape.concat !== undefined,
        pace,
      )) {
        const mask = new Uint32Array(words);
        for (const point of right) {
          mask[point >>> 5] = (mask[point >>> 5] as number) | (1 << (point & 31));
          if (right.length > 1) covered.add(point);
        }
        if (found.some((known) => covers(known.mask, mask))) continue;
        found.push({ id: ways.length, mask });
        ways.push(pieces);
      }
    }
    return this.choose(ways, found, outputs.length);
  }

  /** Covers by the size of the terms would do as well; those that are right most often come first. */
  private choose(ways: readonly (readonly Piece[])[], found: readonly Cover[], points: number): Term | undefined {
    const all: PointMask = new Uint32Array((points + 31) >>> 5).fill(-1);
    if ((points & 31) !== 0) all[all.length - 1] = (1 << (points & 31)) - 1;
    const branches = this.conditionals.map((conditional) => ({
      conditions: this.conditions(conditional.condition, all.length),
      whenTrue: 0,
      whenFalse: 0,
    }));
    const tree = learnTree([{ covers: found, branches }], 0, all);
    return tree === undefined ? undefined : this.term(tree, ways);
  }

  private conditions(nonterminal: number, words: number): Cover[] {
    const store = this.bank.stores[nonterminal] as TermStore;
    const found: Cover[] = [];
    for (let id = 0; id < Math.min(store.count, mostConditions); id++)
      found.push({ id, mask: store.lane.words.slice(id * store.stride, id * store.stride + words) });
    return found;
  }

  private term(tree: Tree, ways: readonly (readonly Piece[])[]): Term | undefined {
    const { factory } = this.setting;
    if (tree.kind === 'leaf') return joined(factory, this.shape.concat, ways[tree.id] ?? []);
    const conditional = this.conditionals[tree.branch] as Conditional;
    // The tree is no deeper than `learnTree` allows.
    const whenTrue = this.term(tree.whenTrue, ways);
    const whenFalse = this.term(tree.whenFalse, ways);
    if (whenTrue === undefined || whenFalse === undefined) return undefined;
    const { production } = conditional;
    const by = new Map<VariableTerm, Term>([
      [production.holes[conditional.thenHole] as VariableTerm, whenTrue],
      [production.holes[conditional.elseHole] as VariableTerm, whenFalse],
    ]);
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
    return substitute(factory, production.pattern, by);
  }
}
