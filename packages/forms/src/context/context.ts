/** A finite formal context (Ganter & Wille): which objects have which attributes. Names are unique. */
export interface FormalContext {
  readonly objects: readonly string[];
  readonly attributes: readonly string[];
  /** For each object the indices of its attributes, rising. */
  readonly rows: readonly (readonly number[])[];
}

/** A mistake in a context's text; line and column from 1. */
export interface ContextProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint?: string;
}

/** `burmeister` is `.cxt`, `fimi` is `.dat`: one object a line, its attributes as numbers from 0. */
export type ContextFormat = 'burmeister' | 'csv' | 'json' | 'fimi';
