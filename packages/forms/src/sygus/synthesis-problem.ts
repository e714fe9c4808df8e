import type { Sort } from '../sort.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';

/** A function to be found. Without a grammar any term of the logic over its parameters will do. */
export interface SynthesisFunction {
  /** Without a body; the constraints call it. */
  readonly symbol: FunctionSymbol;
  readonly grammar?: Grammar;
}

/** A SyGuS-IF 2.1 grammar; version 1 is converted while it is read. */
export interface Grammar {
  /** The first is the start symbol. */
  readonly nonterminals: readonly Nonterminal[];
}

export interface Nonterminal {
  readonly name: string;
  readonly sort: Sort;
  readonly productions: readonly Production[];
}

/**
 * `term`: a pattern over the function's parameters in which each element of `holes` occurs exactly once and stands for any
 * term of its nonterminal. `any-constant` and `any-variable` are SyGuS-IF's `(Constant S)` and `(Variable S)`.
 */
export type Production =
  | { readonly kind: 'term'; readonly pattern: Term; readonly holes: readonly Hole[] }
  | { readonly kind: 'any-constant'; readonly sort: Sort }
  | { readonly kind: 'any-variable'; readonly sort: Sort };

export interface Hole {
  /** A variable with a name that no text can hold. */
  readonly variable: VariableTerm;
  readonly nonterminal: string;
}

/** `inv-constraint`: `pre => inv`, `inv and trans => inv'`, `inv => post`; each over the function's parameters. */
export interface InvariantConstraint {
  readonly invariant: FunctionSymbol;
  readonly pre: FunctionSymbol;
  readonly trans: FunctionSymbol;
  readonly post: FunctionSymbol;
}

/** A SyGuS problem. `constraints` include those that the invariant constraints stand for. */
export interface SynthesisProblem {
  readonly logic: string;
  readonly functions: readonly SynthesisFunction[];
  /** Universally quantified. */
  readonly variables: readonly VariableTerm[];
  /** `define-fun`s (and sorts' text is kept in `preamble`), in the order in which they were written. */
  readonly definitions: readonly FunctionSymbol[];
  readonly constraints: readonly Term[];
  /** `(assume t)`: the constraints need hold only where these do. */
  readonly assumptions: readonly Term[];
  readonly invariants: readonly InvariantConstraint[];
  /** SMT-LIB commands that declare sorts, datatypes and functions: solvers need them, our own evaluator has no use for them. */
  readonly preamble: readonly string[];
  /** The functions that `preamble` brings: constructors, selectors, testers, declared functions. None has a body. */
  readonly declared: readonly FunctionSymbol[];
}

/** One function found: `body` over the symbol's parameters. */
export interface FoundFunction {
  readonly symbol: FunctionSymbol;
  readonly body: Term;
}

export type Solution = readonly FoundFunction[];
