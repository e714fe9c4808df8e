import type { Value } from '@xeno/forms';
import { evaluate, inline, readSynthesisProblem, TermFactory, termText } from '@xeno/forms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankGrammar } from '../grammar/bank-grammar.js';
import { prepareGrammar } from '../grammar/prepare-grammar.js';
import { ValueTable } from '../lanes/value-table.js';
import { valuesKey } from '../search/value-key.js';
import { Bank } from './bank.js';

const patient = { due: () => false, breathe: async () => undefined };

function setting(text: string) {
  const factory = new TermFactory();
  const problem = readSynthesisProblem(`${text}(check-synth)`, factory);
  const wanted = problem.functions[0];
  if (wanted?.grammar === undefined) throw new Error('no grammar');
  const grammar = prepareGrammar(factory, problem, wanted.symbol, wanted.grammar);
  if (grammar === undefined) throw new Error('nothing to enumerate');
  return { factory, grammar };
}

function bankOf({ factory, grammar }: ReturnType<typeof setting>, bytes = 2 ** 28) {
  return new Bank(grammar, factory, new ValueTable(), patient, { bytes });
}

/** The values that each representative of the start symbol has on points, with its size; computed from its term. */
function behaviours(bank: Bank, factory: TermFactory, grammar: BankGrammar, points: readonly (readonly Value[])[]) {
  const start = bank.stores[grammar.start];
  const found = new Map<string, number>();
  for (let id = 0; id < (start?.count ?? 0); id++) {
    const term = inline(factory, bank.term(grammar.start, id));
    const values = points.map((point) =>
      evaluate(term, new Map(grammar.parameters.map(({ name }, index) => [name, point[index] as Value]))),
    );
    found.set(valuesKey(values), start?.size(id) ?? 0);
  }
  return found;
}

const vector = fc.bigInt({ min: 0n, max: 15n });

const grammars = [
  `(set-logic BV)
   (synth-fun f ((x (_ BitVec 4)) (y (_ BitVec 4))) (_ BitVec 4) ((S (_ BitVec 4)) (B Bool))
     ((S (_ BitVec 4) (x y #x1 (bvneg S) (bvadd S S) (bvand S S) (ite B S S)))
      (B Bool ((bvult S S) (not B)))))`,
  `(set-logic BV)
   (define-fun if0 ((c (_ BitVec 4)) (a (_ BitVec 4)) (b (_ BitVec 4))) (_ BitVec 4) (ite (= c #x1) a b))
   (synth-fun f ((x (_ BitVec 4)) (y (_ BitVec 4))) (_ BitVec 4) ((S (_ BitVec 4)) (T (_ BitVec 4)) (U (_ BitVec 4)))
     ((S (_ BitVec 4) (T (bvor S T) (bvadd (bvadd S #x2) T)))
      (T (_ BitVec 4) (U x (if0 T U S)))
      (U (_ BitVec 4) (T y (bvshl U #x1)))))`,
];

describe('a bank', () => {
  for (const text of grammars) {
    it(`after adding points is what it would be when built with all of them: ${text.length}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(vector, vector), { minLength: 2, maxLength: 40 }),
          fc.integer({ min: 0, max: 39 }),
          async (points, cut) => {
            const environment = setting(text);
            const split = Math.min(cut, points.length - 1);
            const early = bankOf(environment);
            await early.addPoints(points.slice(0, split));
            for (let size = 1; size <= 5; size++) await early.grow();
            for (let index = split; index < points.length; index += 3)
              await early.addPoints(points.slice(index, index + 3));
            await early.grow();
            const late = bankOf(environment);
            await late.addPoints(points);
            for (let size = 1; size <= 6; size++) await late.grow();
            const { factory, grammar } = environment;
            expect(behaviours(early, factory, grammar, points)).toEqual(behaviours(late, factory, grammar, points));
          },
        ),
        { seed: 7, numRuns: 12 },
      );
    });
  }

  it('has each behaviour of the terms that a grammar generates, and each at its smallest size', async () => {
    const environment = setting(grammars[0] as string);
    const { factory, grammar } = environment;
    const points = [
      [3n, 5n],
      [0n, 15n],
      [8n, 1n],
    ] as const;
    const bank = bankOf(environment);
    await bank.addPoints(points);
    for (let size = 1; size <= 6; size++) await bank.grow();
    // By brute force: all terms of each size, by their values alone.
    type Row = readonly bigint[];
    const numbers: Row[][] = [[]];
    const truths: boolean[][][] = [[]];
    const zip = (a: Row, b: Row, of: (x: bigint, y: bigint) => bigint) =>
      a.map((x, index) => of(x, b[index] as bigint) & 15n);
    for (let size = 1; size <= 6; size++) {
      const here: Row[] = [];
      const bools: boolean[][] = [];
      if (size === 1)
        here.push(
          points.map((p) => p[0]),
          points.map((p) => p[1]),
          points.map(() => 1n),
        );
      for (const a of numbers[size - 1] ?? []) here.push(a.map((x) => -x & 15n));
      for (const a of truths[size - 1] ?? []) bools.push(a.map((x) => !x));
      for (let left = 1; left < size - 1; left++)
        for (const a of numbers[left] ?? [])
          for (const b of numbers[size - 1 - left] ?? []) {
            here.push(
              zip(a, b, (x, y) => x + y),
              zip(a, b, (x, y) => x & y),
            );
            bools.push(a.map((x, index) => x < (b[index] as bigint)));
          }
      for (let condition = 1; condition < size; condition++)
        for (let left = 1; left < size - 1 - condition; left++)
          for (const c of truths[condition] ?? [])
            for (const a of numbers[left] ?? [])
              for (const b of numbers[size - 1 - condition - left] ?? [])
                here.push(a.map((x, index) => (c[index] === true ? x : (b[index] as bigint))));
      numbers.push(here);
      truths.push(bools);
    }
    const smallest = new Map<string, number>();
    numbers.forEach((rows, size) => {
      for (const row of rows) if (!smallest.has(valuesKey(row))) smallest.set(valuesKey(row), size);
    });
    expect(behaviours(bank, factory, grammar, points)).toEqual(smallest);
  });

  it('knows when a grammar has no further behaviours', async () => {
    const environment = setting(
      '(set-logic BV)(synth-fun f ((x (_ BitVec 4))) (_ BitVec 4) ((S (_ BitVec 4))) ((S (_ BitVec 4) (x (bvadd S S)))))',
    );
    const bank = bankOf(environment);
    await bank.addPoints([[3n]]);
    for (let size = 1; size < 200 && !bank.saturated; size++) await bank.grow();
    expect(bank.saturated).toBe(true);
    expect(bank.stores[0]?.count).toBe(16);
  });

  it('is never exhausted when a constant may be any integer, or when memory ran out', async () => {
    const open = bankOf(setting('(set-logic LIA)(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x (Constant Int)))))'));
    await open.addPoints([[3n]]);
    for (let size = 1; size < 40; size++) await open.grow();
    expect(open.saturated).toBe(false);
    const small = bankOf(
      setting('(set-logic LIA)(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x 1 (+ S S) (* S S)))))'),
      200_000,
    );
    await small.addPoints([[3n], [1000n]]);
    for (let size = 1; size < 40; size++) await small.grow();
    expect(small.full).toBe(true);
    expect(small.saturated).toBe(false);
    expect(small.bytes).toBeLessThan(2_000_000);
  });

  it('builds itself anew when it had to forget discarded terms', async () => {
    const environment = setting(grammars[0] as string);
    const { factory, grammar } = environment;
    const points = [
      [3n, 5n],
      [0n, 15n],
      [8n, 1n],
      [2n, 2n],
    ] as const;
    const bank = bankOf(environment, 30_000);
    await bank.addPoints(points.slice(0, 1));
    for (let size = 1; size <= 12; size++) await bank.grow();
    const before = bank.generation;
    await bank.addPoints(points.slice(1, 2));
    expect(bank.generation).toBeGreaterThan(before);
    const late = bankOf(environment);
    await late.addPoints(points.slice(0, 2));
    for (let size = 1; size <= bank.level; size++) await late.grow();
    expect(behaviours(bank, factory, grammar, points.slice(0, 2))).toEqual(
      behaviours(late, factory, grammar, points.slice(0, 2)),
    );
  });

  it('writes terms as the grammar has them, with its defined functions', async () => {
    const environment = setting(grammars[1] as string);
    const bank = bankOf(environment);
    await bank.addPoints([[1n, 2n]]);
    for (let size = 1; size <= 4; size++) await bank.grow();
    const texts = Array.from({ length: bank.stores[environment.grammar.start]?.count ?? 0 }, (_, id) =>
      termText(bank.term(environment.grammar.start, id)),
    );
    expect(texts).toContain('(bvshl y #x1)');
    expect(texts.every((text) => !text.includes('ite'))).toBe(true);
  });
});
