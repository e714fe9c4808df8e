import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expert, ExpertAnswer, Question } from './expert.js';
import { explore } from './explore.js';

type Rows = readonly (readonly boolean[])[];

const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `a${at}`);

/** Knows every object in full. */
function knowing(attributes: readonly string[], rows: Rows): Expert {
  const at = new Map(attributes.map((name, index) => [name, index]));
  return {
    ask: async ({ premise, conclusion }: Question): Promise<ExpertAnswer> => {
      const row = rows.find(
        (one) =>
          premise.every((name) => one[at.get(name) ?? -1] === true) &&
          conclusion.some((name) => one[at.get(name) ?? -1] === false),
      );
      if (row === undefined) return { answer: 'accepted', by: 'evaluation' };
      return {
        answer: 'counterexample',
        has: attributes.filter((_, index) => row[index]),
        lacks: attributes.filter((_, index) => !row[index]),
      };
    },
  };
}

function intent(rows: Rows, set: number, size: number): number {
  let closed = 2 ** size - 1;
  for (const row of rows) {
    const bits = row.reduce((sum, has, at) => sum + (has ? 2 ** at : 0), 0);
    if ((set & bits) === set) closed &= bits;
  }
  return closed;
}

function bits(attributes: readonly string[], set: readonly string[]): number {
  return set.reduce((sum, name) => sum + 2 ** attributes.indexOf(name), 0);
}

/** Sets P that are not closed and contain the closure of every smaller such set. */
function pseudoIntents(rows: Rows, size: number): Set<number> {
  const found: number[] = [];
  const sets = Array.from({ length: 2 ** size }, (_, set) => set);
  const weight = (set: number): number => set.toString(2).replaceAll('0', '').length;
  for (const set of sets.sort((a, b) => weight(a) - weight(b))) {
    if (intent(rows, set, size) === set) continue;
    if (
      found.every(
        (one) => (one & set) !== one || one === set || (intent(rows, one, size) & set) === intent(rows, one, size),
      )
    )
      found.push(set);
  }
  return new Set(found);
}

const contexts = fc
  .integer({ min: 0, max: 6 })
  .chain((size) =>
    fc
      .array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), { maxLength: 8 })
      .map((rows) => ({ size, rows })),
  );

describe('explore', () => {
  it('finds the canonical base of whatever the expert knows', async () => {
    await fc.assert(
      fc.asyncProperty(contexts, async ({ size, rows }) => {
        const attributes = names(size);
        const found = await explore(attributes, knowing(attributes, rows));
        expect(found.complete).toBe(true);
        expect(new Set(found.implications.map(({ premise }) => bits(attributes, premise)))).toEqual(
          pseudoIntents(rows, size),
        );
        for (const { premise, conclusion } of found.implications) {
          expect(bits(attributes, premise) | bits(attributes, conclusion)).toBe(
            intent(rows, bits(attributes, premise), size),
          );
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('finds a sound and complete set when the expert knows objects only in part, and uses only part of the premises', async () => {
    await fc.assert(
      fc.asyncProperty(contexts, fc.infiniteStream(fc.boolean()), async ({ size, rows }, coins) => {
        const attributes = names(size);
        const whole = knowing(attributes, rows);
        const found = await explore(attributes, {
          ask: async (question, signal) => {
            const answer = await whole.ask(question, signal);
            const coin = (): boolean => coins.next().value;
            if (answer.answer === 'counterexample') {
              const [kept] = answer.lacks.filter((name) => question.conclusion.includes(name));
              return {
                ...answer,
                has: answer.has.filter((name) => question.premise.includes(name) || coin()),
                lacks: answer.lacks.filter((name) => name === kept || coin()),
              };
            }
            if (answer.answer !== 'accepted') return answer;
            let core = question.premise;
            for (const name of question.premise) {
              const less = core.filter((one) => one !== name);
              const again = await whole.ask({ premise: less, conclusion: question.conclusion }, signal);
              if (again.answer === 'accepted' && coin()) core = less;
            }
            return { ...answer, core };
          },
        });
        expect(found.complete).toBe(true);
        for (let set = 0; set < 2 ** size; set += 1) {
          const premise = attributes.filter((_, at) => (set >> at) % 2 === 1);
          for (const name of attributes) {
            const holds = (intent(rows, set, size) & bits(attributes, [name])) !== 0;
            expect(found.follows(premise, [name]).follows).toBe(holds ? 'yes' : 'no');
          }
        }
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it('never accepts what the expert leaves undecided: it is admitted, listed apart, and whatever needs it says so', async () => {
    const attributes = ['a', 'b', 'c'];
    const found = await explore(attributes, {
      ask: async ({ premise, conclusion }) => {
        if (premise.includes('a') && conclusion.includes('b')) return { answer: 'undecided', reason: 'too hard' };
        if (premise.includes('b')) return { answer: 'accepted', by: 'solver' };
        return { answer: 'counterexample', has: premise, lacks: attributes.filter((name) => !premise.includes(name)) };
      },
    });
    expect(found.complete).toBe(true);
    expect(found.admitted).toEqual([{ premise: ['a', 'c'], conclusion: ['b'], by: 'admitted', reason: 'too hard' }]);
    expect(found.follows(['b'], ['c']).follows).toBe('yes');
    expect(found.follows(['a', 'c'], ['b']).follows).toBe('admitted');
    expect(found.follows(['a'], ['c']).follows).toBe('no');
  });

  it('withdraws what it admitted when an object refutes it, and asks what it had skipped', async () => {
    const attributes = ['p', 'a', 'b'];
    const whole = knowing(attributes, [
      [false, false, false],
      [true, true, false],
      [false, false, true],
    ]);
    const asked: string[] = [];
    const found = await explore(attributes, {
      ask: async (question, signal) => {
        asked.push(`${question.premise.join('')}->${question.conclusion.join('')}`);
        if (question.premise.join() === 'a' && question.conclusion.includes('b'))
          return { answer: 'undecided', reason: 'asleep' };
        return whole.ask(question, signal);
      },
    });
    expect(asked).toContain('a->b');
    expect(found).toMatchObject({ complete: true, admitted: [] });
    expect(found.follows(['a'], ['p']).follows).toBe('yes');
    expect(found.follows(['a'], ['b']).follows).toBe('no');
  });

  it('takes what is known beforehand without asking for it', async () => {
    const attributes = ['neg', 'big', 'odd'];
    const asked: Question[] = [];
    const expert = knowing(attributes, [
      [true, true, false],
      [true, true, true],
      [false, false, true],
      [false, false, false],
    ]);
    const found = await explore(
      attributes,
      {
        ask: async (question, signal) => {
          asked.push(question);
          return expert.ask(question, signal);
        },
      },
      { background: [{ premise: ['neg'], conclusion: ['big'] }] },
    );
    expect(found.complete).toBe(true);
    expect(found.implications.map(({ premise }) => premise)).toEqual([['big']]);
    expect(found.background).toHaveLength(1);
    expect(found.follows(['big', 'odd'], ['neg']).follows).toBe('yes');
    expect(found.follows(['neg'], ['big'])).toEqual({
      follows: 'yes',
      steps: [{ premise: ['neg'], conclusion: ['big'], by: 'background' }],
    });
  });

  it('says that an object refutes what was known beforehand', async () => {
    const attributes = ['a', 'b'];
    const found = await explore(attributes, knowing(attributes, [[true, false]]), {
      background: [{ premise: ['a'], conclusion: ['b'] }],
    });
    expect(found).toMatchObject({ complete: false, ended: 'background' });
    expect(found.message).toContain('refutes the background implication a -> b');
  });

  it.each<[string, ExpertAnswer]>([
    ['a counterexample without the premise', { answer: 'counterexample', has: [], lacks: ['b'] }],
    ['a counterexample that lacks nothing', { answer: 'counterexample', has: ['a'], lacks: [] }],
    ['an object that has and lacks', { answer: 'counterexample', has: ['a', 'b'], lacks: ['b'] }],
    ['an unknown attribute', { answer: 'counterexample', has: ['a', 'x'], lacks: ['b'] }],
    ['more than was granted', { answer: 'accepted', by: 'word', core: ['b'] }],
  ])('ends with a fault when the expert names %s', async (_, wrong) => {
    const found = await explore(
      ['a', 'b'],
      {
        ask: async ({ premise }) =>
          premise.length === 0 ? { answer: 'counterexample', has: [], lacks: ['a', 'b'] } : wrong,
      },
      { background: [{ premise: ['b'], conclusion: ['a'] }] },
    );
    expect(found).toMatchObject({ complete: false, ended: 'fault' });
  });

  it('says that it is incomplete when its questions are used up', async () => {
    const attributes = names(10);
    const rows = Array.from({ length: 10 }, (_, row) => attributes.map((__, at) => at !== row));
    const found = await explore(attributes, knowing(attributes, rows), { maxQuestions: 3 });
    expect(found).toMatchObject({ complete: false, ended: 'questions', questions: 3 });
  });

  it('stops when it is told to, also while it computes and never asks', async () => {
    const attributes = names(40);
    // Every set is closed: 2^40 of them, and after 40 questions there is nothing to ask.
    const rows = Array.from({ length: 40 }, (_, row) => attributes.map((__, at) => at !== row));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    const found = await explore(attributes, knowing(attributes, rows), { signal: controller.signal });
    expect(found).toMatchObject({ complete: false, ended: 'cancelled' });
  });

  it('stops at its deadline', async () => {
    const attributes = names(40);
    const rows = Array.from({ length: 40 }, (_, row) => attributes.map((__, at) => at !== row));
    const end = performance.now() + 50;
    const found = await explore(attributes, knowing(attributes, rows), { remaining: () => end - performance.now() });
    expect(found).toMatchObject({ complete: false, ended: 'deadline' });
  });

  it('tells how far it has come', async () => {
    const seen: number[] = [];
    const attributes = names(4);
    const expert = knowing(attributes, [[true, false, true, false]]);
    await explore(attributes, expert, { onProgress: ({ questions }) => seen.push(questions) });
    expect(seen).toEqual(seen.map((_, at) => at + 1));
    expect(seen.length).toBeGreaterThan(0);
  });

  it('refuses attributes with one name', async () => {
    await expect(explore(['a', 'a'], knowing(['a', 'a'], []))).rejects.toThrow(RangeError);
  });

  it('works with hundreds of attributes', async () => {
    const attributes = names(300);
    // A chain: whatever has an attribute has all before it.
    const rows = Array.from({ length: 301 }, (_, row) => attributes.map((__, at) => at < row));
    const found = await explore(attributes, knowing(attributes, rows));
    expect(found.complete).toBe(true);
    expect(found.implications).toHaveLength(299);
    expect(found.follows(['a250'], ['a3']).follows).toBe('yes');
    expect(found.follows(['a3'], ['a250']).follows).toBe('no');
  });
});
