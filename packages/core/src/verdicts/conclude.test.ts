import { polarity, type SzsStatus, type Trust, trustLevels } from '@xeno/plugin-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AggregationRule, aggregationStrategies, conclude } from './conclude.js';
import { concludeVerdict, type Vote } from './vote.js';

type Check = Vote['evidence'][number]['checks'][number];
const check = (outcome: Check['outcome'], family: string, id = family): Check => ({
  outcome,
  checker: { id, family, version: '1' },
});

function vote(
  id: string,
  status: SzsStatus,
  more: { family?: string; dataform?: string; checks?: Check[]; queries?: string[] } = {},
): Vote {
  const evidence = more.checks ? [{ dataform: more.dataform ?? 'Proof', checks: more.checks }] : [];
  return { status, engine: { id, family: more.family ?? id }, evidence, queries: more.queries ?? [] };
}

function rule(strategy: AggregationRule['strategy'], more: Partial<AggregationRule> = {}): AggregationRule {
  return { strategy, enginesThatCould: 2, ...more };
}

const met = vote('z3', 'Unsatisfiable');
const also = vote('cvc5', 'Theorem');
const refuted = vote('yices', 'Satisfiable');
const open = vote('vampire', 'Timeout');
const fault = vote('eprover', 'OSError');

describe('what each strategy demands', () => {
  const cases: [string, Vote[], AggregationRule, string, Trust?][] = [
    ['first: any answer', [open, met, fault], rule('first'), 'met', 'claimed'],
    ['first: two families', [also, met], rule('first'), 'met', 'corroborated'],
    ['consensus: the default quorum is 2 where two engines could answer', [met, open], rule('consensus'), 'open'],
    [
      'consensus: the default quorum is 1 where only one could',
      [met],
      rule('consensus', { enginesThatCould: 1 }),
      'met',
      'claimed',
    ],
    ['consensus: two families', [met, also], rule('consensus'), 'met', 'corroborated'],
    [
      'consensus: one family twice is one voice',
      [met, vote('z3-native', 'Theorem', { family: 'z3' })],
      rule('consensus'),
      'open',
    ],
    ['consensus: a quorum of three', [met, also], rule('consensus', { quorum: 3 }), 'open'],
    ['a quorum that is written down binds every strategy', [met], rule('first', { quorum: 2 }), 'open'],
    ['majority: one of two is none', [met, open], rule('majority'), 'open'],
    ['majority: two of three', [met, also, open], rule('majority'), 'met', 'corroborated'],
    ['majority: a broken engine was asked as well', [met, fault], rule('majority'), 'open'],
    [
      'majority: an engine that is not installed was not',
      [met, vote('cvc5', 'NotTried')],
      rule('majority'),
      'met',
      'claimed',
    ],
    ['unanimous: an open vote prevents it', [met, also, open], rule('unanimous'), 'open'],
    ['unanimous: a broken engine prevents it', [met, fault], rule('unanimous'), 'open'],
    ['unanimous: all', [met, also], rule('unanimous'), 'met', 'corroborated'],
    [
      'unanimous: an engine that does not take the form has no say',
      [met, vote('aprove', 'Inappropriate')],
      rule('unanimous'),
      'met',
      'claimed',
    ],
    ['certified: nobody checked', [met, also], rule('certified'), 'open'],
    [
      'certified: its own family checked',
      [vote('z3', 'Theorem', { checks: [check('valid', 'z3')] })],
      rule('certified'),
      'open',
    ],
    [
      'certified: a proof with holes',
      [vote('z3', 'Theorem', { checks: [check('holey', 'drat-trim')] })],
      rule('certified'),
      'open',
    ],
    [
      'certified: a model certifies no proof',
      [vote('z3', 'Theorem', { dataform: 'FiniteModel', checks: [check('valid', 'x')] })],
      rule('certified'),
      'open',
    ],
    [
      'certified: a core certifies no model',
      [vote('z3', 'Satisfiable', { dataform: 'UnsatCore', checks: [check('valid', 'x')] })],
      rule('certified'),
      'open',
    ],
    [
      'certified: another program checked',
      [vote('z3', 'Theorem', { checks: [check('valid', 'drat-trim')] })],
      rule('certified'),
      'met',
      'certified',
    ],
    [
      'certified votes bring their trust to any strategy',
      [vote('z3', 'Theorem', { checks: [check('valid', 'drat-trim')] })],
      rule('first'),
      'met',
      'certified',
    ],
    ['min_trust: not reached', [met], rule('first', { minTrust: 'corroborated' }), 'open'],
    ['min_trust: reached', [met, also], rule('first', { minTrust: 'corroborated' }), 'met', 'corroborated'],
    ['a refutation needs what a proof needs', [refuted], rule('consensus'), 'open'],
    [
      'a refutation',
      [refuted, vote('cvc5', 'CounterSatisfiable'), open],
      rule('consensus'),
      'violated',
      'corroborated',
    ],
    [
      'a vacuous proof is not outvoted by those that did not look',
      [met, also, vote('e', 'ContradictoryAxioms')],
      rule('first'),
      'violated',
      'claimed',
    ],
    [
      'a vacuous proof short of the quorum still keeps the rest from being met',
      [met, also, vote('e', 'ContradictoryAxioms')],
      rule('consensus'),
      'open',
    ],
    ['nothing but open', [open, vote('z3', 'GaveUp')], rule('first'), 'open'],
    ['open and broken', [open, fault], rule('first'), 'fault'],
    ['nothing but broken', [fault], rule('unanimous'), 'fault'],
    ['no votes', [], rule('unanimous'), 'open'],
  ];
  it.each(cases)('%s', (_name, votes, demand, conclusion, trust) => {
    const result = conclude('Theorem', votes, demand);
    expect({ conclusion: result.conclusion, trust: result.trust }, result.reason).toEqual({ conclusion, trust });
  });
});

describe('contradiction', () => {
  it.each(aggregationStrategies)('is never outvoted under %s', (strategy) => {
    const certified = vote('z3', 'Theorem', { checks: [check('valid', 'drat-trim')] });
    const result = conclude('Theorem', [certified, also, vote('vampire', 'Theorem'), refuted], rule(strategy));
    expect(result).toEqual({
      conclusion: 'contradiction',
      reason:
        'cvc5, vampire and z3 answered Theorem, yices answered Satisfiable: these exclude each other, so at least one engine is wrong.',
      contradicting: ['cvc5', 'vampire', 'yices', 'z3'],
    });
  });

  it('is found without an expectation, and between two answers of one engine', () => {
    expect(conclude(undefined, [met, refuted], rule('first')).conclusion).toBe('contradiction');
    expect(conclude('Theorem', [met, vote('z3', 'CounterSatisfiable')], rule('first')).conclusion).toBe(
      'contradiction',
    );
  });

  it('is made by a counterexample that a second solver accepted, and by one that a checker rejected', () => {
    for (const outcome of ['valid', 'invalid', 'unchecked'] as const) {
      const model = vote('yices', 'CounterSatisfiable', { dataform: 'Model', checks: [check(outcome, 'cvc5')] });
      expect(conclude('Theorem', [met, model], rule('first')).conclusion).toBe('contradiction');
    }
  });

  it('is decided by a model that the evaluator of Xeno itself confirmed', () => {
    const model = vote('yices', 'CounterSatisfiable', {
      dataform: 'Model',
      checks: [check('valid', 'xeno', 'xeno-evaluator')],
    });
    const result = conclude('Theorem', [met, also, model], rule('majority', { quorum: 2 }));
    expect(result).toEqual({
      conclusion: 'violated',
      trust: 'certified',
      reason:
        "yices answered CounterSatisfiable, but Theorem was expected. Xeno's own evaluator confirmed the model, against cvc5 and z3.",
    });
    expect(conclude('Satisfiable', [met, model], rule('consensus')).conclusion).toBe('met');
    // What was looked at needs nothing granted, whatever its engine says.
    const modest = { ...model, assumes: ['something'] };
    expect(conclude('Theorem', [met, also, modest], rule('first'))).toMatchObject({ conclusion: 'violated' });
  });

  it('is not decided by an evaluator that speaks for a proof', () => {
    const proof = vote('vampire', 'Theorem', { checks: [check('valid', 'xeno', 'xeno-evaluator')] });
    expect(conclude('Theorem', [proof, refuted], rule('first')).conclusion).toBe('contradiction');
  });

  it('is not decided by a model that the evaluator accepts and another checker rejects', () => {
    const checks = [check('valid', 'xeno', 'xeno-evaluator'), check('invalid', 'cvc5')];
    const model = vote('yices', 'CounterSatisfiable', { dataform: 'Model', checks });
    expect(conclude('Theorem', [met, model], rule('first')).conclusion).toBe('contradiction');
  });
});

describe('reasons', () => {
  const cases: [Vote[], AggregationRule, string][] = [
    [[met, also], rule('consensus'), 'cvc5 answered Theorem, z3 answered Unsatisfiable, as expected.'],
    [[refuted], rule('first'), 'yices answered Satisfiable, but Theorem was expected.'],
    [
      [met, vote('z3-wasm', 'Unsatisfiable', { family: 'z3', queries: ['sha256:1'] })],
      rule('consensus'),
      'z3 and z3-wasm answered Unsatisfiable, but 2 independent answers are needed and there is 1 (engines of one family count as one).',
    ],
    [
      [met, open],
      rule('unanimous'),
      'z3 answered Unsatisfiable, but vampire did not say so and the answer must be unanimous.',
    ],
    [
      [met, open],
      rule('majority'),
      'z3 answered Unsatisfiable, but that is 1 of 2 independent engines and no majority.',
    ],
    [
      [met],
      rule('certified'),
      'z3 answered Unsatisfiable, but no checker of another family has accepted a certificate for it.',
    ],
    [
      [met],
      rule('first', { minTrust: 'certified' }),
      'z3 answered Unsatisfiable, but that is only claimed and certified is demanded.',
    ],
    [
      [vote('e', 'ContradictoryAxioms')],
      rule('first'),
      'e answered ContradictoryAxioms: the assumptions contradict each other, so anything follows from them and Theorem is not shown.',
    ],
    [[open], rule('first'), 'vampire found no answer: Timeout.'],
    [[open, fault], rule('first'), 'eprover failed with OSError.'],
    [[], rule('first'), 'No engine attempted it.'],
  ];
  it.each(cases)('%#', (votes, demand, reason) => {
    expect(conclude('Theorem', votes, demand).reason).toBe(reason);
  });
});

const answersOfOneKind = [
  'Theorem',
  'Unsatisfiable',
  'ContradictoryAxioms',
  'Satisfiable',
  'CounterSatisfiable',
  'Success',
] as const;
const noAnswers = ['Timeout', 'GaveUp', 'Unknown', 'NotTried', 'Inappropriate', 'User', 'Assumed'] as const;
const faults = ['Error', 'OSError', 'SyntaxError'] as const;

const arbitraryCheck = fc.record({
  outcome: fc.constantFrom('valid', 'holey', 'invalid', 'unchecked'),
  checker: fc.constantFrom('z3', 'cvc5', 'drat-trim').map((family) => ({ id: family, family, version: '1' })),
}) as fc.Arbitrary<Check>;
const voteOf = (...statuses: readonly SzsStatus[]): fc.Arbitrary<Vote> =>
  fc.record({
    status: fc.constantFrom(...statuses),
    engine: fc.constantFrom(
      { id: 'z3', family: 'z3' },
      { id: 'z3-native', family: 'z3' },
      { id: 'cvc5', family: 'cvc5' },
      { id: 'vampire', family: 'vampire' },
    ),
    evidence: fc.array(
      fc.record({
        dataform: fc.constantFrom('Model', 'Proof', 'UnsatCore'),
        checks: fc.array(arbitraryCheck, { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
    queries: fc.subarray(['sha256:1', 'sha256:2']),
  });
const anyVote = voteOf(...answersOfOneKind, ...noAnswers, ...faults);
const anyRule: fc.Arbitrary<AggregationRule> = fc.record(
  {
    strategy: fc.constantFrom(...aggregationStrategies),
    quorum: fc.integer({ min: 1, max: 3 }),
    minTrust: fc.constantFrom(...trustLevels),
    enginesThatCould: fc.integer({ min: 0, max: 3 }),
  },
  { requiredKeys: ['strategy', 'enginesThatCould'] },
) as fc.Arbitrary<AggregationRule>;
const anyExpectation = fc.option(
  fc.constantFrom<SzsStatus>('Theorem', 'Unsatisfiable', 'Satisfiable', 'CounterSatisfiable', 'Tautology'),
  {
    nil: undefined,
  },
);
const runs = { numRuns: 2_000 };

const isRejected = (one: Vote): boolean =>
  one.evidence.some(({ checks }) => checks.some(({ outcome }) => outcome === 'invalid'));

describe('aggregation, whatever the votes', () => {
  it('does not depend on their order', () => {
    fc.assert(
      fc.property(
        anyExpectation,
        fc
          .array(anyVote, { maxLength: 6 })
          .chain((votes) => fc.tuple(fc.constant(votes), fc.shuffledSubarray(votes, { minLength: votes.length }))),
        anyRule,
        (expected, [votes, shuffled], demand) => {
          expect(conclude(expected, shuffled, demand)).toEqual(conclude(expected, votes, demand));
        },
      ),
      runs,
    );
  });

  it('becomes met through no vote that is open or a fault', () => {
    fc.assert(
      fc.property(
        anyExpectation,
        fc.array(anyVote, { maxLength: 5 }),
        anyVote,
        anyRule,
        (expected, votes, further, demand) => {
          const own = concludeVerdict(expected, further).conclusion;
          fc.pre(own === 'open' || own === 'fault');
          if (conclude(expected, votes, demand).conclusion !== 'met') {
            expect(conclude(expected, [...votes, further], demand).conclusion).not.toBe('met');
          }
        },
      ),
      runs,
    );
  });

  it('becomes a contradiction through an answer that excludes another, and stays one', () => {
    fc.assert(
      fc.property(
        anyExpectation,
        fc.array(anyVote, { maxLength: 5 }),
        anyVote,
        anyRule,
        (expected, votes, further, demand) => {
          const answers = new Set(
            [...votes, further].map(({ status }) => polarity(status)).filter((one) => one !== undefined),
          );
          const result = conclude(expected, [...votes, further], demand);
          expect(result.conclusion === 'contradiction').toBe(answers.size === 2);
          expect(result.contradicting !== undefined).toBe(answers.size === 2);
        },
      ),
      runs,
    );
  });

  it('is never better than its best vote, nor its trust than the evidence', () => {
    fc.assert(
      fc.property(anyExpectation, fc.array(anyVote, { maxLength: 5 }), anyRule, (expected, votes, demand) => {
        const { conclusion, trust } = conclude(expected, votes, demand);
        expect(trust !== undefined).toBe(conclusion === 'met' || conclusion === 'violated');
        if (trust === undefined) return;
        const backing = votes.filter(
          (one) => concludeVerdict(expected, one).conclusion === conclusion && !isRejected(one),
        );
        const families = new Set(backing.map(({ engine }) => engine.family));
        expect(families.size).toBeGreaterThanOrEqual(trust === 'corroborated' ? 2 : 1);
        if (trust === 'certified') {
          const outside = backing.some(({ engine, evidence }) =>
            evidence.some(({ checks }) =>
              checks.some(({ outcome, checker }) => outcome === 'valid' && checker.family !== engine.family),
            ),
          );
          expect(outside).toBe(true);
        }
        expect(trustLevels.indexOf(trust)).toBeGreaterThanOrEqual(
          trustLevels.indexOf(demand.minTrust ?? 'claimed') || 0,
        );
      }),
      runs,
    );
  });

  it('gains nothing from the same voice again', () => {
    fc.assert(
      fc.property(
        anyExpectation,
        fc.array(anyVote, { minLength: 1, maxLength: 5 }),
        anyRule,
        (expected, votes, demand) => {
          const again = votes.map((one) => ({ ...one }));
          expect(conclude(expected, [...votes, ...again], demand)).toEqual(conclude(expected, votes, demand));
        },
      ),
      runs,
    );
  });

  it('asks no less of a stricter rule', () => {
    fc.assert(
      fc.property(anyExpectation, fc.array(anyVote, { maxLength: 5 }), anyRule, (expected, votes, demand) => {
        if (conclude(expected, votes, demand).conclusion === 'met') {
          expect(conclude(expected, votes, { strategy: 'first', enginesThatCould: 1 }).conclusion).toBe('met');
        }
      }),
      runs,
    );
  });
});
