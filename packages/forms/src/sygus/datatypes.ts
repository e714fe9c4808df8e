import type { Atom, Command, Expression } from '@xeno/smtlib';
import { refuse, writeSymbol } from '@xeno/smtlib';
import type { Sort } from '../sort.js';
import { boolSort, sortText } from '../sort.js';
import { isSymbol, testerName } from './modern.js';
import { toldSortName } from './sorts.js';
import type { Vocabulary } from './vocabulary.js';

/** In one command. */
const mostDatatypes = 100;

interface Datatype {
  readonly name: Atom;
  readonly parameters: number;
  readonly constructors: Expression | undefined;
}

/**
 * Adds the datatypes of `declare-datatype` or `declare-datatypes` to the vocabulary: their sorts, and, for those without
 * parameters, constructors, selectors and testers as functions without bodies.
 *
 * @returns SMT-LIB commands that tell a solver of them and of the testers' names.
 * @throws Refusal with `line:column`.
 */
export function readDatatypes(
  vocabulary: Vocabulary,
  operands: readonly Expression[],
  command: Command,
): readonly string[] {
  const at = command.start;
  const datatypes = listDatatypes(vocabulary, operands, at);
  if (datatypes.length > mostDatatypes)
    throw refuse('InputError', vocabulary.text, at, `at most ${mostDatatypes} datatypes can be declared at once`);
  for (const { name, parameters } of datatypes) vocabulary.sorts.declare(name, parameters);
  for (const { name, constructors } of datatypes) {
    if (constructors?.kind !== 'list' || constructors.items.length === 0) throw malformed(vocabulary, name.start);
  }
  vetFounded(vocabulary, datatypes);
  const bodies: string[] = [];
  const testers: string[] = [];
  for (const datatype of datatypes) {
    if (datatype.parameters > 0) {
      reserveConstructors(vocabulary, datatype);
      continue;
    }
    const constructors = readConstructors(vocabulary, datatype);
    bodies.push(`(${constructors.map(({ declaration }) => declaration).join(' ')})`);
    for (const { tester } of constructors) testers.push(tester);
  }
  if (bodies.length < datatypes.length) return [vocabulary.text.slice(command.start, command.end), ...testers];
  const names = datatypes.map(({ name }) => `(${writeSymbol(toldSortName(name.value))} 0)`);
  return [`(declare-datatypes (${names.join(' ')}) (${bodies.join(' ')}))`, ...testers];
}

function listDatatypes(vocabulary: Vocabulary, operands: readonly Expression[], at: number): readonly Datatype[] {
  const [first, second, ...rest] = operands;
  if (first?.kind === 'symbol' && second?.kind === 'list' && rest.length === 0)
    return [{ name: first, parameters: datatypeParameters(second), constructors: second }];
  if (first?.kind !== 'list' || second?.kind !== 'list' || first.items.length === 0 || rest.length > 0)
    throw malformed(vocabulary, at);
  if (first.items.length !== second.items.length)
    throw refuse(
      'InputError',
      vocabulary.text,
      second.start,
      `${first.items.length} datatypes are named, but constructors are given for ${second.items.length}`,
    );
  return first.items.map((item, index) => {
    const [name, arity, ...more] = item.kind === 'list' ? item.items : [];
    const constructors = second.items[index];
    if (name?.kind !== 'symbol' || arity?.kind !== 'number' || more.length > 0) throw malformed(vocabulary, item.start);
    const parameters = datatypeParameters(constructors);
    if (arity.value !== String(parameters))
      throw refuse(
        'InputError',
        vocabulary.text,
        arity.start,
        `${name.value} is said to have ${arity.value} sort parameters, but its constructors have ${parameters}`,
      );
    return { name, parameters, constructors };
  });
}

/** How many sorts a datatype with these constructors takes: those of `(par (T …) …)`, otherwise none. */
export function datatypeParameters(constructors: Expression | undefined): number {
  const [head, names] = constructors?.kind === 'list' ? constructors.items : [];
  return isSymbol(head, 'par') && names?.kind === 'list' ? names.items.length : 0;
}

/** Refuses datatypes that no value can be built of: each constructor needs a value of a datatype of the same kind. */
function vetFounded(vocabulary: Vocabulary, datatypes: readonly Datatype[]): void {
  const open = new Map(datatypes.map((datatype) => [datatype.name.value, datatype]));
  let before: number;
  do {
    before = open.size;
    for (const [name, { constructors, parameters }] of open) {
      const items = constructors?.kind === 'list' ? constructors.items : [];
      const founded = (constructor: Expression): boolean =>
        constructor.kind !== 'list' ||
        constructor.items.every((field) => {
          const sort = field.kind === 'list' ? field.items[1] : undefined;
          return sort?.kind !== 'symbol' || !open.has(sort.value);
        });
      if (parameters > 0 || items.some(founded)) open.delete(name);
    }
  } while (open.size < before);
  for (const { name } of open.values())
    throw refuse(
      'InputError',
      vocabulary.text,
      name.start,
      `${name.value} has no values: each of its constructors needs one; add a constructor that does not`,
    );
}

interface Constructor {
  readonly declaration: string;
  /** Defines the name by which terms call the tester. */
  readonly tester: string;
}

function readConstructors(vocabulary: Vocabulary, datatype: Datatype): readonly Constructor[] {
  const { factory, sorts } = vocabulary;
  const sort: Sort = sorts.read(datatype.name);
  const items = datatype.constructors?.kind === 'list' ? datatype.constructors.items : [];
  return items.map((item) => {
    const [name, ...fields] = item.kind === 'list' ? item.items : [];
    if (name?.kind !== 'symbol') throw malformed(vocabulary, item.start);
    const selectors = fields.map((field) => {
      const [selector, fieldSort, ...more] = field.kind === 'list' ? field.items : [];
      if (selector?.kind !== 'symbol' || fieldSort === undefined || more.length > 0)
        throw malformed(vocabulary, field.start);
      return { selector, sort: sorts.read(fieldSort) };
    });
    const parameters = selectors.map((field) => factory.variable(field.selector.value, field.sort));
    const whole = factory.variable('x', sort);
    vocabulary.declareFunction(name, { name: name.value, parameters, sort });
    for (const field of selectors)
      vocabulary.declareFunction(field.selector, {
        name: field.selector.value,
        parameters: [whole],
        sort: field.sort,
      });
    const tester = { ...name, value: testerName(name.value) };
    vocabulary.declareFunction(tester, { name: tester.value, parameters: [whole], sort: boolSort });
    vocabulary.constructors.add(name.value);
    const written = writeSymbol(name.value);
    const declared = parameters.map((parameter) => ` (${writeSymbol(parameter.name)} ${sortText(parameter.sort)})`);
    return {
      declaration: `(${written}${declared.join('')})`,
      tester: `(define-fun ${writeSymbol(tester.value)} ((x ${sortText(sort)})) Bool ((_ is ${written}) x))`,
    };
  });
}

/** Functions of many sorts are not read; their names are not free all the same. */
function reserveConstructors(vocabulary: Vocabulary, datatype: Datatype): void {
  const body = datatype.constructors?.kind === 'list' ? datatype.constructors.items[2] : undefined;
  for (const item of body?.kind === 'list' ? body.items : []) {
    const [name, ...fields] = item.kind === 'list' ? item.items : [];
    const heads = fields.map((field) => (field.kind === 'list' ? field.items[0] : undefined));
    for (const head of [name, ...heads]) {
      if (head?.kind !== 'symbol') throw malformed(vocabulary, item.start);
      vocabulary.declareForeign(head);
    }
  }
}

function malformed(vocabulary: Vocabulary, at: number): Error {
  return refuse(
    'SyntaxError',
    vocabulary.text,
    at,
    'datatypes are written (declare-datatype d ((constructor (selector sort) …) …))',
  );
}
