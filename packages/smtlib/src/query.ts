import { createHash } from 'node:crypto';
import type { ActiveProblem, Assertion } from './active.js';
import type { Dialect } from './dialect.js';
import type { Model } from './model.js';
import type { Script } from './script.js';

/** A text for a solver: the question, and what is asked about its answer. */
export interface Query {
  readonly script: string;
  /** Asks for the model and the reason, or for the core; whatever is not available is an error that means nothing. */
  readonly followUp: string;
  /** Lines that carry our marks. No text can hold the hash of itself, so no `echo` can pose as one. */
  readonly marks: { readonly begin: string; readonly end: string; readonly followUp: string };
  /** How many lines stand ahead of the author's first. */
  readonly linesAhead: number;
  /** Sets options that a solver may keep beyond this query. */
  readonly sticky: boolean;
  /** How often the solver may say `unsupported` without having left anything out. */
  readonly unsupported: number;
  /** `sha256:<hex>` of `script`. */
  readonly digest: string;
}

interface Parts {
  readonly ahead: readonly string[];
  readonly body: string;
  readonly check: string;
  readonly ask: readonly string[];
  readonly sticky: boolean;
  readonly unsupported: number;
}

const askForModel = ['(get-model)', '(get-info :reason-unknown)'];

/** The author's script as it stands, up to the check that counts; with `goal`, its negation is asserted last. */
export function scriptQuery(
  script: Script,
  dialect: Dialect,
  options: { readonly goal?: string; readonly seed?: number | undefined },
): Query {
  const { text, check } = script;
  const pieces: string[] = [];
  let at = 0;
  for (const command of script.commands) {
    pieces.push(emptied(text, at, command.start), text.slice(command.start, command.end));
    at = command.end;
  }
  if (options.goal !== undefined) pieces.push(`\n(assert (not\n${options.goal}\n))`);
  return assemble({
    ahead: ahead(dialect, script, options.seed),
    body: pieces.join(''),
    check: check === undefined ? '(check-sat)' : text.slice(check.start, check.end),
    ask: askForModel,
    sticky: script.sticky,
    unsupported: unknownLogics(script, dialect),
  });
}

/** The problem in force, each open function replaced by the model's, as a question of its own, without the script's options. */
export function modelQuery(problem: ActiveProblem, model: Model, script: Script, dialect: Dialect): Query {
  const open = problem.declarations
    .filter((declaration) => !model.given.has(declaration.name))
    .map((declaration) => declaration.text);
  return assemble({
    ahead: ahead(dialect, { ...script, namesLogic: false, incremental: false }, undefined),
    body: [...problem.sorts, ...open, ...model.commands(problem.definedNames), ...problem.body.map(plain)].join('\n'),
    check: '(check-sat)',
    ask: ['(get-info :reason-unknown)'],
    sticky: false,
    unsupported: 0,
  });
}

/**
 * A problem whose assertions all have names, so that a core can be told; `only` asks for these alone. Without the
 * script's options: whatever they do, this must hold without them.
 */
export function coreQuery(problem: ActiveProblem, script: Script, dialect: Dialect, only?: ReadonlySet<string>): Query {
  return assemble({
    ahead: ['(set-option :produce-unsat-cores true)', ...ahead(dialect, { ...script, incremental: false }, undefined)],
    body: coreLines(problem, only).join('\n'),
    check: '(check-sat)',
    ask: only === undefined ? ['(get-unsat-core)'] : ['(get-info :reason-unknown)'],
    sticky: false,
    unsupported: unknownLogics(script, dialect),
  });
}

/** The lines of a script that asserts the named assertions only (all of them without `only`). */
export function coreLines(problem: ActiveProblem, only?: ReadonlySet<string>): readonly string[] {
  const names = assertionNames(problem);
  const lines = problem.body.flatMap((item) => {
    if (typeof item === 'string') return [item];
    const name = names.get(item) ?? '';
    // Left out of a core, but not the names that it gives to terms: others may use them.
    if (only !== undefined && !only.has(name))
      return item.term.includes(':named') ? [`(assert (or true ${item.term}\n))`] : [];
    return [item.name === undefined ? `(assert (!\n${item.term}\n:named ${name}))` : plain(item)];
  });
  return [...problem.logic, ...problem.sorts, ...problem.declarations.map((declaration) => declaration.text), ...lines];
}

/** A name for each assertion: the author's, or one that occurs nowhere in the problem. */
function assertionNames(problem: ActiveProblem): ReadonlyMap<Assertion, string> {
  const assertions = problem.body.filter((item) => typeof item !== 'string');
  const everything = [...problem.declarations.map((declaration) => declaration.text), ...problem.body.map(plain)];
  let prefix = 'assertion';
  while (everything.some((text) => text.includes(`${prefix}-`))) prefix += '-';
  return new Map(assertions.map((assertion, index) => [assertion, assertion.name ?? `${prefix}-${index + 1}`]));
}

function plain(item: Assertion | string): string {
  return typeof item === 'string' ? item : `(assert ${item.term}\n)`;
}

function ahead(
  dialect: Dialect,
  script: Pick<Script, 'incremental' | 'namesLogic' | 'usesStrings'>,
  seed: number | undefined,
): readonly string[] {
  return [
    ...dialect.always,
    ...(seed === undefined ? [] : dialect.seed.map((line) => line.replace('$seed', String(seed)))),
    ...(script.incremental ? dialect.incremental : []),
    ...(script.usesStrings ? dialect.strings : []),
    ...(script.namesLogic ? [] : dialect.withoutLogic),
  ];
}

function unknownLogics(script: Script, dialect: Dialect): number {
  return script.namesLogic && dialect.ignoresUnknownLogic ? 1 : 0;
}

function assemble({ ahead, body, check, ask, sticky, unsupported }: Parts): Query {
  const mark = createHash('sha256')
    .update([...ahead, body, check].join('\n'))
    .digest('hex');
  const marks = { begin: `begin-${mark}`, end: `end-${mark}`, followUp: `next-${mark}` };
  const script = [...ahead, body, echo(marks.begin), check, echo(marks.end), ''].join('\n');
  const followUp = ask.flatMap((command) => [command, echo(marks.followUp), '']).join('\n');
  const digest = `sha256:${createHash('sha256').update(script).digest('hex')}`;
  return { script, followUp, marks, linesAhead: ahead.length, sticky, unsupported, digest };
}

function echo(text: string): string {
  return `(echo "${text}")`;
}

/** White space of the same shape, so that a solver's line and column are the author's. */
function emptied(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/[^\n]/g, ' ');
}
