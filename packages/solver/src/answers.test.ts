import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswer, readValues } from './answers.js';
import { judge } from './reply.js';

describe('the answer to a check-sat', () => {
  for (const said of ['sat', 'unsat', 'unknown'] as const)
    it(`is ${said} when that is all that was said`, () => {
      expect(checkAnswer({ ended: 'itself', text: ` ${said}\n` })).toBe(said);
      expect(checkAnswer({ ended: 'failed', text: said, message: '' })).toBeUndefined();
    });

  it('is none when there is more, or less', () => {
    for (const text of ['', 'sat\nunsat', 'sat sat', '"sat"', 'SAT', 'unsatisfiable', '; sat'])
      expect(checkAnswer({ ended: 'itself', text })).toBeUndefined();
  });
});

describe('what a solver printed', () => {
  it('is a failure wherever it says error or passes over a command', () => {
    for (const text of ['(error "x")', 'sat\n(error "x")\n', '  (error "x")\nunsat', 'unsupported\n; foo line: 1'])
      expect(judge(text)).toMatchObject({ ended: 'failed', text });
    expect(judge('sat\n(error "out of memory")\n')).toMatchObject({ ended: 'memory' });
    expect(judge('(error "line 13 column 7: push canceled")\n')).toMatchObject({ ended: 'walltime' });
  });

  it('is an answer when those words are inside of a value', () => {
    for (const text of ['((s "(error"))', '((s "unsupported"))', '((error 1))', '(errors)', 'unsupportedly'])
      expect(judge(text)).toEqual({ ended: 'itself', text });
  });
});

describe('values', () => {
  it('are read after whatever term they are of', () => {
    expect(readValues('((x (- 3)) ((f |a )"|) #b01)\n (s "a "") b"))', 3)).toEqual(['(- 3)', '#b01', '"a "") b"']);
    expect(readValues('()', 0)).toEqual([]);
  });

  it('are none when the shape is another', () => {
    for (const text of [
      '',
      'sat',
      '(x 3)',
      '((x 3)) ((y 4))',
      '((x 3) (y 4))',
      '((x))',
      '((x 3 4))',
      '(((x 3)))',
      '((x 3',
    ])
      expect(readValues(text, 1)).toBeUndefined();
  });

  it('are never made of garbage by throwing', () => {
    const piece = fc.constantFrom('(', ')', '"', '|', ' ', 'x', '#b1', '\n', ';', '\\', '""', '((x 1))');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const values = readValues(pieces.join(''), 1);
        expect(values === undefined || values.length === 1).toBe(true);
      }),
      { numRuns: 3000, seed: 3 },
    );
  });
});
