import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sort } from '../sort.js';
import { bitVecSort, boolSort, intSort, realSort, stringSort } from '../sort.js';
import type { Term } from '../term.js';
import { TermFactory } from '../terms/term-factory.js';
import { termText } from '../terms/term-text.js';
import { evaluate } from './evaluate.js';
import { NotEvaluable } from './not-evaluable.js';
import { groundTerm, tapes, theories } from './random-terms.test.support.js';
import { valueText } from './value-text.js';

const hasZ3 = spawnSync('z3', ['--version']).status === 0;

/** Terms with what they evaluate to. */
function evaluated(factory: TermFactory, terms: readonly Term[]): readonly (readonly [Term, string])[] {
  return terms.flatMap((term): (readonly [Term, string])[] => {
    try {
      return [[term, valueText(evaluate(term, new Map()), term.sort)]];
    } catch (cause) {
      if (cause instanceof NotEvaluable) return [];
      throw cause;
    }
  });
}

/** The equations that z3 does not prove, in one process. */
function refutedByZ3(pairs: readonly (readonly [Term, string])[]): readonly string[] {
  const questions = pairs.map(([term, value]) => `(push)(assert (not (= ${termText(term)} ${value})))(check-sat)(pop)`);
  const { stdout } = spawnSync('z3', ['-smt2', '-in', '-t:200'], {
    input: questions.join('\n'),
    encoding: 'utf8',
    timeout: 60_000,
  });
  const answers = stdout.trim().split('\n');
  expect(answers.length, stdout.slice(0, 2000)).toBe(pairs.length);
  expect(answers.filter((answer) => answer === 'unknown').length).toBeLessThan(pairs.length / 10);
  return pairs.flatMap(([term, value], index) =>
    // z3 4.8 leaves a few questions about strings open.
    answers[index] === 'unsat' || answers[index] === 'unknown'
      ? []
      : [`${answers[index]}: ${termText(term)} = ${value}`],
  );
}

const cases: readonly (readonly [name: keyof typeof theories, sort: Sort, most: number])[] = [
  ['integers', boolSort, 4],
  ['integers', intSort, 4],
  ['reals', boolSort, 3],
  ['reals', realSort, 3],
  ['bitVectors', boolSort, 4],
  ...[1, 4, 8, 32, 64, 65].map((width) => ['bitVectors', bitVecSort(width), 3] as const),
  ['strings', boolSort, 3],
  ['strings', intSort, 3],
  ['strings', stringSort, 3],
];

describe.skipIf(!hasZ3)('ground terms evaluate to what z3 (skipped where it is not installed) says', () => {
  for (const [name, sort, most] of cases) {
    it(`of ${name}, ${sort.kind === 'BitVec' ? `${sort.width} bits` : sort.kind}`, () => {
      const factory = new TermFactory();
      const terms = fc
        .sample(tapes, { numRuns: 400, seed: 20 })
        .map((tape) => groundTerm(factory, theories[name], sort, tape, most));
      const pairs = evaluated(factory, terms);
      expect(pairs.length).toBeGreaterThan(200);
      expect(refutedByZ3(pairs)).toEqual([]);
    });
  }
});
