import { isA, isSuccess, polarity, type SzsStatus, szsStatuses } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { concludeVerdict, type Vote } from './vote.js';

function vote(status: SzsStatus, more: Partial<Vote> = {}): Vote {
  return { status, engine: { id: 'z3', family: 'z3' }, evidence: [], queries: [], ...more };
}

const checked = (outcome: 'valid' | 'invalid', dataform = 'Model'): Vote['evidence'] => [
  { dataform, checks: [{ outcome, checker: { id: 'checker', family: 'other', version: '1' } }] },
];

describe('one verdict against its expectation', () => {
  const cases: [SzsStatus | undefined, SzsStatus, string][] = [
    [undefined, 'Theorem', 'met'],
    [undefined, 'Satisfiable', 'met'],
    [undefined, 'Timeout', 'open'],
    ['Success', 'CounterSatisfiable', 'met'],
    ['Theorem', 'Theorem', 'met'],
    ['Theorem', 'Tautology', 'met'],
    ['Theorem', 'Unsatisfiable', 'met'],
    ['Unsatisfiable', 'Theorem', 'met'],
    ['Unsatisfiable', 'Equivalent', 'met'],
    ['Satisfiable', 'CounterSatisfiable', 'met'],
    ['CounterSatisfiable', 'Satisfiable', 'met'],
    ['Satisfiable', 'CounterTheorem', 'met'],
    ['CounterSatisfiable', 'NoConsequence', 'met'],
    ['ContradictoryAxioms', 'ContradictoryAxioms', 'met'],
    ['EquiSatisfiable', 'Satisfiable', 'met'],
    ['Theorem', 'ContradictoryAxioms', 'violated'],
    ['Unsatisfiable', 'ContradictoryAxioms', 'violated'],
    ['Tautology', 'ContradictoryAxioms', 'violated'],
    ['Satisfiable', 'ContradictoryAxioms', 'violated'],
    ['Theorem', 'CounterSatisfiable', 'violated'],
    ['Theorem', 'Satisfiable', 'violated'],
    ['Unsatisfiable', 'Satisfiable', 'violated'],
    // The ontology puts these below what was expected; as answers they are opposites.
    ['Satisfiable', 'Theorem', 'violated'],
    ['CounterSatisfiable', 'Unsatisfiable', 'violated'],
    ['Tautology', 'Theorem', 'open'],
    ['ContradictoryAxioms', 'Unsatisfiable', 'open'],
    ['CounterTheorem', 'CounterSatisfiable', 'open'],
    ['Theorem', 'Success', 'open'],
    ['EquiSatisfiable', 'CounterSatisfiable', 'open'],
    ['Timeout', 'Timeout', 'open'],
    ['Unknown', 'Theorem', 'open'],
  ];
  it.each(cases)('expecting %s, %s is %s', (expected, status, conclusion) => {
    expect(concludeVerdict(expected, vote(status)).conclusion).toBe(conclusion);
  });

  it('never calls a verdict met or violated that is no answer, whatever is expected', () => {
    for (const expected of [undefined, ...szsStatuses]) {
      for (const status of szsStatuses.filter((one) => !isSuccess(one))) {
        const wanted = isA(status, 'Error') ? 'fault' : 'open';
        expect(concludeVerdict(expected, vote(status)).conclusion, `${expected} ${status}`).toBe(wanted);
      }
    }
  });

  it('never calls an answer met that excludes what is expected', () => {
    for (const expected of szsStatuses.filter(polarity)) {
      for (const status of szsStatuses.filter(polarity)) {
        const met = concludeVerdict(expected, vote(status)).conclusion === 'met';
        if (met) expect(polarity(status), `${expected} ${status}`).toBe(polarity(expected));
      }
    }
  });

  it('is a fault when a checker rejected the evidence, whatever the answer', () => {
    for (const expected of [undefined, ...szsStatuses]) {
      for (const status of szsStatuses) {
        expect(concludeVerdict(expected, vote(status, { evidence: checked('invalid') })).conclusion).toBe('fault');
      }
    }
    expect(concludeVerdict('Satisfiable', vote('Satisfiable', { evidence: checked('invalid') })).reason).toBe(
      'z3 answered Satisfiable, but checker rejected its evidence (Model).',
    );
  });

  it('is a fault when the engine answers with something that is no status', () => {
    for (const status of ['proved', '', '__proto__', undefined, 7]) {
      expect(concludeVerdict(undefined, vote(status as SzsStatus)).conclusion).toBe('fault');
    }
  });

  it('says in one sentence what happened', () => {
    expect(concludeVerdict('Theorem', vote('ContradictoryAxioms')).reason).toBe(
      'z3 found that the assumptions contradict each other (ContradictoryAxioms), so Theorem would hold of anything.',
    );
    expect(concludeVerdict('Theorem', vote('Timeout', { message: 'gave up after\n 10 s.' })).reason).toBe(
      'z3 found no answer: Timeout (gave up after 10 s).',
    );
    const long = concludeVerdict('Theorem', vote('Error', { message: 'x'.repeat(100_000) })).reason;
    expect(long.length).toBeLessThan(300);
  });
});
