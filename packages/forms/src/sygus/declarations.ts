import { refuse, writeSymbol } from '@xeno/smtlib';
import { sortText } from '../sort.js';
import { readDatatypes } from './datatypes.js';
import type { GivenCommand, ProblemDraft } from './problem-draft.js';
import { malformed } from './problem-draft.js';
import { toldSortName } from './sorts.js';

/** `(set-logic LIA)`, once. */
export function setLogic(draft: ProblemDraft, given: GivenCommand): void {
  const [logic, ...rest] = given.operands;
  if (logic?.kind !== 'symbol' || rest.length > 0) throw malformed(draft, given, '(set-logic LIA)');
  if (draft.vocabulary.logic !== undefined)
    throw refuse('InputError', draft.vocabulary.text, given.command.start, 'the logic is set twice');
  draft.vocabulary.logic = logic.value;
}

/** `(declare-var x Int)`: universally quantified. */
export function declareVariable(draft: ProblemDraft, given: GivenCommand): void {
  const [name, sort, ...rest] = given.operands;
  if (name?.kind !== 'symbol' || sort === undefined || rest.length > 0)
    throw malformed(draft, given, `(${given.command.name} x Int)`);
  draft.vocabulary.declareVariable(name, draft.vocabulary.sorts.read(sort));
}

/** Version 1: declares `x` and `x!`. */
export function declarePrimedVariable(draft: ProblemDraft, given: GivenCommand): void {
  declareVariable(draft, given);
  const [name, sort, ...rest] = given.operands;
  if (name?.kind === 'symbol')
    declareVariable(draft, {
      ...given,
      operands: [{ ...name, value: `${name.value}!` }, ...(sort === undefined ? [] : [sort]), ...rest],
    });
}

/** Uninterpreted, so the constraints are to hold whatever it is: without arguments it is a variable. */
export function declareFunction(draft: ProblemDraft, given: GivenCommand): void {
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

/** `(declare-sort S 0)`. */
export function declareSort(draft: ProblemDraft, given: GivenCommand): void {
  const [name, parameters, ...rest] = given.operands;
  const count = parameters === undefined ? 0 : parameters.kind === 'number' ? Number(parameters.value) : Number.NaN;
  if (name?.kind !== 'symbol' || !(count <= 1000) || rest.length > 0)
    throw malformed(draft, given, '(declare-sort S 0)');
  draft.vocabulary.sorts.declare(name, count);
  draft.preamble.push(`(declare-sort ${writeSymbol(toldSortName(name.value))} ${count})`);
}

/** `(declare-weight w)`: nothing here is weighed, so constraints on weights are not read. */
export function declareWeight(draft: ProblemDraft, given: GivenCommand): void {
  const [name] = given.operands;
  if (name?.kind !== 'symbol') throw malformed(draft, given, '(declare-weight w)');
  draft.vocabulary.declareForeign(name);
}

/** With the list of parameters of SMT-LIB, which must be empty, or without, as SyGuS-IF has it. */
export function defineSort(draft: ProblemDraft, given: GivenCommand): void {
  const [name, ...rest] = given.operands;
  const body = rest.at(-1);
  const [parameters] = rest;
  if (name?.kind !== 'symbol' || body === undefined || rest.length > 2)
    throw malformed(draft, given, '(define-sort Word (_ BitVec 32))');
  if (rest.length === 2 && (parameters?.kind !== 'list' || parameters.items.length > 0))
    throw refuse('InputError', draft.vocabulary.text, rest[0]?.start ?? 0, 'sorts with parameters are not read here');
  const sort = draft.vocabulary.sorts.read(body);
  draft.vocabulary.sorts.define(name, sort);
  draft.preamble.push(`(define-sort ${writeSymbol(toldSortName(name.value))} () ${sortText(sort)})`);
}

/** `declare-datatype` and `declare-datatypes`. */
export function declareDatatypes(draft: ProblemDraft, { operands, command }: GivenCommand): void {
  for (const declaration of readDatatypes(draft.vocabulary, operands, command)) draft.preamble.push(declaration);
}

/** `define-fun` and `define-const`. */
export function defineFunction(draft: ProblemDraft, given: GivenCommand): void {
  const constant = given.command.name === 'define-const';
  const [name, ...rest] = given.operands;
  const [list, result, body, ...more] = constant ? [undefined, ...rest] : rest;
  if (name?.kind !== 'symbol' || result === undefined || body === undefined || more.length > 0)
    throw malformed(draft, given, constant ? '(define-const c Int 1)' : '(define-fun f ((x Int)) Int (+ x 1))');
  const { vocabulary } = draft;
  const parameters = constant ? [] : vocabulary.parameters(list, given.command.start);
  const sort = vocabulary.sorts.read(result);
  const term = vocabulary.term(body, new Map(parameters.map((parameter) => [parameter.name, parameter])), sort);
  draft.definitions.push(vocabulary.defineFunction(name, parameters, term));
}
