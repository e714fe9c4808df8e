import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson } from './json-text.js';

it.each([
  ['', 1, 1, 'the text ends where a value is expected'],
  ['{', 1, 2, 'the text ends where a member name or `}` is expected'],
  ['{"a": x}', 1, 7, 'a value is expected'],
  ['{"a": 1\n  "b": 2}', 2, 3, '`,` or the end is expected'],
  ['{\n  "a": 1,\n}', 3, 1, 'a member name is expected'],
  ['[1, ]', 1, 5, 'a value is expected'],
  ['{"a" 1}', 1, 6, '`:` is expected'],
  ["{'a': 1}", 1, 2, 'a member name or `}` is expected'],
  ['{"a": 01}', 1, 8, '`,` or the end is expected'],
  ['[1}', 1, 3, '`,` or the end is expected'],
  ['1 2', 1, 3, 'the end of the text is expected'],
  ['"\u0001"', 1, 1, 'a value is expected'],
  ['\0\0\0', 1, 1, 'a value is expected'],
])('finds the first mistake of %j', (text, line, column, mistake) => {
  expect(parseJson(text)).toEqual({ mistake, line, column });
});

it('skips a byte order mark', () => {
  expect(parseJson('\uFEFF{"a":[1]}')).toEqual({ value: { a: [1] } });
});

it('finds a mistake in every text that is no JSON, at or before its end', () => {
  const nearlyJson = fc
    .tuple(fc.json(), fc.nat(), fc.nat({ max: 3 }), fc.string({ maxLength: 3 }))
    .map(([json, at, cut, inserted]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + inserted + json.slice(place + cut);
    });
  fc.assert(
    fc.property(fc.oneof(nearlyJson, fc.string()), (text) => {
      let value: unknown;
      let valid = true;
      try {
        value = JSON.parse(text.replace(/^\uFEFF/, ''));
      } catch {
        valid = false;
      }
      const parsed = parseJson(text);
      if (valid) expect(parsed).toEqual({ value });
      else {
        expect(parsed).toHaveProperty('mistake');
        if ('mistake' in parsed) {
          const before = text.split('\n').slice(0, parsed.line);
          expect(parsed.line).toBe(before.length);
          expect(parsed.column).toBeLessThanOrEqual((before.at(-1)?.length ?? 0) + 1);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

it('finds the mistake of a text that is nested a hundred thousand deep', () => {
  expect(parseJson('['.repeat(100_000))).toMatchObject({ line: 1, column: 100_001 });
});
