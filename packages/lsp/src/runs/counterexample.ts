/** SZS dataforms that show how a claim fails. */
const models = /model|assignment|counterexample|interpretation/i;
const mostLines = 8;
const longestLine = 120;
/** What solvers define for themselves. */
const helper = /^(?:div0|mod0|rem0|\/0|.*!.*)$/;

interface Shown {
  readonly dataform: string;
  readonly format: string;
  readonly excerpt?: string;
}

/** A model as a few lines, `x = 3` where it can be said so shortly; undefined when none of the evidence is a model. */
export function counterexample(evidence: Iterable<Shown>): string | undefined {
  for (const { dataform, format, excerpt } of evidence) {
    if (excerpt === undefined || !models.test(dataform)) continue;
    const lines = linesOf(format, excerpt).filter((line) => line.trim() !== '');
    if (lines.length === 0) continue;
    const shown = lines.slice(0, mostLines).map(shorten);
    const left = lines.length - shown.length;
    return [...shown, ...(left > 0 ? [`… and ${left} more ${left === 1 ? 'line' : 'lines'}`] : [])].join('\n');
  }
  return undefined;
}

function linesOf(format: string, text: string): readonly string[] {
  if (format === 'assignment' || format === 'object') return assignment(text) ?? text.split('\n');
  const values = definitions(text);
  return values.length > 0 ? values : text.split('\n');
}

function assignment(text: string): readonly string[] | undefined {
  try {
    const { variables, object } = JSON.parse(text) as { variables?: unknown; object?: unknown };
    if (typeof object === 'string') return [`object = ${object}`];
    if (typeof variables !== 'object' || variables === null) return undefined;
    return Object.entries(variables).map(([name, value]) => `${name} = ${String(value)}`);
  } catch {
    return undefined;
  }
}

/** The constants that an SMT-LIB model defines. Functions are not short; they stay in the report. */
function definitions(text: string): readonly string[] {
  const found: string[] = [];
  const starts = /\(\s*define-fun\s+(\|[^|]*\||[^\s()]+)\s*\(\s*\)\s*/g;
  for (let match = starts.exec(text); match; match = starts.exec(text)) {
    const sort = termEnd(text, starts.lastIndex);
    const value = termEnd(text, sort);
    const name = match[1] as string;
    if (value > sort && !helper.test(name))
      found.push(`${name} = ${text.slice(sort, value).replace(/\s+/g, ' ').trim()}`);
    starts.lastIndex = Math.max(starts.lastIndex, value);
  }
  return found;
}

/** Where the term ends that stands next. */
function termEnd(text: string, start: number): number {
  let depth = 0;
  const tokens = /\s+|"(?:[^"]|"")*"|\|[^|]*\||[()]|[^\s()"|]+/gy;
  tokens.lastIndex = start;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const [token] = match;
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    if (depth < 0) return match.index;
    if (depth === 0 && token.trim() !== '') return tokens.lastIndex;
  }
  return text.length;
}

function shorten(line: string): string {
  return line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line;
}
