import type { Assignment, Solution, SynthesisProblem, TermFactory } from '@xeno/forms';
import type { SolverSession } from '@xeno/solver';
import type { ProblemClass } from '../classify.js';

/** Why no solution exists. Each kind can be replayed by somebody else. */
export type Infeasibility =
  /** The grammars generate finitely many functions up to their values on the examples, and each fails on some example. */
  | { readonly kind: 'exhausted-grammar'; readonly examples: readonly Assignment[]; readonly candidates: number }
  /**
   * For these values no values of the functions satisfy the constraints, whatever the functions are. `query` is the digest of
   * the question by which the solver said so; without it, evaluation did.
   */
  | { readonly kind: 'unrealisable-examples'; readonly examples: readonly Assignment[]; readonly query?: string }
  /** A solver proved it; `query` is its digest. */
  | { readonly kind: 'refuted'; readonly query: string };

export type StrategyOutcome =
  /** Not trusted until the oracle has verified it. */
  | { readonly found: 'solution'; readonly solution: Solution }
  | { readonly found: 'infeasible'; readonly why: Infeasibility }
  | { readonly found: 'nothing'; readonly reason: string };

/** What the oracle says of a candidate. A counterexample has been re-evaluated by our own evaluator. */
export type Verification =
  | { readonly outcome: 'valid' }
  | { readonly outcome: 'counterexample'; readonly assignment: Assignment }
  | { readonly outcome: 'unknown'; readonly reason: string };

/** Questions to one solver, incremental; every query is recorded with its digest. */
export interface Oracle {
  /** Whether the candidate satisfies the constraints for all values of the variables. */
  verify(solution: Solution): Promise<Verification>;
  /** A further session of the same solver for a strategy's own questions; closed with the oracle. */
  session(): Promise<SolverSession>;
  /** A session of a solver of Horn clauses (Z3's Spacer), in the logic HORN; absent where there is none. */
  hornSession?(): Promise<SolverSession>;
  /** Records a question that an answer rests on. @returns `sha256:<hex>` */
  record(query: string): string;
}

/** What a strategy works with. */
export interface StrategyContext {
  readonly problem: SynthesisProblem;
  readonly problemClass: ProblemClass;
  readonly factory: TermFactory;
  readonly oracle: Oracle;
  /** Counterexamples that any strategy found; grows. */
  readonly examples: ExampleSet;
  readonly signal: AbortSignal;
  /** Milliseconds left for this strategy's slice; below 0 when they are over. */
  remaining(): number;
  /** MiB that a strategy's own tables may take. */
  readonly memoryMiB: number;
  readonly seed: number;
  /**
   * To be awaited at least every 20 ms of computing, so that the thread hears of its end. @throws AbortError when cancelled.
   */
  breathe(): Promise<void>;
}

/** Values of the variables on which a candidate must satisfy the constraints. */
export interface ExampleSet {
  readonly all: readonly Assignment[];
  /** @returns false when it was known. */
  add(assignment: Assignment): boolean;
}

/**
 * One way to synthesise. Strategies of a problem's class run in turns with growing slices; one keeps its state between
 * its turns by being a generator of its own progress: `resume` continues where the last slice ended.
 */
export interface Strategy {
  readonly name: string;
  /** It only watches what the others find: it ends when they have. */
  readonly passive?: boolean;
  /**
   * Another program does its work, which one call of `resume` waits for to the end: after a first turn of its own it goes on
   * beside the others' turns. Its `remaining` is the time of the whole attempt, and `end` ends the work.
   */
  readonly beside?: boolean;
  /** How many times as long as others' its turns are; 1 when absent. For what decides a problem of its kind or never will. */
  readonly patience?: number;
  /**
   * Its turns are counted in calls of `remaining`, not in time, so that it does the same however busy the machine is; it asks
   * at steady places of its work, and nothing else depends on what it is told.
   */
  readonly counted?: boolean;
  /** Whether it can say anything about problems of this class. */
  applies(problemClass: ProblemClass, problem: SynthesisProblem): boolean;
  begin(context: StrategyContext): StrategyRun;
}

export interface StrategyRun {
  /** Works until it has an outcome or `context.remaining()` is used up: then `undefined`, and it can be resumed. */
  resume(): Promise<StrategyOutcome | undefined>;
  /** Frees what it holds. */
  end(): Promise<void>;
}
