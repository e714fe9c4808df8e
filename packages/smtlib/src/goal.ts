import { vetDeclared } from './declared.js';
import { readExpressions } from './expression.js';
import { Refusal } from './refusal.js';
import { scan } from './scan.js';
import { reservedNames } from './signatures.js';

/**
 * The text of a goal, when it is exactly one term: nothing that closes the assertion around it gets through.
 *
 * @throws Refusal
 */
export function readGoal(source: string): string {
  // Wrapped in a command of its own, so that the rules of a script hold for it; the place is told without the wrapper.
  const opening = '(assert\n';
  try {
    const { text, commands } = scan(`${opening}${source}\n)`);
    const [command] = commands;
    const terms = command === undefined ? [] : readExpressions(text, opening.length, command.end - 1);
    if (commands.length === 1 && command?.end === text.length && terms.length === 1) {
      vetDeclared(text, command, () => reservedNames(text, undefined));
      return text.slice(opening.length, -2).trim();
    }
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const place = /^(\d+)(:[^]*)$/.exec(cause.message);
    const line = Number(place?.[1]) - 1;
    if (line > source.split('\n').length)
      throw new Refusal('SyntaxError', 'the goal closes a "(" that it did not open');
    throw new Refusal(cause.status, `goal ${line}${place?.[2] ?? ''}`);
  }
  throw new Refusal('SyntaxError', 'the goal must be exactly one term');
}
