import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, fit, pad } from './display-width.js';

describe('the width of a text in a terminal', () => {
  it.each([
    ['plain', 5],
    ['n² ≤ ∀x', 7],
    ['数学', 4],
    ['ｆｕｌｌ', 8],
    ['한글', 4],
    ['e\u0301tale', 5],
    ['👩‍🔬', 2],
    ['❤️', 2],
    ['🇩🇪', 2],
    ['', 0],
  ])('of %j is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('is kept to, never through the middle of a character', () => {
    expect(fit('数学基础', 5)).toBe('数学…');
    expect(fit('数学基础', 4)).toBe('数…');
    expect(fit('数学', 4)).toBe('数学');
    expect(fit('ab', 0)).toBe('');
    expect(pad('数', 4)).toBe('数  ');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, limit) => {
        expect(displayWidth(fit(text, limit))).toBeLessThanOrEqual(limit);
        expect(displayWidth(pad(fit(text, limit), limit))).toBe(limit);
      }),
    );
  });
});
