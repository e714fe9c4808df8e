import type { Budget } from './budget.js';
import type { Language } from './language.js';

/** From which positions of a text to which ones a language reaches: a row of bits for each start. */
interface Relation {
  readonly words: number;
  readonly bits: Uint32Array;
}

/** Where matches of a language in a text begin and end. */
export class Matches {
  readonly #relation: Relation;

  /**
   * Computes the relation of every part of the language from the leaves up: exact for intersection and complement too, never
   * exponential, without recursion.
   *
   * @throws NotEvaluable when text and language are too large together.
   */
  constructor(
    language: Language,
    readonly codes: readonly number[],
    budget: Budget,
  ) {
    const relations = new Map<Language, Relation>();
    const algebra = new Relations(codes, budget);
    for (const part of partsOf(language)) relations.set(part, algebra.of(part, relations));
    this.#relation = relations.get(language) ?? algebra.empty();
  }

  /** Whether the whole text is a word of the language. */
  get whole(): boolean {
    return has(this.#relation, 0, this.codes.length);
  }

  /** The end of the shortest match at a start with at least so many characters. */
  shortest(start: number, least: number): number | undefined {
    for (let end = start + least; end <= this.codes.length; end += 1) if (has(this.#relation, start, end)) return end;
    return undefined;
  }
}

function partsOf(root: Language): readonly Language[] {
  const seen = new Set<Language>([root]);
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const part of 'parts' in next ? next.parts : []) {
      if (seen.has(part)) continue;
      seen.add(part);
      waiting.push(part);
    }
  }
  return [...seen].sort((a, b) => a.id - b.id);
}

function has({ words, bits }: Relation, from: number, to: number): boolean {
  return (((bits[from * words + (to >> 5)] ?? 0) >>> (to & 31)) & 1) === 1;
}

function set({ words, bits }: Relation, from: number, to: number): void {
  const at = from * words + (to >> 5);
  bits[at] = (bits[at] ?? 0) | (1 << (to & 31));
}

/** The algebra of relations over the positions of one text. */
class Relations {
  readonly #length: number;
  readonly #words: number;

  constructor(
    readonly codes: readonly number[],
    readonly budget: Budget,
  ) {
    this.#length = codes.length;
    this.#words = (this.#length + 32) >>> 5;
  }

  empty(): Relation {
    const size = (this.#length + 1) * this.#words;
    this.budget.spend(1 + size / 2);
    return { words: this.#words, bits: new Uint32Array(size) };
  }

  of(language: Language, known: ReadonlyMap<Language, Relation>): Relation {
    const part = (index: number): Relation => {
      const inner = 'parts' in language ? language.parts[index] : undefined;
      return (inner === undefined ? undefined : known.get(inner)) ?? this.empty();
    };
    switch (language.kind) {
      case 'text':
        return this.#text(language.codes);
      case 'range':
        return this.#range(language.from, language.to);
      case 'concat':
        return this.#concat(part(0), part(1));
      case 'union':
        return this.#bitwise(part(0), part(1), (a, b) => a | b);
      case 'inter':
        return this.#bitwise(part(0), part(1), (a, b) => a & b);
      case 'complement':
        return this.#complement(part(0));
      case 'star':
        return this.#star(part(0));
      case 'power': {
        const once = part(0);
        const optional = this.#bitwise(once, this.#text([]), (a, b) => a | b);
        return this.#concat(this.#power(once, language.least), this.#power(optional, language.most - language.least));
      }
    }
  }

  #text(word: readonly number[]): Relation {
    const result = this.empty();
    for (let start = 0; start + word.length <= this.#length; start += 1) {
      let same = 0;
      while (same < word.length && this.codes[start + same] === word[same]) same += 1;
      this.budget.spend(same / 4);
      if (same === word.length) set(result, start, start + same);
    }
    return result;
  }

  #range(from: number, to: number): Relation {
    const result = this.empty();
    this.codes.forEach((code, start) => {
      if (code >= from && code <= to) set(result, start, start + 1);
    });
    return result;
  }

  #bitwise(a: Relation, b: Relation, combine: (a: number, b: number) => number): Relation {
    const result = this.empty();
    for (let at = 0; at < result.bits.length; at += 1) result.bits[at] = combine(a.bits[at] ?? 0, b.bits[at] ?? 0);
    return result;
  }

  #complement(a: Relation): Relation {
    const result = this.empty();
    this.budget.spend((this.#length * this.#length) / 8);
    for (let start = 0; start <= this.#length; start += 1) {
      for (let end = start; end <= this.#length; end += 1) if (!has(a, start, end)) set(result, start, end);
    }
    return result;
  }

  #concat(a: Relation, b: Relation): Relation {
    const result = this.empty();
    for (let start = 0; start <= this.#length; start += 1) {
      for (let middle = start; middle <= this.#length; middle += 1) {
        if (has(a, start, middle)) this.#join(result, start, b, middle);
      }
    }
    this.budget.spend((this.#length * this.#length) / 8);
    return result;
  }

  /** Repetitions end at later positions only, so the last start is done first. */
  #star(a: Relation): Relation {
    const result = this.empty();
    for (let start = this.#length; start >= 0; start -= 1) {
      set(result, start, start);
      for (let middle = start + 1; middle <= this.#length; middle += 1) {
        if (has(a, start, middle)) this.#join(result, start, result, middle);
      }
    }
    this.budget.spend((this.#length * this.#length) / 8);
    return result;
  }

  #power(a: Relation, exponent: number): Relation {
    let result = this.#text([]);
    let square = a;
    for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) result = this.#concat(result, square);
      if (rest > 1) square = this.#concat(square, square);
    }
    return result;
  }

  #join(result: Relation, start: number, from: Relation, row: number): void {
    const [to, other] = [start * this.#words, row * this.#words];
    this.budget.spend(this.#words / 8);
    for (let word = 0; word < this.#words; word += 1) {
      result.bits[to + word] = (result.bits[to + word] ?? 0) | (from.bits[other + word] ?? 0);
    }
  }
}
