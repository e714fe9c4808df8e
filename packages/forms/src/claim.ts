import type { FormalContext } from './context/context.js';
import type { SynthesisProblem } from './sygus/synthesis-problem.js';
import type { FunctionSymbol, Term, VariableTerm } from './term.js';

/**
 * For all values of the variables: if every hypothesis holds, so does the conclusion. Form U: what `smt2` with a goal and
 * `forall` say, and what an implication over a theory comes to.
 */
export interface UniversalClaim {
  readonly kind: 'universal';
  readonly variables: readonly VariableTerm[];
  /** `define-fun`s in the order in which they were written. */
  readonly functions: readonly FunctionSymbol[];
  readonly hypotheses: readonly Term[];
  readonly conclusion: Term;
}

/** There are constants such that each formula holds: an `smt2` script without a goal whose assertions may be `forall`s. */
export interface WitnessClaim {
  readonly kind: 'witness';
  readonly constants: readonly VariableTerm[];
  readonly functions: readonly FunctionSymbol[];
  readonly formulas: readonly Term[];
}

/** A named predicate over the variables of a theory. */
export interface Attribute {
  readonly name: string;
  readonly term: Term;
}

/** Names of attributes: all of `premise` imply all of `conclusion`. */
export interface Implication {
  readonly premise: readonly string[];
  readonly conclusion: readonly string[];
}

/** Variables, what is assumed of them, and predicates over them. Every assignment that keeps to the assumptions is an object. */
export interface Theory {
  readonly variables: readonly VariableTerm[];
  readonly functions: readonly FunctionSymbol[];
  readonly assumptions: readonly Term[];
  readonly attributes: readonly Attribute[];
  /** Known beforehand, for example that two attributes exclude each other. */
  readonly background: readonly Implication[];
}

/** Whatever has the attributes of the premise has those of the conclusion, in a theory (U). */
export interface TheoryImplicationClaim {
  readonly kind: 'theory-implication';
  readonly theory: Theory;
  readonly implication: Implication;
}

/** The same among the objects of a finite context (C). */
export interface ContextImplicationClaim {
  readonly kind: 'context-implication';
  readonly context: FormalContext;
  readonly implication: Implication;
}

/** There are functions in their grammars such that the constraints hold for all values (E), invariants (I) included. */
export interface SynthesisClaim {
  readonly kind: 'synthesis';
  readonly problem: SynthesisProblem;
}

/** What an obligation claims, whatever form it is written in. */
export type Claim = UniversalClaim | WitnessClaim | TheoryImplicationClaim | ContextImplicationClaim | SynthesisClaim;
