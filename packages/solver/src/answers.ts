import type { Expression } from '@xeno/smtlib';
import { readExpressions } from '@xeno/smtlib';
import type { Reply, SolverSession } from './session.js';

const answers = new Set(['sat', 'unsat', 'unknown'] as const);
type Answer = 'sat' | 'unsat' | 'unknown';

/**
 * The answer to the one `check-sat` whose reply this is; `undefined` when the solver did not come to answer, or said
 * more than one thing.
 */
export function checkAnswer(reply: Reply): Answer | undefined {
  if (reply.ended !== 'itself') return undefined;
  const said = reply.text.trim();
  return isAnswer(said) ? said : undefined;
}

function isAnswer(said: string): said is Answer {
  return (answers as ReadonlySet<string>).has(said);
}

/**
 * Values of terms in the session's current model as SMT-LIB texts, in the order of the terms; `undefined` when the
 * session has no model, or prints anything but one value for each term.
 */
export async function getValues(
  session: SolverSession,
  terms: readonly string[],
  milliseconds: number,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  if (terms.length === 0) return [];
  const reply = await session.send(`(get-value (${terms.join(' ')}))`, milliseconds, signal);
  return reply.ended === 'itself' ? readValues(reply.text, terms.length) : undefined;
}

/** @param reply the reply to a `get-value` of so many terms, SMT-LIB 2.6 section 4.2.8. */
export function readValues(reply: string, count: number): readonly string[] | undefined {
  const text = reply.trim();
  const pairs = wholeExpression(text);
  if (pairs?.kind !== 'list' || pairs.items.length !== count) return undefined;
  const values: string[] = [];
  for (const pair of pairs.items) {
    if (pair.kind !== 'list' || pair.items.length !== 2) return undefined;
    const value = pair.items[1];
    if (value === undefined) return undefined;
    values.push(text.slice(value.start, value.end));
  }
  return values;
}

/** The one expression that a text is; `undefined` for any other text, balanced or not. */
function wholeExpression(text: string): Expression | undefined {
  try {
    const [first] = readExpressions(text, 0, text.length);
    return first?.start === 0 && first.end === text.length ? first : undefined;
  } catch {
    return undefined;
  }
}
