import type { Range } from './problem.js';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A checked CEL expression with its place in the document. */
export interface Expression {
  readonly kind: 'expression';
  readonly source: string;
  readonly range: Range;
}

/** A text with `${{ … }}` in it. With one expression and nothing else, its value keeps its type. */
export interface Template {
  readonly kind: 'template';
  readonly parts: readonly (string | Expression)[];
  readonly range: Range;
}

/** A field's value as written: JSON in which some texts are templates. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | Template
  | readonly FieldValue[]
  | { readonly [key: string]: FieldValue };

export interface InputDeclaration {
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'list' | 'object';
  readonly description?: string;
  readonly required: boolean;
  readonly default?: Json;
  readonly enum?: readonly Json[];
  readonly pattern?: string;
  readonly range: Range;
}

/** How often a failed step is tried again. */
export interface Retry {
  /** Further tries after the first; 0 for none. */
  readonly attempts: number;
  readonly backoff: {
    readonly kind: 'exponential' | 'constant';
    readonly initialSeconds: number;
    readonly maxSeconds: number;
  };
  /** Error classes that are worth another try; absent: those that say they are retryable. */
  readonly on?: readonly RetryClass[];
}
export type RetryClass = 'fault' | 'timeout' | 'open' | 'any';

/**
 * What to do when a step failed for good: `abort` the run (default), `skip` it and go on, or try a `fallback` method.
 * `by` maps error classes to strategies; the first that fits decides.
 */
export interface OnError {
  readonly strategy: 'abort' | 'skip' | 'fallback';
  readonly methods?: readonly string[];
  readonly by?: readonly {
    readonly class: string;
    readonly strategy: 'abort' | 'skip' | 'fallback' | 'retry';
    readonly methods?: readonly string[];
  }[];
}

/** One step runs once per combination of `matrix`. */
export interface Strategy {
  /** Each key's values, or an expression that yields them. */
  readonly matrix: { readonly [key: string]: FieldValue };
  readonly include: readonly { readonly [key: string]: FieldValue }[];
  readonly exclude: readonly { readonly [key: string]: FieldValue }[];
  readonly maxParallel?: number;
  readonly failFast: boolean;
}

export interface Step {
  /** As written, or made from the type (`validate_psp`, `validate_psp_2`). Unique in the workflow, an identifier. */
  readonly id: string;
  readonly explicitId: boolean;
  readonly name?: string;
  readonly type: string;
  /** Ids of the steps that it waits for: as written, or the step before it. */
  readonly needs: readonly string[];
  readonly explicitNeeds: boolean;
  readonly condition?: Expression;
  readonly timeoutSeconds?: number;
  readonly retry?: Retry;
  readonly continueOnError: boolean;
  readonly onError?: OnError;
  readonly strategy?: Strategy;
  /** Extra outputs, by name. */
  readonly outputs: { readonly [name: string]: FieldValue };
  /** The type's own fields. */
  readonly fields: { readonly [name: string]: FieldValue };
  /** Of the whole item. */
  readonly range: Range;
  /** Of the values of `fields`, by name, and of the items of lists, by `name.index`. */
  readonly fieldRanges?: { readonly [name: string]: Range };
  /** Of the value of `type` (or of the item). */
  readonly typeRange: Range;
}

/** A workflow whose references are resolved and whose defaults are applied. */
export interface Workflow {
  readonly file: string;
  readonly name: string;
  readonly description?: string;
  readonly inputs: { readonly [name: string]: InputDeclaration };
  readonly capabilities: readonly string[];
  /** In the order written. */
  readonly steps: readonly Step[];
  /** Run after `steps`, in order, whatever happened. */
  readonly finally: readonly Step[];
  readonly outputs: { readonly [name: string]: FieldValue };
}
