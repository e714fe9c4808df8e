import { describe, expect, it } from 'vitest';
import { declaredStatus, scriptExpectation } from './status.js';

describe('what a script declares', () => {
  for (const [text, check, expected] of [
    ['(set-info :status sat)(check-sat)', undefined, 'Satisfiable'],
    ['(set-info :status unsat)(check-sat)', undefined, 'Unsatisfiable'],
    ['(set-info :status unknown)(check-sat)', undefined, undefined],
    ['; (set-info :status sat)\n(check-sat)', undefined, undefined],
    ['(set-info :source "(set-info :status sat)")(check-sat)', undefined, undefined],
    ['(set-info :status sat)(check-sat)(set-info :status unsat)(check-sat)', undefined, 'Unsatisfiable'],
    ['(set-info :status sat)(check-sat)(set-info :status unsat)(check-sat)', 0, 'Satisfiable'],
    ['(set-info :status sat)(check-sat)(check-sat)', undefined, undefined],
    ['(check-sat)(exit)(set-info :status sat)(check-sat)', undefined, undefined],
    ['(set-info :status sat', undefined, undefined],
    ['(set-info)(set-info :status)(check-sat)', undefined, undefined],
  ] as const) {
    it(`${text} with check ${check}: ${expected}`, () => expect(declaredStatus(text, check)).toBe(expected));
  }

  it('is nothing for a goal or for another form', () => {
    const text = '(set-info :status sat)(check-sat)';
    const obligation = { id: 'x', form: 'smt2', text, parameters: {}, origin: { file: 'x' } };
    expect(scriptExpectation(obligation)).toBe('Satisfiable');
    expect(scriptExpectation({ ...obligation, parameters: { goal: 'true' } })).toBeUndefined();
    expect(scriptExpectation({ ...obligation, form: 'tptp' })).toBeUndefined();
  });
});
