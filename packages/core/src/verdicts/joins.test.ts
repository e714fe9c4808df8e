import { type Conclusion, conclusions, type Trust, trustLevels } from '@xeno/plugin-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerJoin, conclusionJoin, trustMeet, weakest, worst } from './joins.js';

const tables: [string, Record<string, Record<string, string>>, string][] = [
  ['conclusionJoin', conclusionJoin, 'met'],
  ['trustMeet', trustMeet, 'certified'],
  ['answerJoin', answerJoin, 'none'],
];

describe.each(tables)('%s', (_name, table, neutral) => {
  const values = Object.keys(table);
  const join = (a: string, b: string): string => table[a]?.[b] ?? 'missing';

  it('is commutative, associative and idempotent, and closed over its values', () => {
    for (const a of values) {
      expect(join(a, a)).toBe(a);
      expect(join(a, neutral)).toBe(a);
      for (const b of values) {
        expect(values).toContain(join(a, b));
        expect(join(a, b)).toBe(join(b, a));
        for (const c of values) expect(join(join(a, b), c)).toBe(join(a, join(b, c)));
      }
    }
  });
});

it('joins conclusions along met < open < violated < fault < contradiction', () => {
  const rank = (one: Conclusion): number => conclusions.indexOf(one);
  for (const a of conclusions) {
    for (const b of conclusions) expect(conclusionJoin[a][b]).toBe(rank(a) < rank(b) ? b : a);
  }
});

it('meets trust along admitted < claimed < corroborated < certified', () => {
  const rank = (one: Trust): number => trustLevels.indexOf(one);
  for (const a of trustLevels) {
    for (const b of trustLevels) expect(trustMeet[a][b]).toBe(rank(a) < rank(b) ? a : b);
  }
});

it('makes a contradiction of two answers that exclude each other, whatever follows', () => {
  expect(answerJoin['refuted-negation']['has-model']).toBe('both');
  for (const next of ['none', 'refuted-negation', 'has-model', 'both'] as const)
    expect(answerJoin.both[next]).toBe('both');
});

it('finds the worst conclusion and the weakest trust whatever the order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...conclusions)),
      fc.array(fc.constantFrom(...trustLevels)),
      (some, trusts) => {
        const rank = Math.max(0, ...some.map((one) => conclusions.indexOf(one)));
        expect(worst(some)).toBe(conclusions[rank]);
        expect(worst([...some].reverse())).toBe(worst(some));
        const lowest = Math.min(...trusts.map((one) => trustLevels.indexOf(one)));
        expect(weakest(trusts)).toBe(trusts.length === 0 ? undefined : trustLevels[lowest]);
      },
    ),
  );
});
