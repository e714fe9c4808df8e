import type { Atom, Expression } from '@xeno/smtlib';
import { refuse } from '@xeno/smtlib';
import type { Sort } from '../sort.js';
import type { FunctionSymbol, Term } from '../term.js';
import { NotOurs } from './not-ours.js';
import { readSort } from './read-sort.js';

/** What the names in a term's text mean. The reader only reads it; names may be added between terms. */
export interface TermScope {
  /** In which expressions have their offsets, for `line:column`. */
  readonly text: string;
  readonly variables: { get(name: string): Term | undefined; has(name: string): boolean };
  readonly functions: ReadonlyMap<string, FunctionSymbol>;
  /** Sorts that the text defines or declares. */
  readonly sorts?: ReadonlyMap<string, Sort>;
  /** Names that the text gives a meaning that is not read here: using one is `NotOurs`. */
  readonly foreign?: { has(name: string): boolean };
  /** Told of each `(! term :named name)`; a term with bound variables may not be named. */
  readonly named?: (name: Atom, term: Term) => void;
}

/** Functions of theories that solvers know and we do not read. */
const foreignNames =
  /^(?:~$|iff$|implies$|if$|fp(?:\.|$)|to_fp|RN[EA]$|RT[PNZ]$|round|seq\.|set\.|bag\.|rel\.|tuple|ff\.|sep|bv|str\.|re\.|int\.|nat2bv|array|map$|is$|@|_|ubv_|sbv_|int_to|iand|pow2|exp$|sin$|cos$|tan$|arc|csc$|sec$|cot$|sqrt$|real\.|\^)/;
const foreignSorts =
  /^(?:FloatingPoint|Float\d+|RoundingMode|Seq|Set|Bag|Relation|Tuple|RegEx|FiniteField|->|List|Pair)$/;

/** Whether theories that are not read here have a sort of this name. */
export function isForeignSort(name: string): boolean {
  return foreignSorts.test(name);
}

const knownSorts = new Set(['Bool', 'Int', 'Real', 'String', 'RegLan', 'Array', 'BitVec', '_']);

/** Why a name means nothing here. */
export function unknownName(scope: TermScope, symbol: Atom, what: 'symbol' | 'function'): Error {
  const { value, start } = symbol;
  if (scope.foreign?.has(value) === true || foreignNames.test(value))
    return notOurs(scope, start, `${value} is not read here`);
  return refuse('InputError', scope.text, start, `the ${what} ${shorten(value)} is not declared`);
}

/** A `NotOurs` that begins with the place. */
export function notOurs(scope: Pick<TermScope, 'text'>, offset: number, message: string): NotOurs {
  return new NotOurs(refuse('InputError', scope.text, offset, message).message);
}

/**
 * Reads a sort whose names are all known.
 *
 * @throws Refusal with `line:column`, NotOurs for sorts of other theories.
 */
export function readKnownSort(expression: Expression, scope: TermScope): Sort {
  const sort = readSort(expression, scope.sorts);
  if ('at' in sort) throw refuse('InputError', scope.text, sort.at, sort.message);
  if (sort.kind === 'Other') vetNames(expression, scope);
  return sort;
}

function vetNames(expression: Expression, scope: TermScope): void {
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'list') waiting.push(...next.items);
    if (next.kind !== 'symbol' || knownSorts.has(next.value) || scope.sorts?.has(next.value) === true) continue;
    if (isForeignSort(next.value) || scope.foreign?.has(next.value) === true)
      throw notOurs(scope, next.start, `the sort ${next.value} is not read here`);
    throw refuse('InputError', scope.text, next.start, `the sort ${shorten(next.value)} is not declared`);
  }
}

export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
