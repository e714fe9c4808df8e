import type { Sort, TermFactory, Value } from '@xeno/forms';
import { sortText } from '@xeno/forms';
import type { BankGrammar, BankProduction } from '../grammar/bank-grammar.js';
import { Lane, laneKind, rowWords } from '../lanes/lane.js';
import type { Program } from '../lanes/program.js';
import { compileProgram } from '../lanes/program.js';
import type { ValueTable } from '../lanes/value-table.js';
import { TermStore } from './term-store.js';

/** A production with its program. */
export interface Compiled {
  readonly production: BankProduction;
  readonly program: Program;
}

/** The production number of constants that `(Constant S)` gives; their child is the constant's place in `constants`. */
export const constantProduction = 0xffff;

const mostHints = 64;

/** The points of a bank, and what computes the values of terms on them. */
export class BankRows {
  readonly stores: readonly TermStore[];
  readonly compiled: readonly (readonly Compiled[])[];
  /** Constants that `(Constant S)` has given, by nonterminal. */
  readonly constants: Value[][];
  points = 0;
  /** Values could not be computed: terms are missing. */
  failed = false;
  private readonly parameters: readonly Lane[];
  private readonly values: (readonly Value[])[] = [];
  private readonly hinted = new Map<string, Set<Value>>();
  private readonly scratch = new Lane(0);
  private room = 0;

  constructor(
    readonly grammar: BankGrammar,
    factory: TermFactory,
    private readonly table: ValueTable,
  ) {
    this.parameters = grammar.parameters.map(() => new Lane(0));
    this.stores = grammar.nonterminals.map(
      ({ sort, productions }) =>
        new TermStore(laneKind(sort), Math.max(1, ...productions.map((production) => production.children.length))),
    );
    this.constants = grammar.nonterminals.map(() => []);
    this.compiled = grammar.nonterminals.map(({ productions }) =>
      productions.map((production) => {
        const inputs = [...production.holes, ...grammar.parameters];
        const program = compileProgram(factory, table, production.inlined, inputs);
        production.children.forEach((child, hole) => {
          program.lanes[hole] = (this.stores[child] as TermStore).lane;
        });
        this.parameters.forEach((lane, index) => {
          program.lanes[production.holes.length + index] = lane;
        });
        return { production, program };
      }),
    );
  }

  /** Gives every row room for further points; the rows' own values there are still to be computed. */
  extend(added: readonly (readonly Value[])[]): void {
    const before = this.points;
    this.values.push(...added);
    this.points += added.length;
    this.makeRoom();
    for (let point = before; point < this.points; point++)
      this.grammar.parameters.forEach(({ sort }, index) => {
        const value = this.values[point]?.[index] as Value;
        this.hint(sort, value);
        this.table.write(sort, this.parameters[index] as Lane, 0, point, value);
      });
    for (const programs of this.compiled) for (const { program } of programs) program.setPoints(this.points);
    for (const store of this.stores) store.setPoints(this.points, this.room);
  }

  /** Values that came up with the examples: candidates for `(Constant S)`. */
  hints(sort: Sort): Iterable<Value> {
    return this.hinted.get(sortText(sort)) ?? [];
  }

  hint(sort: Sort, value: Value): void {
    const known = this.hinted.get(sortText(sort)) ?? new Set();
    if (known.size < mostHints && typeof value !== 'object') known.add(value);
    this.hinted.set(sortText(sort), known);
  }

  private makeRoom(): void {
    if (this.points <= this.room) return;
    this.room = this.points <= 32 ? (this.points + 3) & ~3 : (this.points + 15) & ~15;
    this.grammar.parameters.forEach(({ sort }, index) =>
      (this.parameters[index] as Lane).resize(rowWords(laneKind(sort), this.room)),
    );
    for (const programs of this.compiled) for (const { program } of programs) program.resize(this.room);
    this.scratch.resize(rowWords('double', this.room));
  }

  /** Whether a value has failed since the last time. */
  noteFailure(): boolean {
    if (!this.table.failed) return false;
    this.table.failed = false;
    this.failed = true;
    return true;
  }

  /** The row of a constant, valid until the next. */
  constantRow(nonterminal: number, value: Value): Lane {
    this.scratch.words.fill(0);
    this.fill(nonterminal, value, this.scratch, 0, 0);
    return this.scratch;
  }

  /** Computes a representative's values from the point `from` on, a multiple of 32. */
  recompute(nonterminal: number, id: number, from: number): void {
    const store = this.stores[nonterminal] as TermStore;
    const at = id * store.stride;
    const number = store.production(id);
    if (number === constantProduction) {
      const value = this.constants[nonterminal]?.[store.child(id, 0)] as Value;
      this.fill(nonterminal, value, store.lane, at, from);
      return;
    }
    const { production, program } = (this.compiled[nonterminal] as readonly Compiled[])[number] as Compiled;
    for (let hole = 0; hole < production.children.length; hole++) {
      const child = this.stores[production.children[hole] as number] as TermStore;
      program.offsets[hole] = store.child(id, hole) * child.stride;
    }
    program.run(from, this.points);
    this.noteFailure();
    const result = program.lanes[program.result] as Lane;
    const start = program.offsets[program.result] as number;
    for (let word = rowWords(store.kind, from); word < store.used; word++)
      store.lane.words[at + word] = result.words[start + word] as number;
  }

  private fill(nonterminal: number, value: Value, lane: Lane, at: number, from: number): void {
    const sort = this.grammar.nonterminals[nonterminal]?.sort;
    if (sort === undefined) return;
    for (let point = from; point < this.points; point++) this.table.write(sort, lane, at, point, value);
  }
}
