import type { Json, Workflow } from './workflow.js';

/** What is wrong with an input that a workflow was given. */
export interface InputProblem {
  readonly input: string;
  readonly message: string;
  readonly hint?: string;
}

/** Checks what a workflow is given against its declared inputs, and adds the defaults. Texts become the declared type. */
export function bindInputs(
  workflow: Workflow,
  given: Readonly<Record<string, string | Json>>,
): { values: Record<string, Json>; problems: InputProblem[] } {
  return { values: {}, problems: [] };
}
