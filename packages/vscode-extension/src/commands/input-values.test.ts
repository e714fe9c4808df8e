import type { OutlineInput } from '@xeno/lsp';
import { describe, expect, it } from 'vitest';
import { choicesOf, describeInput, inputProblem, stillFitting } from './input-values.js';

const input = (type: OutlineInput['type'], more: Partial<OutlineInput> = {}): OutlineInput => ({
  name: 'x',
  type,
  required: true,
  ...more,
});

describe('the inputs of a workflow', () => {
  it.each<[OutlineInput['type'], readonly string[], readonly string[]]>([
    ['string', ['', 'a', '--config=x'], []],
    ['integer', ['3', '-3', ' 3 '], ['', '3.5', '1e3', 'x']],
    ['number', ['3', '-3.5', '1e3'], ['', 'x', 'Infinity']],
    ['boolean', ['true', 'false'], ['', 'yes', 'True']],
    ['list', ['', 'a', 'a, b', '[1]'], ['[1', '[1]]']],
    ['object', ['{}', '{"a": 1}'], ['', '[]', 'null', '{']],
  ])('of type %s are checked while they are written', (type, right, wrong) => {
    for (const text of right) expect(inputProblem(input(type), text), text).toBeUndefined();
    for (const text of wrong) expect(inputProblem(input(type), text), text).toContain('`x` takes');
  });

  it('can be picked where there are only some values', () => {
    expect(choicesOf(input('string'))).toBeUndefined();
    expect(choicesOf(input('boolean'))).toEqual(['true', 'false']);
    expect(choicesOf(input('integer', { enum: [1, 2] }))).toEqual(['1', '2']);
  });

  it('say what they take, and what becomes of those that are left out', () => {
    expect(describeInput(input('integer', { description: 'How many.' }))).toBe('How many. (a whole number)');
    expect(describeInput(input('list', { required: false, default: [1] }))).toBe(
      '(a list: `a, b`, or JSON; left out: [1])',
    );
  });

  it('keep their last values as long as these fit', () => {
    const inputs = [input('integer', { name: 'n' }), input('string', { name: 's', enum: ['a'] })];
    expect(stillFitting(inputs, { n: '3', s: 'a', gone: '1' })).toEqual({ n: '3', s: 'a' });
    expect(stillFitting(inputs, { n: 'three', s: 'b' })).toEqual({});
    expect(stillFitting([input('string', { name: 'toString' })], {})).toEqual({});
    expect(stillFitting(inputs, { n: 3, s: null })).toEqual({});
  });
});
