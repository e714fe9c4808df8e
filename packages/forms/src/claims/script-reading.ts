import type { Atom, Command, Dialect, Expression, Script } from '@xeno/smtlib';
import {
  activeCommands,
  dialects,
  operands,
  Refusal,
  readScript,
  refuse,
  scan,
  symbolOf,
  writeSymbol,
} from '@xeno/smtlib';
import type { Sort } from '../sort.js';
import { boolSort, sameSort, sortText } from '../sort.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { asReal } from '../terms/apply-operator.js';
import { NotOurs } from '../terms/not-ours.js';
import { isOperator } from '../terms/operator-sort.js';
import { readTerm } from '../terms/read-term.js';
import type { TermFactory } from '../terms/term-factory.js';
import type { TermScope } from '../terms/term-scope.js';
import { notOurs, readKnownSort, shorten } from '../terms/term-scope.js';

/** What a script says up to the check that counts. */
export interface ScriptReading {
  readonly constants: readonly VariableTerm[];
  /** Declared functions that take arguments. */
  readonly open: readonly FunctionSymbol[];
  /** `define-fun`s and `define-const`s in the order in which they were written. */
  readonly definitions: readonly FunctionSymbol[];
  /** The first thing that the text leaves open beside constants of theories' sorts. */
  readonly outside: NotOurs | undefined;
  readonly assertions: readonly Term[];
  /** For further terms over the same names. */
  readonly scope: TermScope;
}

/** The commands of every solver: what one of them would take is not an author's mistake. */
const anySolver: Dialect = {
  ...dialects.z3,
  id: 'any solver',
  commands: [...dialects.z3.commands, ...dialects.cvc5.commands],
};
const words = new Set(
  'true false not and or xor => = distinct ite ! _ as let forall exists match par lambda'.split(' '),
);

/**
 * The commands of an SMT-LIB script that are in force at the check that counts, as every engine takes them apart.
 *
 * @param request `isContext`: a check is not needed, and the whole text counts.
 * @throws Refusal with `line:column` for what no solver would be sent.
 */
export function readAnyScript(
  source: string,
  request: { readonly check?: number | undefined; readonly isContext: boolean },
): Script {
  return readScript(source, { dialect: anySolver, check: request.check, isContext: request.isContext });
}

/**
 * Reads the terms of a script.
 *
 * @throws Refusal with `line:column`; NotOurs for recursive functions, data types and commands of one solver's own.
 */
export function readScriptTerms(factory: TermFactory, script: Script): ScriptReading {
  const reader = new ScriptReader(factory, script.text);
  for (const command of activeCommands(script)) reader.command(command);
  if (script.check?.name === 'check-sat-assuming') reader.assumptions(script.check);
  return reader.reading();
}

/** Definitions, and the names of those that cannot be read. */
export interface ReadableDefinitions {
  readonly definitions: readonly FunctionSymbol[];
  readonly unreadable: ReadonlySet<string>;
}

/** Reads what it can of definitions that are in order: a solver's model may speak of things that are not read here. */
export function readDefinitions(factory: TermFactory, source: string): ReadableDefinitions {
  const { text, commands } = scan(source);
  const reader = new ScriptReader(factory, text);
  const unreadable = new Set<string>();
  for (const command of commands) {
    try {
      reader.command(command);
    } catch (cause) {
      if (!(cause instanceof Refusal || cause instanceof NotOurs)) throw cause;
      const name = symbolOf(operands(text, command)[0]);
      if (name !== undefined) unreadable.add(name);
    }
  }
  return { definitions: reader.reading().definitions, unreadable };
}

class ScriptReader {
  readonly #constants: VariableTerm[] = [];
  readonly #open: FunctionSymbol[] = [];
  readonly #definitions: FunctionSymbol[] = [];
  readonly #assertions: Term[] = [];
  readonly #variables = new Map<string, Term>();
  readonly #functions = new Map<string, FunctionSymbol>();
  readonly #sorts = new Map<string, Sort>();
  readonly #foreign = new Set<string>();
  readonly #scope: TermScope;
  #outside: NotOurs | undefined;

  constructor(
    readonly factory: TermFactory,
    readonly text: string,
  ) {
    this.#scope = {
      text,
      variables: this.#variables,
      functions: this.#functions,
      sorts: this.#sorts,
      foreign: this.#foreign,
      named: (name, term) => {
        this.#vetNew(name);
        this.#variables.set(name.value, term);
      },
    };
  }

  reading(): ScriptReading {
    return {
      constants: this.#constants,
      open: this.#open,
      definitions: this.#definitions,
      outside: this.#outside,
      assertions: this.#assertions,
      scope: this.#scope,
    };
  }

  assumptions(check: Command): void {
    const [list] = operands(this.text, check);
    for (const literal of list?.kind === 'list' ? list.items : []) this.#assertions.push(this.#formula(literal));
  }

  command(command: Command): void {
    const given = operands(this.text, command);
    switch (command.name) {
      case 'assert':
        this.#assertions.push(this.#formula(this.#only(command, given)));
        return;
      case 'declare-const':
      case 'declare-fun':
        return this.#declare(command, given);
      case 'define-const':
      case 'define-fun':
        return this.#define(command, given);
      case 'declare-sort':
        return this.#declareSort(command, given);
      case 'define-sort':
        return this.#defineSort(command, given);
      case 'set-logic':
      case 'set-option':
      case 'check-sat':
      case 'check-sat-assuming':
        return;
      default:
        throw notOurs(this.#scope, command.start, `${command.name} is not read here`);
    }
  }

  #declare(command: Command, [name, ...rest]: readonly Expression[]): void {
    const isConstant = command.name === 'declare-const';
    const [parameters, sort] = isConstant ? [undefined, rest[0]] : rest;
    const fits = rest.length === (isConstant ? 1 : 2) && (isConstant || parameters?.kind === 'list');
    if (name?.kind !== 'symbol' || sort === undefined || !fits) {
      const form = isConstant ? '(declare-const name sort)' : '(declare-fun name (sorts) sort)';
      throw refuse('SyntaxError', this.text, command.start, `a declaration is written ${form}`);
    }
    const sorts = parameters?.kind === 'list' ? parameters.items.map((item) => readKnownSort(item, this.#scope)) : [];
    const result = readKnownSort(sort, this.#scope);
    this.#vetNew(name);
    if (sorts.length === 0) {
      const constant = this.factory.variable(name.value, result);
      this.#constants.push(constant);
      this.#variables.set(name.value, constant);
      return;
    }
    const symbol: FunctionSymbol = {
      name: name.value,
      parameters: sorts.map((one, index) => this.factory.variable(`x!${index}`, one)),
      sort: result,
    };
    this.#open.push(symbol);
    this.#outside ??= notOurs(
      this.#scope,
      command.start,
      'functions that take arguments and are left open are not read here',
    );
    this.#functions.set(name.value, symbol);
  }

  #define(command: Command, [name, ...rest]: readonly Expression[]): void {
    const isConstant = command.name === 'define-const';
    const [parameters, sort, body] = isConstant ? [undefined, ...rest] : rest;
    const fits = rest.length === (isConstant ? 2 : 3) && (isConstant || parameters?.kind === 'list');
    if (name?.kind !== 'symbol' || sort === undefined || body === undefined || !fits) {
      const form = isConstant ? '(define-const name sort term)' : '(define-fun name ((x sort) …) sort term)';
      throw refuse('SyntaxError', this.text, command.start, `a definition is written ${form}`);
    }
    const own = new Map<string, VariableTerm>();
    for (const item of parameters?.kind === 'list' ? parameters.items : []) this.#parameter(item, own);
    const result = readKnownSort(sort, this.#scope);
    this.#vetNew(name);
    const scope = own.size === 0 ? this.#scope : this.#inside(own);
    const term = this.#ofSort(readTerm(this.factory, body, scope), result, body.start);
    const symbol: FunctionSymbol = { name: name.value, parameters: [...own.values()], sort: result, body: term };
    this.#definitions.push(symbol);
    this.#functions.set(name.value, symbol);
  }

  /** The scope of a definition's body. */
  #inside(own: ReadonlyMap<string, VariableTerm>): TermScope {
    return {
      ...this.#scope,
      variables: {
        get: (name) => own.get(name) ?? this.#variables.get(name),
        has: (name) => own.has(name) || this.#variables.has(name),
      },
      named: ({ start }) => {
        throw refuse('InputError', this.text, start, 'a term under parameters cannot be named');
      },
    };
  }

  #parameter(item: Expression, own: Map<string, VariableTerm>): void {
    const [name, sort, ...rest] = item.kind === 'list' ? item.items : [];
    if (name?.kind !== 'symbol' || sort === undefined || rest.length > 0)
      throw refuse('SyntaxError', this.text, item.start, 'a parameter is written (name sort)');
    if (own.has(name.value))
      throw refuse('InputError', this.text, name.start, `two parameters are called ${shorten(name.value)}`);
    own.set(name.value, this.factory.variable(name.value, readKnownSort(sort, this.#scope)));
  }

  #declareSort(command: Command, [name, arity]: readonly Expression[]): void {
    if (name?.kind !== 'symbol')
      throw refuse('SyntaxError', this.text, command.start, 'a sort is declared as (declare-sort name 0)');
    this.#outside ??= notOurs(this.#scope, command.start, 'sorts that a text declares are not read here');
    if (arity === undefined || (arity.kind === 'number' && arity.value === '0'))
      this.#sorts.set(name.value, { kind: 'Other', text: writeSymbol(name.value) });
    else this.#foreign.add(name.value);
  }

  #defineSort(command: Command, [name, parameters, sort, ...rest]: readonly Expression[]): void {
    if (name?.kind !== 'symbol' || parameters?.kind !== 'list' || sort === undefined || rest.length > 0)
      throw refuse('SyntaxError', this.text, command.start, 'a sort is defined as (define-sort name () sort)');
    if (parameters.items.length > 0) this.#foreign.add(name.value);
    else this.#sorts.set(name.value, readKnownSort(sort, this.#scope));
  }

  #only(command: Command, [term, ...rest]: readonly Expression[]): Expression {
    if (term === undefined || rest.length > 0)
      throw refuse('SyntaxError', this.text, command.start, `${command.name} takes one term`);
    return term;
  }

  #formula(expression: Expression): Term {
    return this.#ofSort(readTerm(this.factory, expression, this.#scope), boolSort, expression.start);
  }

  #ofSort(term: Term, sort: Sort, offset: number): Term {
    if (sameSort(term.sort, sort)) return term;
    if (sort.kind === 'Real' && term.sort.kind === 'Int') return asReal(this.factory, term);
    throw refuse('InputError', this.text, offset, `this must be of ${sortText(sort)}, not of ${sortText(term.sort)}`);
  }

  #vetNew({ value, start }: Atom): void {
    const taken = this.#variables.has(value) || this.#functions.has(value);
    if (taken) throw refuse('InputError', this.text, start, `${shorten(value)} is declared twice`);
    if (words.has(value)) throw refuse('InputError', this.text, start, `${value} belongs to the core language`);
    // Free in this logic, but terms would be printed with two things of one name.
    if (isOperator(value)) throw notOurs(this.#scope, start, `${value} is the name of an operator elsewhere`);
  }
}
