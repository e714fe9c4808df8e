import type { Sort, Term, Value, VariableTerm } from '@xeno/forms';

/** A production as the bank uses it: `pattern` as written, `inlined` without calls of defined functions. */
export interface BankProduction {
  readonly pattern: Term;
  readonly inlined: Term;
  readonly holes: readonly VariableTerm[];
  /** For each hole the number of its nonterminal. */
  readonly children: readonly number[];
  /** What it adds to the size of a term; 0 only for a chain, whose pattern is its hole. */
  readonly weight: number;
  /** Exchanging the two holes changes nothing. */
  readonly commutative: boolean;
}

/** Constants of `(Constant S)` that come into play at a size. */
export interface ConstantSource {
  readonly sort: Sort;
  at(size: number): readonly Value[];
  /** All values of the sort are among the constants up to this size; absent: never. */
  readonly completeAt?: number;
}

export interface BankNonterminal {
  readonly name: string;
  readonly sort: Sort;
  readonly productions: readonly BankProduction[];
  readonly constants?: ConstantSource;
}

/**
 * A grammar made ready for the bank: nonterminals that only chain to each other are one, chains go to earlier nonterminals
 * only, every production can be computed on lanes.
 */
export interface BankGrammar {
  readonly parameters: readonly VariableTerm[];
  readonly nonterminals: readonly BankNonterminal[];
  readonly start: number;
  /** Something of the grammar was left out, so that it generates more than the bank does. */
  readonly partial: boolean;
}
