import type { Term, TermFactory, VariableTerm } from '@xeno/forms';
import { substitute } from '@xeno/forms';
import type { Bank } from '../bank/bank.js';
import type { TermStore } from '../bank/term-store.js';
import type { BankProduction } from '../grammar/bank-grammar.js';
import type { Lane } from '../lanes/lane.js';
import { rowWords } from '../lanes/lane.js';
import type { Program } from '../lanes/program.js';
import { compileProgram } from '../lanes/program.js';
import type { ValueTable } from '../lanes/value-table.js';
import type { Pace } from '../turns.js';

/** The second argument of an operator from its result `t` and its first argument `a`. */
const inverses: Readonly<Record<string, (factory: TermFactory, t: Term, a: Term) => Term>> = {
  '+': (factory, t, a) => factory.apply('-', [t, a]),
  '-': (factory, t, a) => factory.apply('-', [a, t]),
  bvadd: (factory, t, a) => factory.apply('bvsub', [t, a]),
  bvsub: (factory, t, a) => factory.apply('bvsub', [a, t]),
  bvxor: (factory, t, a) => factory.apply('bvxor', [t, a]),
};

interface Rule {
  readonly production: BankProduction;
  readonly operator: string;
  /** Positions in `production.holes` of the operator's arguments, and their nonterminals. */
  readonly holes: readonly [number, number];
  readonly nonterminals: readonly [number, number];
  readonly inverse: Program | undefined;
}

const mostPairs = 1500;

function ruleOf(factory: TermFactory, table: ValueTable, production: BankProduction): Rule | undefined {
  const { inlined, holes, children } = production;
  if (inlined.kind !== 'application' || inlined.arguments.length !== 2 || holes.length !== 2) return undefined;
  const places = inlined.arguments.map((argument) => holes.findIndex((hole) => hole === argument));
  const [first, second] = places as [number, number];
  if (first < 0 || second < 0 || first === second) return undefined;
  const { operator, sort } = inlined;
  const invert = Object.hasOwn(inverses, operator) ? inverses[operator] : undefined;
  if (invert === undefined && operator !== 'bvand' && operator !== 'bvor') return undefined;
  const t = factory.variable('result', sort);
  const a = factory.variable('first argument', sort);
  return {
    production,
    operator,
    holes: [first, second],
    nonterminals: [children[first] as number, children[second] as number],
    inverse: invert === undefined ? undefined : compileProgram(factory, table, invert(factory, t, a), [t, a]),
  };
}

/**
 * Finds two terms of a bank that one operator makes into the wanted values, without forming all pairs: the second is computed
 * from the first and looked up. So terms of about twice the bank's size come within reach.
 */
export class Completion {
  private readonly rules: readonly Rule[];
  private room = 0;

  constructor(
    private readonly factory: TermFactory,
    table: ValueTable,
    private readonly bank: Bank,
    private readonly pace: Pace,
  ) {
    const { grammar } = bank;
    const reached = new Set([grammar.start]);
    const rules: Rule[] = [];
    for (const number of reached) {
      for (const production of grammar.nonterminals[number]?.productions ?? []) {
        if (production.weight === 0) reached.add(production.children[0] as number);
        const rule = ruleOf(factory, table, production);
        if (rule !== undefined) rules.push(rule);
      }
    }
    this.rules = rules;
  }

  /** @param target a row of values on all points of the bank. */
  async find(target: Lane): Promise<Term | undefined> {
    if (this.bank.points > this.room) {
      this.room = (this.bank.points + 31) & ~31;
      for (const { inverse } of this.rules) inverse?.resize(this.room);
    }
    for (const rule of this.rules) {
      const found =
        rule.inverse === undefined ? await this.pair(rule, target) : await this.lookUp(rule, rule.inverse, target);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private async lookUp(rule: Rule, inverse: Program, target: Lane): Promise<Term | undefined> {
    const [first, second] = this.stores(rule);
    inverse.lanes[0] = target;
    inverse.lanes[1] = first.lane;
    const row = inverse.lanes[inverse.result] as Lane;
    for (let id = 0; id < first.count; id++) {
      inverse.offsets[1] = id * first.stride;
      inverse.run(0, this.bank.points);
      const other = second.find(second.hash(row, 0), row, 0);
      if (other >= 0) return this.term(rule, id, other);
      if ((id & 4095) === 0 && this.pace.due()) await this.pace.breathe();
    }
    return undefined;
  }

  /** For `bvand` both arguments have all bits of the result, for `bvor` no others. */
  private async pair(rule: Rule, target: Lane): Promise<Term | undefined> {
    const [first, second] = this.stores(rule);
    const meet = rule.operator === 'bvand';
    const words = rowWords(first.kind, this.bank.points);
    const fitting = (store: TermStore): number[] => {
      const found: number[] = [];
      for (let id = 0; id < store.count && found.length < mostPairs; id++) {
        let fits = true;
        for (let word = 0; word < words && fits; word++) {
          const wanted = target.words[word] as number;
          const value = store.lane.words[id * store.stride + word] as number;
          fits = ((meet ? wanted & ~value : value & ~wanted) | 0) === 0;
        }
        if (fits) found.push(id);
      }
      return found;
    };
    const others = fitting(second);
    for (const a of fitting(first)) {
      for (const b of others) {
        let equal = true;
        for (let word = 0; word < words && equal; word++) {
          const x = first.lane.words[a * first.stride + word] as number;
          const y = second.lane.words[b * second.stride + word] as number;
          equal = (meet ? x & y : x | y) >>> 0 === target.words[word];
        }
        if (equal) return this.term(rule, a, b);
      }
      if (this.pace.due()) await this.pace.breathe();
    }
    return undefined;
  }

  private stores(rule: Rule): [TermStore, TermStore] {
    return [this.bank.stores[rule.nonterminals[0]] as TermStore, this.bank.stores[rule.nonterminals[1]] as TermStore];
  }

  private term(rule: Rule, a: number, b: number): Term {
    const { production, holes, nonterminals } = rule;
    return substitute(
      this.factory,
      production.pattern,
      new Map([
        [production.holes[holes[0]] as VariableTerm, this.bank.term(nonterminals[0], a)],
        [production.holes[holes[1]] as VariableTerm, this.bank.term(nonterminals[1], b)],
      ]),
    );
  }
}
