import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob } from './glob.js';

describe('a glob', () => {
  const cases: readonly [pattern: string, matching: readonly string[], other: readonly string[]][] = [
    ['step.run', ['step.run'], ['step.runs', 'xstep.run', 'Step.run', 'stepxrun', '']],
    ['step.*', ['step.run', 'step.', 'step.a.b'], ['step', 'step.a/b', 'report.write']],
    ['*', ['', 'z3', '.hidden'], ['a/b', '/']],
    ['**', ['', 'a', 'a/b', '/etc', '../x'], []],
    ['reports/**', ['reports/', 'reports/a', 'reports/a/b'], ['reports', 'report/a']],
    ['**/secret', ['secret', 'a/secret', '/secret', 'a/b/secret'], ['a-secret', 'secrets', 'secret/a']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b', 'a//b'], ['a/xb', 'ab', 'a/b/c', 'a/x/y/bb']],
    ['a**/b', ['a/b', 'ax/b', 'a/x/b'], ['b', 'a/c']],
    ['a***b', ['ab', 'a/b', 'a/x/b'], ['a', 'abc']],
    ['z?', ['z3', 'z😀'], ['z', 'z/', 'z33']],
    ['?:**', ['C:', 'C:\\x'], [':', 'CC:']],
    ['*.{js,ts}', ['a.{js,ts}'], ['a.js', 'a.ts']],
    ['!a', ['!a'], ['b']],
    ['[ab]+(c).$^', ['[ab]+(c).$^'], ['a', 'b']],
    ['a\n*', ['a\nb', 'a\n'], ['a']],
  ];
  for (const [pattern, matching, other] of cases) {
    it(`${JSON.stringify(pattern)} takes what it should and nothing else`, () => {
      const matches = compileGlob(pattern);
      expect(matching.filter((text) => !matches(text))).toEqual([]);
      expect(other.filter(matches)).toEqual([]);
    });
  }

  it('agrees with the regular expression that it means', () => {
    const part = fc.constantFrom('*', '**', '**/', '?', '/', 'a', 'b', '.');
    const text = fc
      .array(fc.constantFrom('/', 'a', 'b', '.'), { maxLength: 7 })
      .map((characters) => characters.join(''));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), text, (parts, sample) => {
        const pattern = parts.join('');
        const source = pattern.replaceAll(/(?<=^|\/)\*\*\/|\*\*+|[*?.]/g, (wildcard) =>
          wildcard === '**/'
            ? '(?:.*/)?'
            : wildcard === '*'
              ? '[^/]*'
              : wildcard === '?'
                ? '[^/]'
                : wildcard === '.'
                  ? '\\.'
                  : '.*',
        );
        expect(compileGlob(pattern)(sample)).toBe(new RegExp(`^${source}$`, 's').test(sample));
      }),
      { numRuns: 3000 },
    );
  });

  it('answers also where a backtracking matcher would not', () => {
    expect(compileGlob(`${'**a'.repeat(30)}**b`)('a'.repeat(4000))).toBe(false);
  });
});
