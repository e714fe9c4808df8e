import { vetDeclared } from './declared.js';
import type { Dialect } from './dialect.js';
import type { Atom, Expression } from './expression.js';
import { readExpressions } from './expression.js';
import { optionFate, optionName } from './options.js';
import { Refusal, refuse } from './refusal.js';
import type { Command } from './scan.js';
import { scan } from './scan.js';
import type { Reserved } from './signatures.js';
import { reservedNames } from './signatures.js';

/** A vetted script up to the check that counts. */
export interface Script {
  /** Comments blanked, each line where the author wrote it. */
  readonly text: string;
  /** What is sent ahead of the check: without commands that only print, annotations and options that are ours to set. */
  readonly commands: readonly Command[];
  /** The check that counts; absent when a goal is asked of the whole text. */
  readonly check: Command | undefined;
  readonly checkIndex: number | undefined;
  /** Uses `push`, `pop`, assumptions or several checks. */
  readonly incremental: boolean;
  readonly namesLogic: boolean;
  readonly usesStrings: boolean;
  /** Sets options that z3 keeps for the whole process. */
  readonly sticky: boolean;
  /** What was left out that the author may have counted on. */
  readonly notes: readonly string[];
}

export interface ScriptRequest {
  readonly dialect: Dialect;
  /** 0-based index of the check that counts, default the last. */
  readonly check: number | undefined;
  /** The whole text is a context and needs no check of its own. */
  readonly isContext: boolean;
}

const state = new Set([
  'assert',
  'declare-const',
  'declare-datatype',
  'declare-datatypes',
  'declare-fun',
  'declare-sort',
  'define-const',
  'define-fun',
  'define-fun-rec',
  'define-funs-rec',
  'define-sort',
  'reset-assertions',
]);

/** Commands that print and change nothing: leaving them out leaves nothing on the output that could pose as an answer. */
const printing = new Set(['display', 'echo', 'eval', 'help', 'labels', 'simplify']);

const checks = new Set(['check-sat', 'check-sat-assuming']);

/**
 * Reads a script, refuses what reaches outside and finds the check that counts. Commands that are on no list are
 * refused: a solver may know commands that read files or run programs.
 *
 * @throws Refusal
 */
export function readScript(source: string, request: ScriptRequest): Script {
  const { text, commands } = scan(source);
  vetReach(text, commands, request.dialect);
  const lived = beforeExit(commands);
  const checkCommands = lived.filter((command) => checks.has(command.name));
  const check =
    request.isContext && request.check === undefined
      ? undefined
      : countedCheck(checkCommands, request, lived, commands);
  const considered = check === undefined ? lived : lived.slice(0, lived.indexOf(check));
  const kept: Command[] = [];
  const notes = new Set<string>();
  const facts = { incremental: check?.name === 'check-sat-assuming', namesLogic: false, sticky: false };
  let depth = 0;
  let reserved: Reserved | undefined;
  let logic: string | undefined;
  for (const command of considered) {
    const { name } = command;
    if (state.has(name) || request.dialect.commands.includes(name)) {
      vetDeclared(text, command, () => (reserved ??= reservedNames(text, logic)));
      kept.push(command);
    } else if (name === 'set-option') {
      if (vetOption(text, command, request.dialect, notes)) {
        kept.push(command);
        facts.sticky ||= true;
      }
    } else if (name === 'set-logic') {
      logic = symbolOf(operands(text, command)[0]);
      reserved = undefined;
      facts.namesLogic = true;
      kept.push(command);
    } else if (name === 'push' || name === 'pop') {
      depth = stackDepth(text, command, depth);
      facts.incremental = true;
      kept.push(command);
    } else if (name === 'reset') {
      // Everything is as at the beginning, and what we set ahead of the script must not be forgotten.
      depth = 0;
      logic = undefined;
      reserved = undefined;
      kept.length = 0;
      Object.assign(facts, { incremental: check?.name === 'check-sat-assuming', namesLogic: false, sticky: false });
    } else if (checks.has(name)) {
      // In a context nobody reads these answers, and asking leaves the assertions as they were.
      if (check === undefined) continue;
      facts.incremental = true;
      kept.push(command);
    } else if (name !== 'set-info' && !printing.has(name) && !name.startsWith('get-')) {
      throw refuse('InputError', text, command.start, refusedCommand(name, request.dialect));
    }
  }
  if (check !== undefined) vetCheck(text, check);
  return {
    text,
    commands: kept,
    check,
    checkIndex: check === undefined ? undefined : checkCommands.indexOf(check),
    ...facts,
    usesStrings: /[\s(](?:(?:str|re|seq)\.|(?:String|RegLan|Seq|RegEx)[\s)])/.test(text),
    notes: [...notes],
  };
}

/** The last check before an `(exit)`, or the one asked for. */
function countedCheck(
  found: readonly Command[],
  request: ScriptRequest,
  lived: readonly Command[],
  all: readonly Command[],
): Command {
  const wanted = request.check ?? found.length - 1;
  const check = found[wanted];
  if (check !== undefined) return check;
  if (found.length > 0)
    throw new Refusal(
      'InputError',
      `there is no check-sat number ${wanted}: the script has ${found.length}, counted from 0`,
    );
  const exits = lived.length < all.length && all.slice(lived.length).some((command) => checks.has(command.name));
  throw new Refusal(
    'InputError',
    exits ? 'the script exits before its first check-sat' : 'the script has no check-sat',
  );
}

/** Commands up to the first `(exit)`. */
export function beforeExit(commands: readonly Command[]): readonly Command[] {
  const exit = commands.findIndex((command) => command.name === 'exit');
  return exit === -1 ? commands : commands.slice(0, exit);
}

/** Refuses what would read or write files, wherever it stands: nobody means it for us. */
function vetReach(text: string, commands: readonly Command[], dialect: Dialect): void {
  for (const command of commands) {
    if (command.name === 'include') throw refuse('InputError', text, command.start, refusedCommand('include', dialect));
    if (command.name !== 'set-option') continue;
    const [key, value] = operands(text, command);
    if (key?.kind === 'keyword' && optionFate(key, value, dialect) === 'refuse') {
      throw refuse(
        'InputError',
        text,
        command.start,
        `the option ${key.value} would let the script read or write files`,
      );
    }
  }
}

/** Whether the option is to be sent. */
function vetOption(text: string, command: Command, dialect: Dialect, notes: Set<string>): boolean {
  const [key, value] = operands(text, command);
  if (key?.kind !== 'keyword')
    throw refuse('SyntaxError', text, command.start, 'set-option needs a name that begins with ":"');
  const fate = optionFate(key, value, dialect);
  if (fate === 'drop' && optionName(key.value) !== 'print_success') notes.add(`the option ${key.value} was left out`);
  return fate === 'keep';
}

function stackDepth(text: string, command: Command, depth: number): number {
  const [count] = operands(text, command);
  const levels = count === undefined ? 1 : Number(numeral(count) ?? Number.NaN);
  if (!Number.isSafeInteger(levels)) throw refuse('InputError', text, command.start, `${command.name} needs a number`);
  if (command.name === 'push') {
    if (depth + levels > 100_000)
      throw refuse('InputError', text, command.start, 'push goes deeper than 100000 levels');
    return depth + levels;
  }
  if (levels > depth)
    throw refuse('InputError', text, command.start, `pop takes away ${levels} levels where there are ${depth}`);
  return depth - levels;
}

function numeral(expression: Expression): string | undefined {
  return expression.kind === 'number' && /^[0-9]{1,9}$/.test(expression.value) ? expression.value : undefined;
}

function vetCheck(text: string, check: Command): void {
  const given = operands(text, check);
  const fits = check.name === 'check-sat' ? given.length === 0 : given.length === 1 && given[0]?.kind === 'list';
  if (!fits) {
    const form = check.name === 'check-sat' ? '(check-sat)' : '(check-sat-assuming (l1 l2 …))';
    throw refuse('SyntaxError', text, check.start, `a check must be written ${form}`);
  }
}

function refusedCommand(name: string, dialect: Dialect): string {
  if (name === 'include') return 'include would read another file; an obligation is complete in itself';
  if (name === 'check-sat-using' || name === 'apply') return `${name} is not supported; write (check-sat)`;
  return `the command ${name} is not known to be harmless for ${dialect.id}`;
}

/** A command's arguments. */
export function operands(text: string, command: Command): readonly Expression[] {
  const [whole] = readExpressions(text, command.start, command.end);
  return whole?.kind === 'list' ? whole.items.slice(1) : [];
}

/** The symbol that an expression is, if it is one. */
export function symbolOf(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'symbol' ? (expression as Atom).value : undefined;
}
