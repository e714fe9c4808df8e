import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { celTokens } from './tokens.js';

const shown = (source: string): string[] => celTokens(source).map(({ kind, text }) => `${kind} ${text}`);

describe('the words of an expression', () => {
  it('tells roots, members and calls apart', () => {
    expect(shown('steps.a.outputs["b"] && size(inputs.list) > 1.5e3')).toEqual([
      'root steps',
      'dot .',
      'member a',
      'dot .',
      'member outputs',
      'open [',
      'string "b"',
      'close ]',
      'operator &&',
      'function size',
      'open (',
      'root inputs',
      'dot .',
      'member list',
      'close )',
      'operator >',
      'number 1.5e3',
    ]);
  });

  it('knows macros and methods by what follows them, and keywords', () => {
    expect(shown('x.all (i, i in [0x1F, 2u]) || y.startsWith(null) // so')).toEqual([
      'name x',
      'dot .',
      'macro all',
      'open (',
      'name i',
      'comma ,',
      'name i',
      'keyword in',
      'open [',
      'number 0x1F',
      'comma ,',
      'number 2u',
      'close ]',
      'close )',
      'operator ||',
      'name y',
      'dot .',
      'method startsWith',
      'open (',
      'keyword null',
      'close )',
      'comment // so',
    ]);
  });

  it('reads raw, long and unfinished texts', () => {
    expect(shown(`r'a\\'' + "b\nc`)).toEqual(["string r'a\\''", 'operator +', 'string "b', 'name c']);
    expect(shown(`"""x "y" z""" + "a\\"b" + 'open`)).toEqual([
      'string """x "y" z"""',
      'operator +',
      'string "a\\"b"',
      'operator +',
      "string 'open",
    ]);
  });

  it('goes on after what CEL has no use for', () => {
    expect(shown('a & @ b')).toEqual(['name a', 'invalid &', 'invalid @', 'name b']);
  });

  it('leaves out nothing but blanks, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab.1"\'\\([{}]) \n&|=/xru,-@é') }), (source) => {
        let at = 0;
        for (const { start, end, text } of celTokens(source)) {
          expect(end).toBeGreaterThan(start);
          expect(source.slice(at, start)).toMatch(/^\s*$/);
          expect(source.slice(start, end)).toBe(text);
          at = end;
        }
        expect(source.slice(at)).toMatch(/^\s*$/);
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
