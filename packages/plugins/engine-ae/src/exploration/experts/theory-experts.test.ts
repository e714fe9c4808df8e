import { makeSolvers, type SolverProgram } from '@xeno/solver';
import { afterAll, describe, expect, it } from 'vitest';
import { host } from '../../host.test.support.js';
import type { Expert } from '../expert.js';
import { type Exploration, explore } from '../explore.js';
import { evaluationExpert } from './evaluation-expert.js';
import { SolverExpert } from './solver-expert.js';
import { bytePredicates, byteTheory, integerTheory } from './theory.test.support.js';

const signal = new AbortController().signal;
const solvers = makeSolvers(host);
const programs = await solvers.programs();
const bytes = byteTheory();
const names = bytes.attributes.map(({ name }) => name);
const rows = Array.from({ length: 256 }, (_, x) => new Set(names.filter((name) => bytePredicates[name]?.(x))));

afterAll(() => solvers.close());

async function open(theory: typeof bytes, program: SolverProgram, enlarge = 0): Promise<SolverExpert> {
  const options = { memoryMiB: 512, questionMilliseconds: 5000, remaining: () => 60_000, enlarge };
  return SolverExpert.open(theory, program, solvers, options, signal);
}

/** By brute force: sound on all 256 objects, complete on all 4096 attribute sets. */
function checkBytes(found: Exploration): void {
  expect(found.complete).toBe(true);
  expect(found.admitted).toEqual([]);
  for (const { premise, conclusion, core } of found.implications) {
    for (const row of rows) {
      if ((core ?? premise).every((name) => row.has(name)))
        expect(conclusion.every((name) => row.has(name))).toBe(true);
    }
  }
  for (let set = 0; set < 4096; set += 1) {
    const premise = names.filter((_, at) => (set >> at) % 2 === 1);
    const closed = names.filter((name) => rows.every((row) => row.has(name) || !premise.every((one) => row.has(one))));
    const closure = new Set(premise);
    for (let size = -1; size < closure.size; ) {
      size = closure.size;
      for (const one of found.implications) {
        if (one.premise.every((name) => closure.has(name))) for (const name of one.conclusion) closure.add(name);
      }
    }
    expect([...closure].sort()).toEqual([...closed].sort());
  }
}

/** Which implications there are does not depend on who answers. */
function premises(found: Exploration): readonly string[] {
  return found.implications.map(({ premise, conclusion }) => `${premise.join(' ')} -> ${conclusion.join(' ')}`);
}

async function exploring(theory: typeof bytes, expert: Expert): Promise<Exploration> {
  return explore(
    theory.attributes.map(({ name }) => name),
    expert,
  );
}

describe('exploring twelve predicates over a byte', () => {
  it('is sound and complete when every byte is evaluated', async () => {
    const expert = await evaluationExpert(bytes, signal);
    expect(expert).toBeDefined();
    if (expert === undefined) return;
    const found = await exploring(bytes, expert);
    checkBytes(found);
    expect(found.implications.every(({ by, query }) => by === 'evaluation' && query === undefined)).toBe(true);
    expect(found.implications).toHaveLength(19);
  });

  for (const id of ['z3', 'cvc5', 'z3-embedded'] as const) {
    const program = programs.find((one) => one.id === id);
    for (const enlarge of [0, 3]) {
      it.skipIf(program === undefined)(
        `is sound and complete when ${id} is asked, counterexamples enlarged ${enlarge} times`,
        { timeout: 120_000 },
        async () => {
          if (program === undefined) return;
          const expert = await open(bytes, program, enlarge);
          try {
            const found = await exploring(bytes, expert);
            checkBytes(found);
            for (const { by, query, solver } of found.implications) {
              expect(by).toBe('solver');
              expect(query).toMatch(/^sha256:[0-9a-f]{64}$/);
              expect(solver?.family).toBe(program.family);
            }
          } finally {
            await expert.close();
          }
        },
      );
    }
  }
});

describe('exploring sixteen predicates over integers', () => {
  it('finds the same base whoever is asked, with counterexamples that evaluate', { timeout: 180_000 }, async () => {
    const theory = integerTheory();
    const bases: (readonly string[])[] = [];
    for (const program of programs) {
      const expert = await open(theory, program);
      try {
        const found = await exploring(theory, expert);
        expect(found.complete).toBe(true);
        expect(found.admitted).toEqual([]);
        for (const { witness } of found.counterexamples) expect(witness?.kind).toBe('assignment');
        bases.push(premises(found));
      } finally {
        await expert.close();
      }
    }
    for (const base of bases) expect(base).toEqual(bases[0]);
  });
});
