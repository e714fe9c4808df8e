import type { Command, Expression } from '@xeno/smtlib';
import { Refusal, readExpressions, refuse, scan, writeSymbol } from '@xeno/smtlib';
import { boolSort, sortText } from '../sort.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import type { TermFactory } from '../terms/term-factory.js';
import { readDatatypes } from './datatypes.js';
import { readGrammar } from './grammar.js';
import { invariantConstraint } from './invariant-constraint.js';
import type { InvariantConstraint, SynthesisFunction, SynthesisProblem } from './synthesis-problem.js';
import { Vocabulary } from './vocabulary.js';

/** The problem as far as its commands have been read. */
interface Draft {
  readonly vocabulary: Vocabulary;
  readonly functions: SynthesisFunction[];
  readonly definitions: FunctionSymbol[];
  readonly constraints: Term[];
  readonly assumptions: Term[];
  readonly invariants: InvariantConstraint[];
  readonly preamble: string[];
  asked: boolean;
}

/** One command: its arguments, and where it begins and ends. */
interface Given {
  readonly operands: readonly Expression[];
  readonly command: Command;
}

/**
 * Reads a problem of SyGuS-IF 2.1 (https://sygus.org/assets/pdf/SyGuS-IF_2.1.pdf) or of version 1 (Raghothaman and Udupa,
 * "Language to Specify Syntax-Guided Synthesis Problems", 2014). Which version a command is written in is seen from the
 * command, so a text may mix them; everything is converted to 2.1.
 *
 * @throws Refusal that begins with `line:column` for whatever is malformed, ill-sorted or not read.
 */
export function readSynthesisProblem(source: string, factory: TermFactory): SynthesisProblem {
  const { text, commands } = scan(source);
  const draft: Draft = {
    vocabulary: new Vocabulary(text, factory),
    functions: [],
    definitions: [],
    constraints: [],
    assumptions: [],
    invariants: [],
    preamble: [],
    asked: false,
  };
  for (const command of commands) {
    if (command.name === 'exit') break;
    readCommand(draft, command);
  }
  if (!draft.asked) throw new Refusal('InputError', `${endOf(text)}: the text asks nothing; end it with (check-synth)`);
  if (draft.functions.length === 0)
    throw new Refusal('InputError', `${endOf(text)}: there is no function to be found; add a synth-fun or a synth-inv`);
  const { vocabulary, asked: _, ...rest } = draft;
  const own = new Set([...rest.definitions, ...rest.functions.map(({ symbol }) => symbol)]);
  return {
    ...rest,
    logic: vocabulary.logic ?? 'ALL',
    variables: [...vocabulary.variables.values()],
    declared: [...vocabulary.functions.values()].filter((symbol) => !own.has(symbol)),
  };
}

function readCommand(draft: Draft, command: Command): void {
  const { text } = draft.vocabulary;
  const read = commandReaders.get(command.name);
  if (read === undefined) throw refuse('InputError', text, command.start, refusal(command.name));
  if (draft.asked && !ignored.has(command.name))
    throw refuse('InputError', text, command.start, 'one text asks one question: nothing may follow (check-synth)');
  const [whole] = readExpressions(text, command.start, command.end);
  read(draft, { operands: whole?.kind === 'list' ? whole.items.slice(1) : [], command });
}

const ignored = new Set(['set-feature', 'set-info', 'set-option', 'set-options', 'declare-weight']);

function ignore(): void {
  // Says how to search, or what others found: it changes nothing of the problem.
}

const commandReaders: ReadonlyMap<string, (draft: Draft, given: Given) => void> = new Map([
  ...[...ignored].map((name) => [name, ignore] as const),
  ['set-logic', setLogic],
  ['declare-var', declareVariable],
  ['declare-const', declareVariable],
  ['declare-primed-var', declarePrimedVariable],
  ['declare-fun', declareFunction],
  ['declare-sort', declareSort],
  ['define-sort', defineSort],
  ['declare-datatype', declareDatatypes],
  ['declare-datatypes', declareDatatypes],
  ['define-const', defineFunction],
  ['define-fun', defineFunction],
  ['synth-fun', synthesise],
  ['synth-inv', synthesise],
  ['constraint', constrain],
  ['assume', assume],
  ['inv-constraint', constrainInvariant],
  ['chc-constraint', constrainHorn],
  ['check-synth', ask],
]);

function refusal(name: string): string {
  if (/oracle/.test(name)) return `${name}: oracles are programs outside of the text, and are not supported`;
  if (/^define-funs?-rec$/.test(name)) return `${name}: recursive definitions are not read`;
  if (name === 'optimize-synth') return 'optimize-synth is not supported: ask for any solution with (check-synth)';
  if (name === 'push' || name === 'pop' || name === 'reset') return `${name} is not read: one text states one problem`;
  return `there is no command ${name} in SyGuS-IF`;
}

function malformed(draft: Draft, { command }: Given, form: string): Error {
  return refuse('SyntaxError', draft.vocabulary.text, command.start, `this is written ${form}`);
}

function setLogic(draft: Draft, given: Given): void {
  const [logic, ...rest] = given.operands;
  if (logic?.kind !== 'symbol' || rest.length > 0) throw malformed(draft, given, '(set-logic LIA)');
  if (draft.vocabulary.logic !== undefined)
    throw refuse('InputError', draft.vocabulary.text, given.command.start, 'the logic is set twice');
  draft.vocabulary.logic = logic.value;
}

function declareVariable(draft: Draft, given: Given): void {
  const [name, sort, ...rest] = given.operands;
  if (name?.kind !== 'symbol' || sort === undefined || rest.length > 0)
    throw malformed(draft, given, `(${given.command.name} x Int)`);
  draft.vocabulary.declareVariable(name, draft.vocabulary.sorts.read(sort));
}

/** Version 1: declares `x` and `x!`. */
function declarePrimedVariable(draft: Draft, given: Given): void {
  declareVariable(draft, given);
  const [name, sort, ...rest] = given.operands;
  if (name?.kind === 'symbol')
    declareVariable(draft, {
      ...given,
      operands: [{ ...name, value: `${name.value}!` }, ...(sort === undefined ? [] : [sort]), ...rest],
    });
}

/** Uninterpreted, so the constraints are to hold whatever it is: without arguments it is a variable. */
function declareFunction(draft: Draft, given: Given): void {
  const [name, parameters, sort, ...rest] = given.operands;
  if (name?.kind !== 'symbol' || parameters?.kind !== 'list' || sort === undefined || rest.length > 0)
    throw malformed(draft, given, '(declare-fun f (Int Int) Int)');
  if (parameters.items.length === 0) {
    declareVariable(draft, { ...given, operands: [name, sort] });
    return;
  }
  const { sorts, factory } = draft.vocabulary;
  const symbol = {
    name: name.value,
    parameters: parameters.items.map((item, index) => factory.variable(`x${index + 1}`, sorts.read(item))),
    sort: sorts.read(sort),
  };
  draft.vocabulary.declareFunction(name, symbol);
  const inputs = symbol.parameters.map((parameter) => sortText(parameter.sort));
  draft.preamble.push(`(declare-fun ${writeSymbol(name.value)} (${inputs.join(' ')}) ${sortText(symbol.sort)})`);
}

function declareSort(draft: Draft, given: Given): void {
  const [name, parameters, ...rest] = given.operands;
  const count = parameters === undefined ? 0 : parameters.kind === 'number' ? Number(parameters.value) : Number.NaN;
  if (name?.kind !== 'symbol' || !(count <= 1000) || rest.length > 0)
    throw malformed(draft, given, '(declare-sort S 0)');
  draft.vocabulary.sorts.declare(name, count);
  draft.preamble.push(`(declare-sort ${writeSymbol(name.value)} ${count})`);
}

/** With the list of parameters of SMT-LIB, which must be empty, or without, as SyGuS-IF has it. */
function defineSort(draft: Draft, given: Given): void {
  const [name, ...rest] = given.operands;
  const body = rest.at(-1);
  const [parameters] = rest;
  if (name?.kind !== 'symbol' || body === undefined || rest.length > 2)
    throw malformed(draft, given, '(define-sort Word (_ BitVec 32))');
  if (rest.length === 2 && (parameters?.kind !== 'list' || parameters.items.length > 0))
    throw refuse('InputError', draft.vocabulary.text, rest[0]?.start ?? 0, 'sorts with parameters are not read here');
  const sort = draft.vocabulary.sorts.read(body);
  draft.vocabulary.sorts.define(name, sort);
  draft.preamble.push(`(define-sort ${writeSymbol(name.value)} () ${sortText(sort)})`);
}

function declareDatatypes(draft: Draft, { operands, command }: Given): void {
  for (const declaration of readDatatypes(draft.vocabulary, operands, command)) draft.preamble.push(declaration);
}

function defineFunction(draft: Draft, given: Given): void {
  const constant = given.command.name === 'define-const';
  const [name, ...rest] = given.operands;
  const [list, result, body, ...more] = constant ? [undefined, ...rest] : rest;
  if (name?.kind !== 'symbol' || result === undefined || body === undefined || more.length > 0)
    throw malformed(draft, given, constant ? '(define-const c Int 1)' : '(define-fun f ((x Int)) Int (+ x 1))');
  const { vocabulary } = draft;
  const parameters = constant ? [] : vocabulary.parameters(list, given.command.start);
  const sort = vocabulary.sorts.read(result);
  const term = vocabulary.term(body, byName(parameters), sort);
  draft.definitions.push(vocabulary.defineFunction(name, parameters, term));
}

/** `synth-inv` is a `synth-fun` of sort Bool. */
function synthesise(draft: Draft, given: Given): void {
  const invariant = given.command.name === 'synth-inv';
  const [name, list, ...rest] = given.operands;
  const result = invariant ? undefined : rest[0];
  const grammar = invariant ? rest : rest.slice(1);
  if (name?.kind !== 'symbol' || list === undefined || (!invariant && result === undefined))
    throw malformed(draft, given, invariant ? '(synth-inv i ((x Int)))' : '(synth-fun f ((x Int)) Int)');
  const { vocabulary } = draft;
  const parameters = vocabulary.parameters(list, given.command.start);
  const sort = result === undefined ? boolSort : vocabulary.sorts.read(result);
  const symbol = { name: name.value, parameters, sort };
  const read = readGrammar(vocabulary, symbol, grammar);
  vocabulary.declareFunction(name, symbol);
  draft.functions.push(read === undefined ? { symbol } : { symbol, grammar: read });
}

function constrain(draft: Draft, given: Given): void {
  const [term, ...rest] = given.operands;
  if (term === undefined || rest.length > 0) throw malformed(draft, given, `(${given.command.name} (>= (f x) x))`);
  draft.constraints.push(draft.vocabulary.term(term, draft.vocabulary.variables, boolSort));
}

function assume(draft: Draft, given: Given): void {
  const [term, ...rest] = given.operands;
  if (term === undefined || rest.length > 0) throw malformed(draft, given, '(assume (> x 0))');
  draft.assumptions.push(draft.vocabulary.term(term, draft.vocabulary.variables, boolSort));
}

function constrainInvariant(draft: Draft, { operands, command }: Given): void {
  const { invariant, constraints } = invariantConstraint(draft.vocabulary, draft.functions, operands, command);
  draft.invariants.push(invariant);
  draft.constraints.push(...constraints);
}

/** `(chc-constraint ((x Int) …) body head)`: the body implies the head for all values of its own variables. */
function constrainHorn(draft: Draft, given: Given): void {
  const [list, body, head, ...rest] = given.operands;
  if (list === undefined || body === undefined || head === undefined || rest.length > 0)
    throw malformed(draft, given, '(chc-constraint ((x Int)) (f x) (g x))');
  const { vocabulary } = draft;
  const bound = vocabulary
    .parameters(list, given.command.start)
    .map((parameter) => [parameter.name, vocabulary.variable(parameter.name, parameter.sort)] as const);
  const variables = new Map(bound);
  const premise = vocabulary.term(body, variables, boolSort);
  draft.constraints.push(vocabulary.factory.implies(premise, vocabulary.term(head, variables, boolSort)));
}

function ask(draft: Draft, given: Given): void {
  if (given.operands.length > 0) throw malformed(draft, given, '(check-synth)');
  draft.asked = true;
}

function byName(parameters: readonly VariableTerm[]): ReadonlyMap<string, VariableTerm> {
  return new Map(parameters.map((parameter) => [parameter.name, parameter]));
}

function endOf(text: string): string {
  const lines = text.trimEnd().split('\n');
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}
