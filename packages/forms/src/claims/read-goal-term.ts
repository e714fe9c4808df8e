import { Refusal, readExpressions, readGoal, scan } from '@xeno/smtlib';
import { sortText } from '../sort.js';
import type { Term } from '../term.js';
import { NotOurs } from '../terms/not-ours.js';
import { readTerm } from '../terms/read-term.js';
import type { TermFactory } from '../terms/term-factory.js';
import type { TermScope } from '../terms/term-scope.js';

const opening = '(assert\n';

/**
 * Reads the parameter `goal` over the names of a script.
 *
 * @throws Refusal, NotOurs with `goal line:column`.
 */
export function readGoalTerm(factory: TermFactory, source: string, scope: TermScope): Term {
  // Vets it as it will be vetted wherever it is sent to a solver.
  readGoal(source);
  const { text } = scan(`${opening}${source}\n)`);
  const [expression] = readExpressions(text, opening.length, text.length - 1);
  if (expression === undefined) throw new Refusal('SyntaxError', 'the goal must be exactly one term');
  const term = placed(() => readTerm(factory, expression, { ...scope, text }));
  if (term.sort.kind !== 'Bool') throw new Refusal('InputError', `the goal must be a Bool, not ${sortText(term.sort)}`);
  return term;
}

/** Tells places without the line that the goal was wrapped in. */
function placed<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof Refusal) throw new Refusal(cause.status, withoutWrapper(cause.message));
    if (cause instanceof NotOurs) throw new NotOurs(withoutWrapper(cause.message));
    throw cause;
  }
}

function withoutWrapper(message: string): string {
  return message.replace(/^(\d+):/, (_, line: string) => `goal ${Number(line) - 1}:`);
}
