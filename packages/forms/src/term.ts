import type { Sort } from './sort.js';
import type { Value } from './value.js';

/**
 * A well-sorted term of SMT-LIB. Terms are made by a `TermFactory` only, which shares equal ones: within one factory two
 * terms are equal exactly when they are the same object, so a term is a DAG and `let` is sharing.
 */
export type Term = ConstantTerm | VariableTerm | ApplicationTerm | CallTerm | QuantifiedTerm;

interface Node {
  /** Unique within the factory, rising from the leaves: arguments have smaller numbers than what is made of them. */
  readonly id: number;
  readonly sort: Sort;
}

export interface ConstantTerm extends Node {
  readonly kind: 'constant';
  readonly value: Value;
}

export interface VariableTerm extends Node {
  readonly kind: 'variable';
  readonly name: string;
}

/** A function of a theory: `operator` as SMT-LIB 2.6 names it, `indices` of `(_ extract 7 0)` and the like. */
export interface ApplicationTerm extends Node {
  readonly kind: 'application';
  readonly operator: string;
  readonly indices: readonly number[];
  readonly arguments: readonly Term[];
}

/** A function that the text defines, declares or asks for. */
export interface CallTerm extends Node {
  readonly kind: 'call';
  readonly function: FunctionSymbol;
  readonly arguments: readonly Term[];
}

export interface QuantifiedTerm extends Node {
  readonly kind: 'quantified';
  readonly quantifier: 'forall' | 'exists';
  readonly variables: readonly VariableTerm[];
  readonly body: Term;
}

/** `body` is there for `define-fun`; without it the function is open: declared, or to be synthesised. */
export interface FunctionSymbol {
  readonly name: string;
  readonly parameters: readonly VariableTerm[];
  readonly sort: Sort;
  readonly body?: Term;
}

/** What variables stand for; by name. */
export type Assignment = ReadonlyMap<string, Value>;
