import type { Evidence, Obligation } from '@xeno/plugin-api';
import type { Term } from '../term.js';
import { conjuncts } from '../terms/conjuncts.js';
import type { Certificate } from './certificate.js';
import { toRefute, Unproven } from './certificate.js';
import { evidenceObject } from './evidence-json.js';
import type { Setting } from './refutation-script.js';
import { refutationScripts } from './refutation-script.js';

/** What an interpolant stands between. */
export interface Between extends Setting {
  /** Hold on both sides. */
  readonly assumptions: readonly Term[];
  readonly premises: readonly Term[];
  readonly conclusions: readonly Term[];
}

/**
 * That a formula stands between premises and conclusion: two scripts, that it follows from the former and the latter from it.
 *
 * @param read reads the formula over the claim's variables.
 * @returns `undefined` when it is one of the two sides: then one script is the claim itself, and the other says nothing.
 * @throws Unproven
 * @throws Refusal when the formula cannot be read.
 */
export function interpolantCertificate(
  obligation: Obligation,
  evidence: Evidence,
  between: Between,
  read: (text: string) => Term,
): Certificate | undefined {
  const { interpolant } = evidenceObject(evidence);
  if (typeof interpolant !== 'string') throw new Unproven('it names no interpolant');
  const term = read(interpolant);
  const { assumptions, premises, conclusions } = between;
  if (isSide(term, premises) || isSide(term, conclusions)) return undefined;
  const refute = refutationScripts(between);
  return {
    holds: true,
    detail: 'a formula between premises and conclusion, if two scripts are unsatisfiable',
    obligations: [
      toRefute(obligation, 'interpolant-follows', refute([...assumptions, ...premises], [term])),
      toRefute(obligation, 'interpolant-suffices', refute([...assumptions, term], conclusions)),
    ],
  };
}

function isSide(term: Term, side: readonly Term[]): boolean {
  const [own, others] = [new Set(conjuncts(term)), new Set(side.flatMap(conjuncts))];
  return own.size === others.size && [...own].every((part) => others.has(part));
}
