import { readExpressions, writeSymbol } from './expression.js';
import type { Command } from './scan.js';
import type { Script } from './script.js';
import { operands, symbolOf } from './script.js';

/** A function or constant that the script leaves open. */
interface Declaration {
  readonly name: string;
  readonly text: string;
}

/** An assertion in force at the check. `name` is the author's own, from `(! … :named n)`. */
export interface Assertion {
  readonly term: string;
  readonly line: number;
  readonly name: string | undefined;
}

/** What is in force at the check that counts, without the stack and the order of commands that led there. */
export interface ActiveProblem {
  /** `set-logic`, where there is one. */
  readonly logic: readonly string[];
  readonly sorts: readonly string[];
  readonly declarations: readonly Declaration[];
  readonly definedNames: ReadonlySet<string>;
  /** Definitions and assertions in the script's order. */
  readonly body: readonly (Assertion | string)[];
}

const sortCommands = new Set([
  'declare-sort',
  'define-sort',
  'declare-datatype',
  'declare-datatypes',
  'declare-codatatype',
  'declare-codatatypes',
]);
const declarationCommands = new Set(['declare-fun', 'declare-const']);
const definitionCommands = new Set(['define-fun', 'define-const', 'define-fun-rec', 'define-funs-rec']);

/** Follows `push` and `pop` to the check and keeps what is in force there; assumptions become assertions. */
export function activeProblem(script: Script): ActiveProblem {
  return collect(script.text, activeCommands(script), script.check);
}

/** The commands whose effect is in force at the check that counts, in the script's order. */
export function activeCommands(script: Script): readonly Command[] {
  const { text } = script;
  const globalDeclarations = script.commands.some(
    (command) =>
      command.name === 'set-option' && /:global-declarations\s+true/.test(text.slice(command.start, command.end)),
  );
  let live: { readonly command: Command; readonly level: number }[] = [];
  let level = 0;
  for (const command of script.commands) {
    if (command.name === 'push') {
      level += levels(text, command);
    } else if (command.name === 'pop') {
      level -= levels(text, command);
      live = live.filter((entry) => entry.level <= level || (globalDeclarations && entry.command.name !== 'assert'));
    } else if (command.name === 'reset-assertions') {
      live = live.filter(
        ({ command: { name } }) => name.startsWith('set-') || (globalDeclarations && name !== 'assert'),
      );
      level = 0;
    } else {
      live.push({ command, level });
    }
  }
  return live.map((entry) => entry.command);
}

function collect(text: string, commands: readonly Command[], check: Command | undefined): ActiveProblem {
  const logic: string[] = [];
  const sorts: string[] = [];
  const declarations: Declaration[] = [];
  const definedNames = new Set<string>();
  const body: (Assertion | string)[] = [];
  const lines = lineCounter(text);
  for (const command of commands) {
    const whole = text.slice(command.start, command.end);
    if (command.name === 'assert') {
      body.push(assertion(text.slice(command.start, command.end), lines(command.start)));
    } else if (sortCommands.has(command.name)) {
      sorts.push(whole);
    } else if (declarationCommands.has(command.name)) {
      const name = symbolOf(operands(text, command)[0]);
      if (name !== undefined) declarations.push({ name, text: whole });
    } else if (definitionCommands.has(command.name)) {
      for (const name of definedBy(text, command)) definedNames.add(name);
      body.push(whole);
    } else if (command.name === 'set-logic') {
      logic.push(whole);
    } else if (command.name === 'declare-heap' || command.name === 'declare-pool') {
      sorts.push(whole);
    }
  }
  if (check?.name === 'check-sat-assuming') {
    const [list] = operands(text, check);
    for (const literal of list?.kind === 'list' ? list.items : []) {
      body.push({ term: text.slice(literal.start, literal.end), line: lines(literal.start), name: undefined });
    }
  }
  return { logic, sorts, declarations, definedNames, body };
}

/** Names are read from `(! term … :named n …)` at the top of an assertion only. */
function assertion(whole: string, line: number): Assertion {
  const head = /^\(\s*(?:\|assert\||assert)/.exec(whole)?.[0].length ?? 0;
  const term = whole.slice(head, -1).trim();
  if (!/^\(\s*!/.test(term)) return { term, line, name: undefined };
  const [annotated] = readExpressions(term, 0, term.length);
  const items = annotated?.kind === 'list' ? annotated.items : [];
  const named = items.findIndex((item) => item.kind === 'keyword' && item.value === ':named');
  const name = named === -1 ? undefined : symbolOf(items[named + 1]);
  return { term, line, name: name === undefined ? undefined : writeSymbol(name) };
}

function definedBy(text: string, command: Command): readonly string[] {
  const [first] = operands(text, command);
  if (first === undefined) return [];
  const heads =
    first.kind === 'list' ? first.items.map((item) => (item.kind === 'list' ? item.items[0] : undefined)) : [first];
  return heads.map(symbolOf).filter((name) => name !== undefined);
}

function levels(text: string, command: Command): number {
  const [count] = operands(text, command);
  return count?.kind === 'number' ? Number(count.value) : 1;
}

/** Line numbers of offsets that only grow. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let seen = 0;
  return (offset) => {
    for (let next = text.indexOf('\n', seen); next !== -1 && next < offset; next = text.indexOf('\n', next + 1)) {
      line += 1;
      seen = next + 1;
    }
    return line;
  };
}
