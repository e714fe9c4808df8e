import type { SzsStatus } from '@xeno/plugin-api';

/** A claim as an `smt2` obligation, and what a solver's answers to it say of the claim. */
export interface ClaimScript {
  readonly text: string;
  /** As the parameter `goal`; without it the text has a check of its own. */
  readonly goal?: string;
  /** The claim's status when the script (with the goal negated) has a model, and when it has none. */
  readonly answers: { readonly sat: SzsStatus; readonly unsat: SzsStatus };
}

export const aboutGoal = { sat: 'CounterSatisfiable', unsat: 'Theorem' } as const;
