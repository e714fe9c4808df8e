import type { Term, TermFactory, Value } from '@xeno/forms';
import type { BankGrammar } from '../grammar/bank-grammar.js';
import type { Lane } from '../lanes/lane.js';
import { rowWords } from '../lanes/lane.js';
import type { ValueTable } from '../lanes/value-table.js';
import type { Pace } from '../turns.js';
import type { Compiled } from './bank-rows.js';
import { BankRows, constantProduction } from './bank-rows.js';
import { bankTerm } from './bank-term.js';
import { divisions } from './divisions.js';
import { saturates } from './saturates.js';
import type { Level, TermStore } from './term-store.js';
import { discardWidth } from './term-store.js';

export interface BankLimits {
  readonly bytes: number;
}

/** Called with each new representative; true interrupts the enumeration until `onInterrupt` has resolved. */
export type Observer = (nonterminal: number, id: number) => boolean;

const chunk = 4096;
/**
 * All terms of a grammar by size, bottom up, one for each row of values on the points (observational equivalence; Udupa et
 * al., PLDI 2013). New points split classes: terms that were discarded are looked at again, and only combinations with
 * something new are formed (semi-naive), so that the bank is what it would be if built with all points from the start.
 */
export class Bank {
  readonly rows: BankRows;
  /** Sizes up to this are complete. */
  level = 0;
  /** Terms formed so far. */
  terms = 0;
  /** The memory limit was reached: nothing grows any more. */
  full = false;
  /** Rises when the bank was built anew, so that terms have other numbers. */
  generation = 0;
  observer: Observer | undefined;
  /** @returns whether to go on with the enumeration. */
  onInterrupt: (() => Promise<boolean>) | undefined;
  private discardedBytes = 0;
  private forgetful = false;
  private stopped = false;
  private readonly picked: number[] = [];
  private interrupted = false;
  private interruptible = false;

  constructor(
    readonly grammar: BankGrammar,
    private readonly factory: TermFactory,
    private readonly table: ValueTable,
    private readonly pace: Pace,
    private readonly limits: BankLimits,
  ) {
    this.rows = new BankRows(grammar, factory, table);
  }

  get stores(): readonly TermStore[] {
    return this.rows.stores;
  }

  get points(): number {
    return this.rows.points;
  }

  get bytes(): number {
    let bytes = this.discardedBytes + this.table.bytes;
    for (const store of this.stores) bytes += store.bytes;
    return bytes;
  }

  /** No greater size can bring a term with new values, and nothing was left out. */
  get saturated(): boolean {
    if (this.grammar.partial || this.rows.failed || this.full || this.table.opened) return false;
    return saturates(this.grammar, this.stores, this.level);
  }

  term(nonterminal: number, id: number): Term {
    return bankTerm(this.factory, this.rows, nonterminal, id);
  }

  /** Forms the terms of the next size. */
  async grow(): Promise<void> {
    if (this.full) return;
    const size = this.level + 1;
    const counts = this.stores.map((store) => store.count);
    this.interruptible = true;
    await this.round(size, size, true);
    if (this.interrupted) await this.interrupt();
    this.interruptible = false;
    if (this.stopped) {
      this.stopped = false;
      this.stores.forEach((store, index) => {
        for (let dropped = size; dropped < store.levels.length; dropped++)
          this.discardedBytes -= 4 * (store.levels[dropped] as Level).discarded.length;
        store.truncate(size, counts[index] as number);
      });
      return;
    }
    this.settle(size);
  }

  /** A size is complete. */
  private settle(size: number): void {
    if (this.full) return;
    for (const store of this.stores) store.level(size).old = store.level(size).members.length;
    this.level = size;
  }

  /** Tells terms apart by further points: the bank is afterwards as if they had been there from the start. */
  async addPoints(added: readonly (readonly Value[])[]): Promise<void> {
    if (added.length === 0) return;
    const before = this.points;
    this.rows.extend(added);
    const level = this.level;
    if (this.forgetful) {
      this.rebuild();
      for (let size = 1; size <= level && !this.full; size++) {
        await this.round(size, size, true);
        this.settle(size);
      }
      return;
    }
    for (const store of this.stores) store.index.clear();
    await this.round(1, level, false, before & ~31);
    for (const store of this.stores) for (const each of store.levels) each.old = each.members.length;
  }

  private rebuild(): void {
    for (const store of this.stores) store.clear();
    this.rows.constants.forEach((constants) => constants.splice(0));
    this.discardedBytes = 0;
    this.forgetful = false;
    this.generation++;
    this.level = 0;
  }

  /** One pass over the sizes: `fresh` forms all terms, else new points from `from` on split what is there. */
  private async round(first: number, last: number, fresh: boolean, from = 0): Promise<void> {
    for (let size = first; size <= last; size++) {
      for (let nonterminal = 0; nonterminal < this.stores.length; nonterminal++) {
        if (!fresh) {
          await this.refresh(nonterminal, size, from);
          await this.reopen(nonterminal, size, from);
        }
        this.addConstants(nonterminal, size);
        const programs = this.rows.compiled[nonterminal] as readonly Compiled[];
        for (let index = 0; index < programs.length; index++) {
          await this.produce(nonterminal, index, programs[index] as Compiled, size, fresh);
          if (this.stopped || this.full) return;
        }
      }
    }
  }

  /** Values of the representatives at the new points. */
  private async refresh(nonterminal: number, size: number, from: number): Promise<void> {
    const store = this.stores[nonterminal] as TermStore;
    const level = store.level(size);
    for (let index = 0; index < level.old; index++) {
      const id = level.members.items[index] as number;
      this.rows.recompute(nonterminal, id, from);
      store.index.insert(store.hash(store.lane, id * store.stride), id);
      if ((index & 1023) === 0 && this.pace.due()) await this.pace.breathe();
    }
  }

  /** Looks again at terms of a size that were discarded as equal to a representative. */
  private async reopen(nonterminal: number, size: number, from: number): Promise<void> {
    const store = this.stores[nonterminal] as TermStore;
    const level = store.level(size);
    const { discarded } = level;
    const width = discardWidth(store);
    const firstWord = rowWords(store.kind, from);
    let kept = 0;
    for (let at = 0; at < discarded.length; at += width) {
      if ((at & 8191) < width && this.pace.due()) await this.pace.breathe();
      const { items } = discarded;
      const number = items[at] as number;
      const representative = items[at + 1] as number;
      const { production, program } = (this.rows.compiled[nonterminal] as readonly Compiled[])[number] as Compiled;
      for (let hole = 0; hole < production.children.length; hole++) {
        const child = this.stores[production.children[hole] as number] as TermStore;
        this.picked[hole] = items[at + 2 + hole] as number;
        program.offsets[hole] = (items[at + 2 + hole] as number) * child.stride;
      }
      program.run(from, this.points);
      const result = program.lanes[program.result] as Lane;
      const start = program.offsets[program.result] as number;
      let equal = true;
      for (let word = firstWord; word < store.used && equal; word++)
        equal = result.words[start + word] === store.lane.words[representative * store.stride + word];
      let owner = representative;
      if (this.rows.noteFailure()) continue;
      if (!equal) {
        program.run(0, this.points);
        if (this.rows.noteFailure()) continue;
        const hash = store.hash(result, start);
        owner = store.find(hash, result, start);
        if (owner < 0) {
          this.insert(nonterminal, store, hash, result, start, size, number, production.children.length);
          continue;
        }
      }
      if (kept !== at) items.copyWithin(kept, at, at + width);
      items[kept + 1] = owner;
      kept += width;
    }
    this.discardedBytes -= 4 * (discarded.length - kept);
    discarded.length = kept;
  }

  private addConstants(nonterminal: number, size: number): void {
    const source = this.grammar.nonterminals[nonterminal]?.constants;
    if (source === undefined) return;
    const store = this.stores[nonterminal] as TermStore;
    const used = this.rows.constants[nonterminal] as Value[];
    const hints = size === 2 ? this.rows.hints(source.sort) : [];
    for (const value of [...source.at(size), ...hints]) {
      this.terms++;
      const row = this.rows.constantRow(nonterminal, value);
      const hash = store.hash(row, 0);
      if (store.find(hash, row, 0) >= 0) continue;
      used.push(value);
      const id = store.add(hash, row, 0, size, constantProduction, [used.length - 1]);
      if (this.observer?.(nonterminal, id) === true) this.interrupted = this.interruptible;
    }
  }

  private async produce(
    nonterminal: number,
    number: number,
    compiled: Compiled,
    size: number,
    fresh: boolean,
  ): Promise<void> {
    const { production } = compiled;
    const arity = production.children.length;
    const store = this.stores[nonterminal] as TermStore;
    if (arity === 0) {
      if (fresh && size === production.weight) {
        compiled.program.run(0, this.points);
        this.accept(nonterminal, number, compiled, store, size);
        if (this.interrupted) await this.interrupt();
      }
      return;
    }
    for (const sizes of divisions(size - production.weight, arity)) {
      if (this.pace.due()) await this.pace.breathe();
      if (production.commutative && (sizes[0] as number) < (sizes[1] as number)) continue;
      for (let newest = fresh ? -1 : 0; newest < (fresh ? 0 : arity); newest++) {
        await this.combine(nonterminal, number, compiled, size, sizes, newest);
        if (this.stopped || this.full) return;
      }
    }
  }

  /** All combinations of children of these sizes; with `newest` >= 0 those whose first new child is there. */
  private async combine(
    nonterminal: number,
    number: number,
    compiled: Compiled,
    size: number,
    sizes: readonly number[],
    newest: number,
  ): Promise<void> {
    const { production, program } = compiled;
    const arity = production.children.length;
    const from: number[] = [];
    const to: number[] = [];
    const levels: Level[] = [];
    const strides: number[] = [];
    for (let hole = 0; hole < arity; hole++) {
      const child = this.stores[production.children[hole] as number] as TermStore;
      const level = child.level(sizes[hole] as number);
      levels.push(level);
      strides.push(child.stride);
      from.push(hole === newest ? level.old : 0);
      to.push(newest >= 0 && hole < newest ? level.old : level.members.length);
      if ((from[hole] as number) >= (to[hole] as number)) return;
    }
    const store = this.stores[nonterminal] as TermStore;
    const last = arity - 1;
    const square = production.commutative && sizes[0] === sizes[1];
    const at = from.slice();
    for (;;) {
      for (let hole = 0; hole < last; hole++) {
        const id = (levels[hole] as Level).members.items[at[hole] as number] as number;
        this.picked[hole] = id;
        program.offsets[hole] = id * (strides[hole] as number);
      }
      const { items } = (levels[last] as Level).members;
      const stride = strides[last] as number;
      const end = square ? Math.min(to[last] as number, (at[0] as number) + 1) : (to[last] as number);
      for (let index = from[last] as number; index < end; ) {
        const stop = Math.min(end, index + chunk);
        while (index < stop && !this.interrupted) {
          const id = items[index++] as number;
          this.picked[last] = id;
          program.offsets[last] = id * stride;
          program.run(0, this.points);
          this.accept(nonterminal, number, compiled, store, size);
        }
        if (this.interrupted) await this.interrupt();
        if (this.pace.due()) await this.pace.breathe();
        if (this.stopped || this.full) return;
      }
      let hole = last - 1;
      for (; hole >= 0; hole--) {
        at[hole] = (at[hole] as number) + 1;
        if ((at[hole] as number) < (to[hole] as number)) break;
        at[hole] = from[hole] as number;
      }
      if (hole < 0) return;
    }
  }

  /** Takes the program's result in, or notes that its term equals another. */
  private accept(nonterminal: number, number: number, compiled: Compiled, store: TermStore, size: number): void {
    this.terms++;
    if (this.table.failed) {
      this.rows.noteFailure();
      return;
    }
    const { program, production } = compiled;
    const row = program.lanes[program.result] as Lane;
    const at = program.offsets[program.result] as number;
    const hash = store.hash(row, at);
    const arity = production.children.length;
    const equal = store.find(hash, row, at);
    if (equal >= 0) {
      if (!this.forgetful) this.discard(store, size, number, equal, arity);
      return;
    }
    this.insert(nonterminal, store, hash, row, at, size, number, arity);
  }

  private insert(
    nonterminal: number,
    store: TermStore,
    hash: number,
    row: Lane,
    at: number,
    size: number,
    number: number,
    arity: number,
  ): void {
    if ((store.count & 1023) === 0 && this.bytes + store.nextGrowth > this.limits.bytes) {
      this.full = true;
      return;
    }
    const id = store.add(
      hash,
      row,
      at,
      size,
      number,
      arity === this.picked.length ? this.picked : this.picked.slice(0, arity),
    );
    if (this.observer?.(nonterminal, id) === true) this.interrupted = this.interruptible;
  }

  private discard(store: TermStore, size: number, number: number, representative: number, arity: number): void {
    const { discarded } = store.level(size);
    discarded.push(number);
    discarded.push(representative);
    for (let hole = 0; hole < store.arity; hole++) discarded.push(hole < arity ? (this.picked[hole] as number) : -1);
    this.discardedBytes += 4 * discardWidth(store);
    if (this.discardedBytes <= this.limits.bytes * 0.4) return;
    // Without them the next points mean to build the bank again.
    for (const each of this.stores) for (const level of each.levels) level.discarded.clear();
    this.discardedBytes = 0;
    this.forgetful = true;
  }

  private async interrupt(): Promise<void> {
    this.interrupted = false;
    if (this.onInterrupt !== undefined && !(await this.onInterrupt())) this.stopped = true;
  }
}
