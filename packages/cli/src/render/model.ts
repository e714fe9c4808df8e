/** What solvers define for themselves, for division by zero: not what an author declared. */
const helper = /^(?:div0|mod0|rem0|\/0|.*!.*)$/;

/**
 * A model in the words of SMT-LIB, a definition a line: first the constants, then the functions, last what the solver
 * added of its own. A text that is no such model comes back line by line as it is.
 */
export function modelLines(text: string): readonly string[] {
  const definitions = definitionsOf(text);
  if (definitions.length === 0) return text.trimEnd().split('\n');
  const rank = (definition: string): number => {
    const [, name = '', next = ''] =
      /^\(\s*define-fun(?:-rec)?\s+(\|[^|]*\||[^\s()]+)\s*(\(\s*\)?)/.exec(definition) ?? [];
    if (name === '') return 3;
    if (helper.test(name)) return 2;
    return next.endsWith(')') ? 0 : 1;
  };
  return definitions
    .map((definition) => ({ definition, rank: rank(definition) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ definition }) => oneLine(definition));
}

/** The parenthesised parts of a model: of the list that encloses it, where there is one. Empty: it is not well formed. */
function definitionsOf(text: string): readonly string[] {
  const parts = listsIn(text);
  const [only] = parts;
  if (parts.length !== 1 || only === undefined || !/^\(\s*(?:model\b\s*)?(?:\(|\))/.test(only)) return parts;
  return listsIn(only.slice(1, -1));
}

function listsIn(text: string): string[] {
  const lists: string[] = [];
  let depth = 0;
  let start = 0;
  // Strings, quoted symbols and comments hold parentheses that are none.
  for (const { 0: token, index } of text.matchAll(/"(?:[^"]|"")*"|\|[^|]*\||;[^\n]*|[()]/g)) {
    if (token === '(') {
      if (depth === 0) start = index;
      depth += 1;
    } else if (token === ')') {
      depth -= 1;
      if (depth < 0) return [];
      if (depth === 0) lists.push(text.slice(start, index + 1));
    }
  }
  return depth === 0 ? lists : [];
}

/** Line breaks within strings and quoted symbols, and before the end of a comment, mean something. */
function oneLine(definition: string): string {
  return /["|;]/.test(definition) ? definition : definition.replace(/\s+/g, ' ');
}
