import { positionAt } from '@xeno/language';

/** JSON with its value, or with its first mistake and where that is. */
export type ParsedJson =
  | { readonly value: unknown }
  | { readonly mistake: string; readonly line: number; readonly column: number };

/** Parses JSON (a byte order mark before it is skipped) and tells the first mistake with its line and column, both 1-based. */
export function parseJson(source: string): ParsedJson {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  try {
    return { value: JSON.parse(text) };
  } catch {
    const { offset, mistake } = firstMistake(text);
    const { line, column } = positionAt(text, offset);
    return { mistake, line, column };
  }
}

const blank = /[ \t\n\r]*/y;
const token =
  /("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:])/y;

type Expected =
  | 'a value'
  | 'a value or `]`'
  | 'a member name'
  | 'a member name or `}`'
  | '`:`'
  | '`,` or the end'
  | 'the end of the text';

/** V8 tells the position of some mistakes only, so it is found again here. */
function firstMistake(text: string): { offset: number; mistake: string } {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'a value';
  let offset = 0;
  for (;;) {
    blank.lastIndex = offset;
    offset += blank.exec(text)?.[0].length ?? 0;
    token.lastIndex = offset;
    const match = token.exec(text);
    if (!match)
      return {
        offset,
        mistake: offset >= text.length ? `the text ends where ${expected} is expected` : `${expected} is expected`,
      };
    const next = after(expected, match[1] ?? match[2] ?? '', open);
    if (next === undefined) return { offset, mistake: `${expected} is expected` };
    expected = next;
    offset += match[0].length;
  }
}

/** What may follow a token, or nothing when the token may not stand here. Keeps `open`. */
function after(expected: Expected, found: string, open: ('{' | '[')[]): Expected | undefined {
  const ended = (): Expected => (open.length === 0 ? 'the end of the text' : '`,` or the end');
  switch (found) {
    case '{':
    case '[':
      if (!expected.startsWith('a value')) return undefined;
      open.push(found);
      return found === '{' ? 'a member name or `}`' : 'a value or `]`';
    case '}':
      if (open.at(-1) !== '{' || (expected !== 'a member name or `}`' && expected !== '`,` or the end'))
        return undefined;
      open.pop();
      return ended();
    case ']':
      if (open.at(-1) !== '[' || (expected !== 'a value or `]`' && expected !== '`,` or the end')) return undefined;
      open.pop();
      return ended();
    case ',':
      if (expected !== '`,` or the end') return undefined;
      return open.at(-1) === '{' ? 'a member name' : 'a value';
    case ':':
      return expected === '`:`' ? 'a value' : undefined;
    default:
      if (expected.startsWith('a member name')) return found.startsWith('"') ? '`:`' : undefined;
      return expected.startsWith('a value') ? ended() : undefined;
  }
}
