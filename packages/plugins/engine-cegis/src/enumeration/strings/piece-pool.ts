import type { Term, TermFactory } from '@xeno/forms';
import { termSize } from '@xeno/forms';
import type { Bank } from '../bank/bank.js';
import type { TermStore } from '../bank/term-store.js';
import type { ValueTable } from '../lanes/value-table.js';
import type { Pace } from '../turns.js';
import type { OperatorRule, StringShape } from './string-shape.js';

/** A term with its text at each point. */
export interface Piece {
  readonly texts: readonly string[];
  readonly size: number;
  /** Built when it is needed. */
  term(): Term;
}

interface Position {
  readonly values: readonly number[];
  readonly size: number;
  term(): Term;
}

/** How much of a pool is looked for; grows with each attempt. */
export interface PoolLimits {
  readonly pieces: number;
  readonly positions: number;
  readonly sources: number;
}

/**
 * Texts that outputs may be made of: terms of the bank, and `str.substr` of the inputs between two positions that the bank can
 * compute (after FlashFill; Gulwani, POPL 2011), as far as they are part of an output.
 */
export class PiecePool {
  readonly pieces: Piece[] = [];
  private readonly seen = new Map<string, Piece>();

  constructor(
    private readonly factory: TermFactory,
    private readonly table: ValueTable,
    private readonly bank: Bank,
    private readonly shape: StringShape,
    private readonly outputs: readonly string[],
    private readonly pace: Pace,
  ) {}

  async fill(limits: PoolLimits): Promise<void> {
    const store = this.bank.stores[this.shape.text] as TermStore;
    const sources: Piece[] = [];
    for (let id = 0; id < store.count; id++) {
      if ((id & 255) === 0 && this.pace.due()) await this.pace.breathe();
      const texts = this.texts(store, id);
      const piece = { texts, size: store.size(id), term: () => this.bank.term(this.shape.text, id) };
      if (sources.length < limits.sources && texts.some((text) => text !== texts[0] || texts.length === 1))
        sources.push(piece);
      if (this.pieces.length < limits.pieces && this.useful(texts)) this.add(piece);
    }
    const { substr, integer } = this.shape;
    if (substr === undefined || integer === undefined) return;
    const positions = this.positions(integer, limits.positions);
    for (const source of sources) await this.cut(source, substr, positions);
  }

  private add(piece: Piece): void {
    const key = piece.texts.join('\u0000');
    if (this.seen.has(key)) return;
    this.seen.set(key, piece);
    this.pieces.push(piece);
  }

  private texts(store: TermStore, id: number): string[] {
    return this.outputs.map(
      (_, point) => this.table.texts[store.lane.words[id * store.stride + point] as number] ?? '',
    );
  }

  /** Some output has the piece in it. */
  private useful(texts: readonly string[]): boolean {
    return texts.some((text, point) => text !== '' && (this.outputs[point] as string).includes(text));
  }

  private positions(integer: number, limit: number): Position[] {
    const store = this.bank.stores[integer] as TermStore;
    const found: Position[] = [];
    for (let id = 0; id < store.count && found.length < limit; id++) {
      const values = this.outputs.map((_, point) => store.lane.doubles[((id * store.stride) >> 1) + point] as number);
      if (values.every((value) => value < 0 || value > 10_000)) continue;
      found.push({ values, size: store.size(id), term: () => this.bank.term(integer, id) });
    }
    return found;
  }

  private async cut(source: Piece, substr: OperatorRule, positions: readonly Position[]): Promise<void> {
    const byValues = new Map(positions.map((position) => [position.values.join(' '), position]));
    for (const from of positions) {
      if (this.pace.due()) await this.pace.breathe();
      for (const to of positions) {
        const texts = source.texts.map((text, point) => {
          const start = from.values[point] as number;
          const end = to.values[point] as number;
          return start < 0 || end <= start ? '' : text.slice(start, end);
        });
        if (!this.useful(texts)) continue;
        const count = this.count(from, to, byValues);
        if (count === undefined) continue;
        this.add({
          texts,
          size: 1 + source.size + from.size + count.size,
          term: () => substr.apply(this.factory, [source.term(), from.term(), count.term()]),
        });
      }
    }
  }

  /** How many characters from one position to another, as a term. */
  private count(from: Position, to: Position, byValues: ReadonlyMap<string, Position>): Position | undefined {
    const values = to.values.map((value, point) => value - (from.values[point] as number));
    const known = byValues.get(values.join(' '));
    if (known !== undefined) return known;
    const { minus } = this.shape;
    if (minus === undefined) return undefined;
    return { values, size: 1 + from.size + to.size, term: () => minus.apply(this.factory, [to.term(), from.term()]) };
  }
}

/** The size of what joining the pieces makes. */
export function joinedSize(pieces: readonly Piece[]): number {
  return pieces.reduce((size, piece) => size + piece.size + 1, -1);
}

/** Joins pieces by the grammar's concatenation, to the right. */
export function joined(
  factory: TermFactory,
  concat: OperatorRule | undefined,
  pieces: readonly Piece[],
): Term | undefined {
  const terms = pieces.map((piece) => piece.term());
  const last = terms.pop();
  if (last === undefined || (terms.length > 0 && concat === undefined)) return undefined;
  const term = terms.reduceRight((rest, next) => (concat as OperatorRule).apply(factory, [next, rest]), last);
  return termSize(term) < 100_000 ? term : undefined;
}
