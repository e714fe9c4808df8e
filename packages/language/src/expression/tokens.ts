/**
 * `root`: `inputs`, `steps`, `matrix`, `run` where they stand for themselves · `name`: any other name · `member`: after
 * a dot · `function`, `method`, `macro`: before an opening parenthesis · `invalid`: what CEL has no use for.
 */
export type CelTokenKind =
  | 'root'
  | 'name'
  | 'member'
  | 'function'
  | 'method'
  | 'macro'
  | 'string'
  | 'number'
  | 'keyword'
  | 'operator'
  | 'open'
  | 'close'
  | 'dot'
  | 'comma'
  | 'comment'
  | 'invalid';

/** A word of an expression; `start` and `end` are indices of its source. */
export interface CelToken {
  readonly kind: CelTokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const roots = new Set(['inputs', 'steps', 'matrix', 'run']);
const keywords = new Set(['true', 'false', 'null', 'in']);
const macros = new Set(['all', 'exists', 'exists_one', 'map', 'filter', 'has']);

// Sticky: they match at `lastIndex` or not at all.
const blank = /\s+/y;
const comment = /\/\/[^\n]*/y;
const quotes = /[rRbB]?("""|'''|"|')/y;
const number = /0[xX][0-9a-fA-F]+[uU]?|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?[uU]?/y;
const word = /[A-Za-z_]\w*/y;
const operator = /&&|\|\||[=!<>]=|[-+*/%!<>?:]/y;

/**
 * The words of a CEL expression (the lexis of the CEL specification, language definition §Syntax), without what stands
 * between them. Takes any text: what makes no sense becomes `invalid` words, and the next word is read all the same.
 */
export function celTokens(source: string): CelToken[] {
  const tokens: CelToken[] = [];
  for (let at = 0; at < source.length; ) {
    const end = endOf(blank, source, at);
    if (end !== undefined) {
      at = end;
      continue;
    }
    const token = tokenAt(source, at, tokens.at(-1));
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function tokenAt(source: string, start: number, before: CelToken | undefined): CelToken {
  const token = (kind: CelTokenKind, end: number): CelToken => ({ kind, text: source.slice(start, end), start, end });
  const commentEnd = endOf(comment, source, start);
  if (commentEnd !== undefined) return token('comment', commentEnd);
  const textEnd = endOfText(source, start);
  if (textEnd !== undefined) return token('string', textEnd);
  const numberEnd = endOf(number, source, start);
  if (numberEnd !== undefined) return token('number', numberEnd);
  const wordEnd = endOf(word, source, start);
  if (wordEnd !== undefined) {
    return token(kindOfWord(source.slice(start, wordEnd), before?.kind === 'dot', isCalled(source, wordEnd)), wordEnd);
  }
  const operatorEnd = endOf(operator, source, start);
  if (operatorEnd !== undefined) return token('operator', operatorEnd);
  const character = source[start] as string;
  if ('([{'.includes(character)) return token('open', start + 1);
  if (')]}'.includes(character)) return token('close', start + 1);
  if (character === '.') return token('dot', start + 1);
  if (character === ',') return token('comma', start + 1);
  return token('invalid', start + 1);
}

/**
 * The end of the text in quotes that begins here; one that is not closed goes on to the end of its line, or of all.
 * A backslash keeps a quote from closing in raw texts too, as CEL's library has it.
 */
function endOfText(source: string, start: number): number | undefined {
  quotes.lastIndex = start;
  const [opening, quote = ''] = quotes.exec(source) ?? [];
  if (opening === undefined) return undefined;
  for (let at = start + opening.length; at < source.length; at++) {
    if (source.startsWith(quote, at)) return at + quote.length;
    if (source[at] === '\n' && quote.length === 1) return at;
    if (source[at] === '\\' && source[at + 1] !== '\n') at++;
  }
  return source.length;
}

function kindOfWord(name: string, afterDot: boolean, called: boolean): CelTokenKind {
  if (called && macros.has(name)) return 'macro';
  if (called) return afterDot ? 'method' : 'function';
  if (afterDot) return 'member';
  if (keywords.has(name)) return 'keyword';
  return roots.has(name) ? 'root' : 'name';
}

function isCalled(source: string, from: number): boolean {
  return source[endOf(blank, source, from) ?? from] === '(';
}

function endOf(pattern: RegExp, source: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : undefined;
}
