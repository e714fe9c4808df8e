import type { Claim } from '@xeno/forms';
import { NotOurs, readClaim, SortError, TermFactory, TooComplex } from '@xeno/forms';
import type { Obligation } from '@xeno/plugin-api';
import { Refusal } from '@xeno/smtlib';
import { attemptSynthesis } from './claims/synthesis.js';
import { attemptUniversal } from './claims/universal.js';
import { attemptWitness } from './claims/witness.js';
import type { Outcome } from './outcome.js';
import type { Workbench } from './workbench.js';

const forms = new Set(['sygus', 'forall', 'smt2', 'implication']);

/** Attempts one obligation in the engine's thread. Rejects only with the signal's reason. */
export async function attempt(obligation: Obligation, bench: Omit<Workbench, 'factory'>): Promise<Outcome> {
  if (!forms.has(obligation.form)) {
    return {
      status: 'Inappropriate',
      message: `this engine takes sygus, forall, smt2 and implication, not ${obligation.form}`,
    };
  }
  try {
    const factory = new TermFactory();
    return await decide(readClaim(obligation, factory), { ...bench, factory });
  } catch (cause) {
    if (bench.signal.aborted) throw cause;
    if (cause instanceof Refusal) return { status: cause.status, message: cause.message };
    if (cause instanceof NotOurs) return { status: 'Inappropriate', message: cause.message };
    if (cause instanceof TooComplex) return { status: 'GaveUp', message: `too large: ${cause.message}` };
    if (cause instanceof SortError) return { status: 'InputError', message: cause.message };
    return {
      status: 'Error',
      message: `the attempt failed: ${cause instanceof Error ? cause.message : String(cause)}`,
    };
  }
}

async function decide(claim: Claim, bench: Workbench): Promise<Outcome> {
  switch (claim.kind) {
    case 'synthesis':
      return attemptSynthesis(claim.problem, bench);
    case 'witness':
      return attemptWitness(claim, bench);
    case 'universal':
    case 'theory-implication':
      return attemptUniversal(claim, bench);
    case 'context-implication':
      return {
        status: 'Inappropriate',
        message: 'an implication in a finite context leaves nothing to synthesise; the engine ae decides it',
      };
  }
}
