/**
 * Do all objects with the attributes of the premise have those of the conclusion? An empty conclusion asks whether there
 * is no object with the premise at all; `explore` never asks that.
 */
export interface Question {
  readonly premise: readonly string[];
  /** Asked as a whole: an object that lacks one of them is a counterexample. */
  readonly conclusion: readonly string[];
  /** Everything hangs on this one: it is worth half of the time that is left. */
  readonly decisive?: boolean;
}

/** What an object really is: an object of a context by name, or values of a theory's variables as SMT-LIB writes them. */
export type Witness =
  | { readonly kind: 'object'; readonly name: string }
  | { readonly kind: 'assignment'; readonly variables: Readonly<Record<string, string>> };

/** How a question was confirmed: by asking a solver, by looking at every object, or by somebody's word. */
export type Ground = 'solver' | 'evaluation' | 'word';

/** A solver as votes name it. */
export interface SolverName {
  readonly family: string;
  readonly version: string;
}

export type ExpertAnswer =
  | {
      readonly answer: 'accepted';
      readonly by: Ground;
      /** The part of the premise that was really used. */
      readonly core?: readonly string[];
      /** `sha256:<hex>` of what the solver was asked. */
      readonly query?: string;
      readonly solver?: SolverName;
    }
  | {
      readonly answer: 'counterexample';
      readonly has: readonly string[];
      /** Of attributes in neither list nothing is known. */
      readonly lacks: readonly string[];
      readonly witness?: Witness;
    }
  | {
      readonly answer: 'undecided';
      readonly reason: string;
      /** What the solver ran out of, when that is why. */
      readonly ended?: 'walltime' | 'memory';
    };

/**
 * Answers the questions of an exploration. @throws ExpertFault when it cannot be believed any more; a question that it
 * cannot answer is `undecided`.
 */
export interface Expert {
  ask(question: Question, signal: AbortSignal): Promise<ExpertAnswer>;
}

/** An expert contradicted itself, or answered with something that is no answer. */
export class ExpertFault extends Error {}
