/** One place of a pattern. `folders` and `inside` together stand for a leading `**` and its slash: any number of whole folders. */
type Token =
  | { readonly kind: 'one' | 'name' | 'any' | 'folders' | 'inside' }
  | { readonly kind: 'text'; readonly text: string };

/**
 * Compiles a glob: `*` any text without `/`, `**` any text, `**` and a slash any number of whole folders (also none),
 * `?` one character other than `/`; everything else stands for itself, upper and lower case apart.
 *
 * The answer takes time in proportion to pattern times text, for any pattern: no backtracking.
 */
export function compileGlob(pattern: string): (text: string) => boolean {
  if (pattern === '**') return () => true;
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const tokens = tokenize(pattern);
  return (text) => matches(tokens, text);
}

function tokenize(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  let rest = pattern;
  let atFolder = true;
  while (rest !== '') {
    const [part] = /^(?:\*\*\/|\*+|\?|.)/su.exec(rest) as unknown as [string];
    if (part === '**/' && atFolder) tokens.push({ kind: 'folders' }, { kind: 'inside' });
    else if (part === '**/') tokens.push({ kind: 'any' }, { kind: 'text', text: '/' });
    else if (part === '*') tokens.push({ kind: 'name' });
    else if (part.startsWith('*')) tokens.push({ kind: 'any' });
    else if (part === '?') tokens.push({ kind: 'one' });
    else tokens.push({ kind: 'text', text: part });
    atFolder = part.endsWith('/');
    rest = rest.slice(part.length);
  }
  return tokens;
}

/** Runs all ways through the pattern at once; `state[i]` says that everything before token `i` has matched. */
function matches(tokens: readonly Token[], text: string): boolean {
  let state = new Uint8Array(tokens.length + 1);
  state[0] = 1;
  skipOptional(tokens, state);
  for (const character of text) {
    const next = new Uint8Array(tokens.length + 1);
    for (const [index, token] of tokens.entries()) {
      if (state[index] === 1) {
        const target = step(token, index, character);
        if (target !== undefined) next[target] = 1;
      }
    }
    skipOptional(tokens, next);
    state = next;
  }
  return state[tokens.length] === 1;
}

/** Tokens that may stand for nothing let what follows them match as well. */
function skipOptional(tokens: readonly Token[], state: Uint8Array): void {
  for (const [index, { kind }] of tokens.entries()) {
    if (state[index] !== 1) continue;
    if (kind === 'name' || kind === 'any') state[index + 1] = 1;
    else if (kind === 'folders') state[index + 2] = 1;
  }
}

/** Where a token leads when it takes the character. */
function step(token: Token, index: number, character: string): number | undefined {
  switch (token.kind) {
    case 'text':
      return character === token.text ? index + 1 : undefined;
    case 'one':
      return character === '/' ? undefined : index + 1;
    case 'name':
      return character === '/' ? undefined : index;
    case 'any':
      return index;
    case 'folders':
      return character === '/' ? index : index + 1;
    case 'inside':
      return character === '/' ? index - 1 : index;
  }
}
