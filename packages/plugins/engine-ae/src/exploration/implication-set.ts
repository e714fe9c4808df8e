import { type AttributeSet, has, insert, remove } from './attribute-set.js';

/**
 * Implications over one set of attributes, and the closures that they generate. Premises and conclusions lie in two flat
 * arrays, so that a closure reads memory in order and allocates nothing.
 */
export class ImplicationSet {
  private count = 0;
  private premises: Uint32Array;
  private conclusions: Uint32Array;
  /** Those that have not fired yet in the closure being made. */
  private pending = new Int32Array(16);
  private readonly words: number;

  constructor(readonly size: number) {
    this.words = (size + 31) >>> 5;
    this.premises = new Uint32Array(16 * this.words);
    this.conclusions = new Uint32Array(16 * this.words);
  }

  get length(): number {
    return this.count;
  }

  add(premise: AttributeSet, conclusion: AttributeSet): void {
    if (this.count === this.pending.length) this.grow();
    this.premises.set(premise, this.count * this.words);
    this.conclusions.set(conclusion, this.count * this.words);
    this.count += 1;
  }

  clear(): void {
    this.count = 0;
  }

  /** The smallest superset that every implication respects. */
  close(set: AttributeSet): AttributeSet {
    const closed = set.slice();
    this.closeInPlace(closed, 0);
    return closed;
  }

  /** The implications that fire while the set is closed, in order: each one's premise holds by those before it. */
  firing(set: AttributeSet): number[] {
    const fired: number[] = [];
    this.closeInPlace(set.slice(), 0, fired);
    return fired;
  }

  /**
   * The closed set that follows in lectic order (Ganter's NextClosure; lower indices count more). `undefined` after the
   * last, the set of all attributes.
   */
  next(closed: AttributeSet): AttributeSet | undefined {
    const start = closed.slice();
    const candidate = closed.slice();
    for (let index = this.size - 1; index >= 0; index -= 1) {
      if (has(start, index)) {
        remove(start, index);
        continue;
      }
      candidate.set(start);
      insert(candidate, index);
      if (this.closeInPlace(candidate, index)) return candidate;
    }
    return undefined;
  }

  /** False, with the set left half closed, as soon as an attribute below `limit` would have to be added. */
  private closeInPlace(set: AttributeSet, limit: number, fired?: number[]): boolean {
    const { words, premises, conclusions, pending } = this;
    const limitWord = limit >>> 5;
    const below = 2 ** (limit & 31) - 1;
    let left = this.count;
    for (let at = 0; at < left; at += 1) pending[at] = at;
    for (let changed = true; changed; ) {
      changed = false;
      let kept = 0;
      for (let at = 0; at < left; at += 1) {
        const implication = pending[at] ?? 0;
        const offset = implication * words;
        let applies = true;
        for (let word = 0; word < words && applies; word += 1) {
          applies = ((premises[offset + word] ?? 0) & ~(set[word] ?? 0)) === 0;
        }
        if (!applies) {
          pending[kept] = implication;
          kept += 1;
          continue;
        }
        let added = false;
        for (let word = 0; word < words; word += 1) {
          const more = (conclusions[offset + word] ?? 0) & ~(set[word] ?? 0);
          if (more === 0) continue;
          if (word < limitWord || (word === limitWord && (more & below) !== 0)) return false;
          set[word] = (set[word] ?? 0) | more;
          added = true;
        }
        if (added) {
          changed = true;
          fired?.push(implication);
        }
      }
      left = kept;
    }
    return true;
  }

  private grow(): void {
    const wider = (old: Uint32Array): Uint32Array => {
      const array = new Uint32Array(old.length * 2);
      array.set(old);
      return array;
    };
    this.premises = wider(this.premises);
    this.conclusions = wider(this.conclusions);
    this.pending = new Int32Array(this.pending.length * 2);
  }
}
