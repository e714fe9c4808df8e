import type { SolverUse } from '@xeno/plugin-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conclude } from './conclude.js';
import { backings, voices } from './independence.js';
import type { Vote } from './vote.js';

const use = (family: string, ...queries: string[]): SolverUse => ({ family, version: '1', queries });

function vote(family: string, restsOn?: readonly SolverUse[], more: Partial<Vote> = {}): Vote {
  const queries = more.queries ?? restsOn?.flatMap((one) => one.queries) ?? [];
  return {
    status: 'Theorem',
    engine: { id: family, family },
    evidence: [],
    queries,
    ...(restsOn === undefined ? {} : { restsOn }),
    ...more,
  };
}

const smt = vote('z3', undefined, { queries: ['goal'] });
const explored = vote('ae', [use('z3', 'a', 'b')]);
const askedTheGoal = vote('ae', [use('z3', 'a', 'goal')]);
const exploredByCvc5 = vote('ae', [use('cvc5', 'goal')]);
const evaluated = vote('ae', []);
const synthesised = vote('cegis', [use('z3', 'c')]);
const consensus = { strategy: 'consensus', enginesThatCould: 2 } as const;

describe('independent voices', () => {
  it.each([
    ['a solver and an exploration that asked it other questions are two', [smt, explored], 2],
    ['one that asked the goal itself is the same voice', [smt, askedTheGoal], 1],
    ['the same question to another family is another voice', [smt, exploredByCvc5], 2],
    ['two methods with different questions to one solver are two', [explored, synthesised], 2],
    ['a vote that repeats two others takes neither away', [smt, explored, askedTheGoal], 2],
    ['no votes, no voices', [], 0],
  ])('%s', (_name, votes, count) => {
    expect(voices(votes)).toBe(count);
  });

  it('are never more than without one of the votes plus one, and never fewer than without it', () => {
    const family = fc.constantFrom('z3', 'cvc5', 'ae', 'cegis');
    const question = fc.constantFrom('p', 'q', 'r');
    const anyVote = fc
      .tuple(family, fc.array(fc.tuple(fc.constantFrom('z3', 'cvc5'), fc.array(question)), { maxLength: 2 }))
      .map(([own, uses]) =>
        vote(
          own,
          uses.map(([solver, queries]) => use(solver, ...queries)),
        ),
      );
    fc.assert(
      fc.property(fc.array(anyVote, { maxLength: 8 }), anyVote, (votes, another) => {
        for (const count of [voices, backings]) {
          const [without, withIt] = [count(votes), count([...votes, another])];
          expect(withIt).toBeGreaterThanOrEqual(without);
          expect(withIt).toBeLessThanOrEqual(without + 1);
        }
        expect(backings(votes)).toBeLessThanOrEqual(voices(votes));
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });
});

describe('what independence is worth', () => {
  it('lets two methods on one solver agree, and calls it weak', () => {
    const { conclusion, trust, reason } = conclude('Theorem', [smt, explored], consensus);
    expect([conclusion, trust]).toEqual(['met', 'claimed']);
    expect(reason).toBe('ae and z3 answered Theorem, as expected. A weak agreement: all of them rest on z3.');
  });

  it('lets no quorum be reached by asking the same again', () => {
    const { conclusion, reason } = conclude('Theorem', [smt, askedTheGoal], consensus);
    expect(conclusion).toBe('open');
    expect(reason).toContain('same-query');
  });

  it('is corroborated where no solver family is shared', () => {
    expect(conclude('Theorem', [smt, exploredByCvc5], consensus).trust).toBe('corroborated');
    expect(conclude('Theorem', [smt, evaluated], consensus).trust).toBe('corroborated');
    expect(conclude('Theorem', [synthesised, evaluated], consensus).trust).toBe('corroborated');
  });

  it('certifies nothing by a solver that the answer rests on', () => {
    const checkedBy = (family: string): Vote => ({
      ...synthesised,
      evidence: [
        { dataform: 'Solution', checks: [{ outcome: 'valid', checker: { id: family, family, version: '1' } }] },
      ],
    });
    const demand = { strategy: 'certified', enginesThatCould: 2 } as const;
    expect(conclude('Theorem', [checkedBy('z3')], demand).conclusion).toBe('open');
    expect(conclude('Theorem', [checkedBy('cvc5')], demand).trust).toBe('certified');
  });
});

describe('an answer that takes something for granted', () => {
  const assuming = vote('ae', [use('cvc5', 'a')], { assumes: ['x > 0 implies y > 0 was left undecided.'] });

  it('is met, and no more than admitted', () => {
    const { conclusion, trust, reason } = conclude('Theorem', [assuming], { strategy: 'first', enginesThatCould: 1 });
    expect([conclusion, trust]).toEqual(['met', 'admitted']);
    expect(reason).toContain('x > 0 implies y > 0 was left undecided');
  });

  it('makes no quorum with one that assumes nothing, and takes nothing from it', () => {
    expect(conclude('Theorem', [smt, assuming], consensus).conclusion).toBe('open');
    expect(conclude('Theorem', [smt, assuming], { ...consensus, strategy: 'first' }).trust).toBe('claimed');
  });

  it('does not contradict a refutation', () => {
    const refuted: Vote = { ...smt, status: 'CounterSatisfiable' };
    expect(conclude('Theorem', [assuming, refuted], { strategy: 'first', enginesThatCould: 2 }).conclusion).toBe(
      'violated',
    );
  });
});
