import type { FormalContext } from '@xeno/forms';
import { describe, expect, it } from 'vitest';
import { canonicalBase } from './base/canonical-base.js';
import { closure } from './base/closure.js';
import type { Implication } from './base/implication.js';
import { concepts, countConcepts } from './concepts/concepts.js';
import { conceptLattice } from './lattice/concept-lattice.js';
import { analyse, bitsOf, contextOf, randomContext, randomNumbers } from './next-closure.test.support.js';

const algorithms = ['wasm', 'typescript'] as const;

const asSet = (base: readonly Implication[]): Set<string> =>
  new Set(
    base.map(({ premise, conclusion }) => {
      expect(conclusion.some((attribute) => premise.includes(attribute))).toBe(false);
      return `${bitsOf(premise)}:${bitsOf(premise) | bitsOf(conclusion)}`;
    }),
  );

/** Compares concepts and base with the naive ones, as sets. */
function check(context: FormalContext): void {
  const naive = analyse(context);
  const base = new Set(naive.base.map(([premise, closed]) => `${premise}:${closed}`));
  const intents = new Set(naive.intents);
  for (const algorithm of algorithms) {
    const found = canonicalBase(context, { algorithm });
    expect(found).toHaveLength(base.size);
    expect(asSet(found)).toEqual(base);
    expect(countConcepts(context, { algorithm })).toBe(intents.size);
    const seen = new Set<bigint>();
    for (const { extent, intent } of concepts(context, { algorithm })) {
      seen.add(bitsOf(intent));
      const having = context.rows.flatMap((row, at) =>
        intent.every((attribute) => row.includes(attribute)) ? [at] : [],
      );
      expect(extent).toEqual(having);
    }
    expect(seen).toEqual(intents);
  }
}

describe('concepts and canonical bases', () => {
  it('are those of NextClosure on 10,000 small contexts', { timeout: 120_000 }, () => {
    const random = randomNumbers(17);
    const upTo = (most: number) => Math.floor(random() * (most + 1));
    for (let round = 0; round < 10_000; round += 1) check(randomContext(upTo(8), upTo(7), random(), random));
  });

  it('are those of NextClosure on 200 contexts of middle size', { timeout: 60_000 }, () => {
    const random = randomNumbers(23);
    for (let round = 0; round < 200; round += 1) {
      check(randomContext(5 + Math.floor(random() * 25), 8 + Math.floor(random() * 5), 0.1 + 0.8 * random(), random));
    }
  });

  it.each([63, 64, 65, 127, 128, 129, 255, 256, 300])(
    'are right with %i attributes',
    { timeout: 60_000 },
    (attributes) => {
      const random = randomNumbers(attributes);
      check(randomContext(4, attributes, 0.5, random));
      check(randomContext(3, attributes, 0.9, random));
      // Many attributes that come with everything: premises are long.
      const common = Array.from({ length: attributes - 5 }, (_, index) => index);
      check(
        contextOf(attributes, [
          common,
          [...common, attributes - 1, attributes - 2],
          [...common, attributes - 1, attributes - 3],
        ]),
      );
    },
  );

  it.each([63, 64, 65, 128, 129, 200])('are right with %i objects', (objects) => {
    const random = randomNumbers(objects);
    check(randomContext(objects, 8, 0.5, random));
    check(
      contextOf(
        7,
        Array.from({ length: objects }, (_, at) => [0, 1, 2, 3, 4, 5, 6].filter((bit) => (at >> bit) & 1)),
      ),
    );
  });

  it.each<[string, FormalContext]>([
    ['without objects and attributes', contextOf(0, [])],
    ['without objects', contextOf(3, [])],
    ['without attributes', contextOf(0, [[], []])],
    ['without crosses', contextOf(3, [[], [], []])],
    [
      'with all crosses',
      contextOf(3, [
        [0, 1, 2],
        [0, 1, 2],
      ]),
    ],
    ['with one object', contextOf(70, [[3, 69]])],
    ['with equal objects', contextOf(3, [[0, 1], [2], [0, 1], [2], [0, 1]])],
    [
      'with equal attributes',
      contextOf(4, [
        [0, 1],
        [2, 3],
        [0, 1, 2, 3],
      ]),
    ],
    [
      'whose rows are in disorder and repeat themselves',
      contextOf(4, [
        [3, 0, 3],
        [2, 1, 0, 1],
      ]),
    ],
    [
      'that is contranominal',
      contextOf(
        9,
        Array.from({ length: 9 }, (_, at) => [0, 1, 2, 3, 4, 5, 6, 7, 8].filter((other) => other !== at)),
      ),
    ],
    [
      'that is a chain',
      contextOf(
        12,
        Array.from({ length: 12 }, (_, at) => Array.from({ length: at }, (_, index) => index)),
      ),
    ],
  ])('are right for a context %s', (_, context) => {
    const rows = context.rows.map((row) => [...new Set(row)].sort((a, b) => a - b));
    check({ ...context, rows: context.rows });
    expect(canonicalBase(context)).toHaveLength(canonicalBase({ ...context, rows }).length);
  });

  it('are found alike by WebAssembly and TypeScript, in the same order, where NextClosure takes too long', () => {
    const random = randomNumbers(5);
    for (const [objects, attributes, density] of [
      [60, 24, 0.5],
      [200, 90, 0.06],
      [40, 150, 0.05],
      [300, 20, 0.3],
    ] as const) {
      const context = randomContext(objects, attributes, density, random);
      const [wasm, typescript] = algorithms.map((algorithm) => ({
        base: JSON.stringify(canonicalBase(context, { algorithm })),
        concepts: new Set([...concepts(context, { algorithm })].map((concept) => JSON.stringify(concept))),
      }));
      expect(wasm?.base).toBe(typescript?.base);
      expect(wasm?.concepts.size).toBeGreaterThan(100);
      expect(wasm?.concepts).toEqual(typescript?.concepts);
    }
  });

  it('make a base that is sound, complete and without a part that could go', () => {
    const random = randomNumbers(99);
    for (let round = 0; round < 40; round += 1) {
      const context = randomContext(10, 8, 0.2 + 0.6 * random(), random);
      const base = canonicalBase(context);
      const byRows = (set: readonly number[]) =>
        context.rows
          .filter((row) => set.every((attribute) => row.includes(attribute)))
          .reduce<readonly number[]>(
            (all, row) => all.filter((attribute) => row.includes(attribute)),
            [0, 1, 2, 3, 4, 5, 6, 7],
          );
      for (let bits = 0; bits < 256; bits += 1) {
        const set = [0, 1, 2, 3, 4, 5, 6, 7].filter((attribute) => (bits >> attribute) & 1);
        expect([...closure(set, base)].sort((a, b) => a - b)).toEqual(byRows(set));
      }
      for (const implication of base) {
        const others = base.filter((other) => other !== implication);
        const without = closure(implication.premise, others);
        expect(implication.conclusion.every((attribute) => without.has(attribute))).toBe(false);
      }
    }
  });
});

describe('conceptLattice', () => {
  it('knows which concepts cover which, as the definition says', () => {
    const random = randomNumbers(31);
    for (let round = 0; round < 300; round += 1) {
      const context = randomContext(Math.floor(random() * 8), Math.floor(random() * 7), random(), random);
      const lattice = conceptLattice(context);
      const sets = lattice.concepts.map(({ intent }) => bitsOf(intent));
      expect(new Set(sets)).toEqual(new Set(analyse(context).intents));
      const isBelow = (a: number, b: number) => a !== b && ((sets[a] ?? 0n) & (sets[b] ?? 0n)) === sets[b];
      const indices = sets.map((_, index) => index);
      for (const a of indices) {
        const covers = indices.filter((b) => isBelow(b, a) && !indices.some((c) => isBelow(b, c) && isBelow(c, a)));
        expect(lattice.lower[a]).toEqual(covers);
        for (const b of covers) expect(lattice.upper[b]).toContain(a);
        expect(indices.every((b) => !isBelow(a, b) || b < a)).toBe(true);
      }
      expect(lattice.upper.flat()).toHaveLength(lattice.lower.flat().length);
      expect(lattice.concepts[lattice.top]?.extent).toHaveLength(context.objects.length);
      expect(lattice.concepts[lattice.bottom]?.intent).toHaveLength(context.attributes.length);
    }
  });

  it('refuses to grow beyond its limit', () => {
    const context = contextOf(
      12,
      Array.from({ length: 12 }, (_, at) =>
        Array.from({ length: 12 }, (_, index) => index).filter((other) => other !== at),
      ),
    );
    expect(() => conceptLattice(context, { limit: 1000 })).toThrow(/more than 1000 concepts/);
    expect(conceptLattice(context, { limit: 4096 }).concepts).toHaveLength(4096);
  });
});

describe('closure', () => {
  it('follows implications over names, empty premises first', () => {
    const implications = [
      { premise: [], conclusion: ['alive'] },
      { premise: ['fur', 'alive'], conclusion: ['mammal'] },
      { premise: ['mammal'], conclusion: ['warm', 'fur'] },
      { premise: ['scales', 'warm'], conclusion: ['odd'] },
    ];
    expect([...closure(['fur'], implications)]).toEqual(['fur', 'alive', 'mammal', 'warm']);
    expect([...closure([], implications)]).toEqual(['alive']);
    expect([...closure([], [])]).toEqual([]);
  });

  it('counts an attribute that a premise repeats once', () => {
    expect([...closure([1], [{ premise: [1, 1], conclusion: [2] }])]).toEqual([1, 2]);
  });

  it('follows a chain of a hundred thousand implications', () => {
    const chain = Array.from({ length: 100_000 }, (_, index) => ({ premise: [index + 1], conclusion: [index] }));
    expect(closure([100_000], chain).size).toBe(100_001);
  });
});
