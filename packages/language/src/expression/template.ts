/** A piece of a text with `${{ … }}` in it, with its place in the text. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  /** `source` is trimmed; `start` is where it begins, `outerStart` and `outerEnd` include the braces. */
  | {
      readonly kind: 'expression';
      readonly source: string;
      readonly start: number;
      readonly outerStart: number;
      readonly outerEnd: number;
    }
  | { readonly kind: 'unterminated'; readonly outerStart: number };

/** Whether a text has expressions in it. */
export function hasExpressions(text: string): boolean {
  return text.includes('${{');
}

/**
 * Takes a text apart. Inside of an expression, quotes and braces are respected, so that `}}` may end a map in a map.
 * `$${{` stands for the characters `${{`.
 */
export function splitTemplate(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('${{', at);
    if (open < 0) break;
    if (open > at && text[open - 1] === '$') {
      literal += `${text.slice(at, open - 1)}\${{`;
      at = open + 3;
      continue;
    }
    literal += text.slice(at, open);
    const close = closingBraces(text, open + 3);
    if (close === undefined) {
      parts.push({ kind: 'unterminated', outerStart: open });
      return parts;
    }
    if (literal !== '') parts.push({ kind: 'text', text: literal });
    literal = '';
    const inner = text.slice(open + 3, close);
    const start = open + 3 + (inner.length - inner.trimStart().length);
    parts.push({ kind: 'expression', source: inner.trim(), start, outerStart: open, outerEnd: close + 2 });
    at = close + 2;
  }
  literal += text.slice(at);
  if (literal !== '' || parts.length === 0) parts.push({ kind: 'text', text: literal });
  return parts;
}

function closingBraces(text: string, from: number): number | undefined {
  let depth = 0;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const character = text[at] as string;
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '{') {
      depth++;
    } else if (character === '}') {
      if (depth > 0) depth--;
      else if (text[at + 1] === '}') return at;
    }
  }
  return undefined;
}
