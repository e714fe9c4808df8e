import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExpressions } from './expression.js';
import { Refusal } from './refusal.js';
import { scan } from './scan.js';

function refusal(text: string): string {
  try {
    scan(text);
  } catch (cause) {
    if (cause instanceof Refusal) return `${cause.status} ${cause.message}`;
    throw cause;
  }
  return 'accepted';
}

describe('scanning a script', () => {
  it('finds commands and blanks comments in place', () => {
    const source = '; (exit)\n(assert ; why\n  true)(check-sat)';
    const { text, commands } = scan(source);
    expect(text).toBe('        \n(assert      \n  true)(check-sat)');
    expect(commands.map(({ name, start, end }) => [name, source.slice(start, end)])).toEqual([
      ['assert', '(assert ; why\n  true)'],
      ['check-sat', '(check-sat)'],
    ]);
  });

  it('keeps what looks like syntax inside strings and quoted symbols', () => {
    const { commands } = scan('(echo "a "" ; ) (exit)")(declare-const |; ( "| Int)');
    expect(commands.map(({ name }) => name)).toEqual(['echo', 'declare-const']);
  });

  it('reads a quoted head as the symbol that it is', () => {
    expect(scan('(|include| "x")').commands[0]?.name).toBe('include');
  });

  it('takes a backslash in a string for itself', () => {
    expect(scan('(echo "\\")(exit)').commands).toHaveLength(2);
  });

  for (const [text, expected] of [
    ['(assert true', 'SyntaxError 1:1: this "(" is never closed'],
    ['(assert true)\n)', 'SyntaxError 2:1: this ")" closes nothing'],
    ['(echo "abc', 'SyntaxError 1:7: this string is never closed'],
    ['(declare-const |x Int)', 'SyntaxError 1:16: this quoted symbol is never closed'],
    ['(declare-const |a\\|b| Int)', 'SyntaxError 1:18: a quoted symbol may not hold a backslash'],
    ['\n  sat', 'SyntaxError 2:3: a command must begin with "(", not with "sat"'],
    ['()', 'SyntaxError 1:1: an empty command'],
    ['((assert) true)', 'SyntaxError 1:2: a command must begin with a name'],
    ['("assert" true)', 'SyntaxError 1:2: ""assert"" is no command'],
    ['(assert \0)', 'SyntaxError 1:9: the control character U+0000 is not allowed here'],
    ['(echo "a\0b")', 'SyntaxError 1:9: the control character U+0000 is not allowed here'],
    ['(assert ü)', 'SyntaxError 1:9: "ü" is not allowed here'],
    [
      '#| a comment for some |# (exit)',
      'SyntaxError 1:1: "#" begins neither a binary (#b01) nor a hexadecimal (#x0f) number',
    ],
    ['(assert (= x #b2))', 'SyntaxError 1:14: "#" begins neither a binary (#b01) nor a hexadecimal (#x0f) number'],
    ['(assert [x])', 'SyntaxError 1:9: "[" is not allowed here'],
  ] as const) {
    it(`refuses ${JSON.stringify(text)}`, () => expect(refusal(text)).toBe(expected));
  }

  it('ends a comment at a lone carriage return as well, and sends none on', () => {
    const { text, commands } = scan('; a comment\r(exit)\n');
    expect(commands.map(({ name }) => name)).toEqual(['exit']);
    expect(text).not.toContain('comment');
  });

  it('bounds nesting and length without recursion', () => {
    expect(scan(`(assert ${'('.repeat(99_000)}x${')'.repeat(99_000)})`).commands).toHaveLength(1);
    expect(refusal('('.repeat(100_001))).toMatch(/1:2: a command must begin with a name/);
    expect(refusal(`(assert ${'('.repeat(100_001)}`)).toMatch(/InputError .*deeper than 100000/);
    expect(refusal(' '.repeat(64 * 1024 * 1024 + 1))).toMatch(/InputError 1:1: the text has more than/);
  });

  it('accepts or refuses any text, and never anything else', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '(',
        ')',
        '"',
        '|',
        ';',
        '\n',
        '\r',
        ' ',
        'a',
        ':k',
        '#b1',
        '#',
        '\\',
        '\0',
        'assert',
        'é',
        '\u2028',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          let found;
          try {
            found = scan(text);
          } catch (cause) {
            expect(cause).toBeInstanceOf(Refusal);
            return;
          }
          expect(found.text).toHaveLength(text.length);
          for (const command of found.commands) {
            const [whole, ...rest] = readExpressions(found.text, command.start, command.end);
            expect(rest).toEqual([]);
            expect(whole).toMatchObject({ kind: 'list', start: command.start, end: command.end });
          }
        },
      ),
    );
  });
});
