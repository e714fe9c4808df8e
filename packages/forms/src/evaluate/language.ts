/** A regular expression of SMT-LIB's RegLan, made of code points. Ids rise from the leaves. */
export type Language = { readonly id: number } & (
  | { readonly kind: 'text'; readonly codes: readonly number[] }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'concat' | 'union' | 'inter'; readonly parts: readonly [Language, Language] }
  | { readonly kind: 'star' | 'complement'; readonly parts: readonly [Language] }
  | { readonly kind: 'power'; readonly parts: readonly [Language]; readonly least: number; readonly most: number }
);

type Shape<L> = L extends { readonly id: number } ? Omit<L, 'id'> : never;

/** Makes regular expressions. `id`s are unique within one evaluation. */
export class Languages {
  #next = 0;

  make(shape: Shape<Language>): Language {
    this.#next += 1;
    return { ...shape, id: this.#next } as Language;
  }

  none(): Language {
    return this.make({ kind: 'range', from: 1, to: 0 });
  }

  any(): Language {
    return this.make({ kind: 'range', from: 0, to: 0x2ffff });
  }

  text(codes: readonly number[]): Language {
    return this.make({ kind: 'text', codes });
  }

  concat(a: Language, b: Language): Language {
    return this.make({ kind: 'concat', parts: [a, b] });
  }

  union(a: Language, b: Language): Language {
    return this.make({ kind: 'union', parts: [a, b] });
  }

  star(a: Language): Language {
    return this.make({ kind: 'star', parts: [a] });
  }

  complement(a: Language): Language {
    return this.make({ kind: 'complement', parts: [a] });
  }

  inter(a: Language, b: Language): Language {
    return this.make({ kind: 'inter', parts: [a, b] });
  }

  power(a: Language, least: number, most: number): Language {
    return least > most ? this.none() : this.make({ kind: 'power', parts: [a], least, most });
  }
}
