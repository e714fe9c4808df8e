import type { Obligation } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { checkCounterexample } from './check-counterexample.js';

function outcome(form: string, text: string, parameters: Obligation['parameters'], variables: object): string {
  const obligation = { id: 'p#t', form, text, parameters, origin: { file: 'p', line: 1 } };
  const evidence = { dataform: 'Model', format: 'assignment', text: JSON.stringify({ variables }), checks: [] };
  return checkCounterexample(obligation, evidence).outcome;
}

describe('a counterexample', () => {
  it.each([
    ['4', 'valid'],
    ['3', 'invalid'],
    ['(- 1)', 'invalid'],
  ])('x = %s is %s where definitions speak of the variables', (x, expected) => {
    const text = `(declare-const x Int)(define-fun g () Int (+ x 1))(define-fun f ((x Int)) Int (* x g))
(assert (> g 0))`;
    expect(outcome('forall', text, { goal: '(not (= (f 2) 10))' }, { x })).toBe(expected);
    const theory = `${text}(define-fun small () Bool (< (f 1) 6))(define-fun tiny () Bool (< g 5))`;
    expect(outcome('implication', theory, { premise: ['small'], conclusion: ['tiny'] }, { x })).toBe(expected);
  });

  it('is none to an implication that concludes nothing', () => {
    const text = '(declare-const x Int)(define-fun big () Bool (> x 9))';
    expect(outcome('implication', text, { premise: ['big'], conclusion: [] }, { x: '10' })).not.toBe('valid');
    expect(outcome('implication', text, { premise: [], conclusion: ['big'] }, { x: '9' })).toBe('valid');
  });
});
