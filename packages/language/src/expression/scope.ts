import type { Range } from '../problem.js';
import type { Json } from '../workflow.js';

/** What expressions may look at. */
export interface Scope {
  readonly inputs: Readonly<Record<string, Json>>;
  readonly steps: Readonly<Record<string, StepScope>>;
  readonly matrix?: Readonly<Record<string, Json>>;
  readonly run: { readonly id: string; readonly workflow: string };
  /** How the steps before went: what `success()`, `failure()` and `cancelled()` answer from. */
  readonly status: 'success' | 'failure' | 'cancelled';
}

/** A finished step, as expressions see it. */
export interface StepScope {
  readonly status: string;
  readonly conclusion?: string;
  readonly trust?: string;
  readonly outputs: Readonly<Record<string, Json>>;
}

/** An expression failed while it was evaluated: a missing key, a division by zero, a type that only then was known. */
export class ExpressionError extends Error {
  override name = 'ExpressionError';

  constructor(
    message: string,
    /** The expression's text. */
    readonly source: string,
    readonly range: Range,
  ) {
    super(message);
  }
}
