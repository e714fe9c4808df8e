import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visibleLine, visibleText } from './visible-text.js';

it('writes out what a terminal would obey', () => {
  expect(visibleText('\u001b[31mred\u0007 \u202eevil')).toBe('\\u{1b}[31mred\\u{7} \\u{202e}evil');
  expect(visibleText('a\r\nb\tc\rd')).toBe('a\nb\tc\\u{d}d');
});

it('leaves ordinary text of any script alone', () => {
  for (const text of ['n² ≤ ∀x', 'Größe', '数学', 'العربية', '👩‍🔬']) expect(visibleText(text)).toBe(text);
});

it('keeps a line within its limit, and on one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
      const line = visibleLine(text, limit);
      expect(line).not.toMatch(/[\n\r]/);
      expect([...line].length).toBeLessThanOrEqual(limit);
    }),
  );
});
