import type { Evidence, Obligation } from '@xeno/plugin-api';
import { Refusal } from '@xeno/smtlib';
import type { Claim, ContextImplicationClaim } from '../claim.js';
import { flatSequent, isUniversal, sequentOf } from '../claims/normal-form.js';
import { readClaim } from '../claims/read-claim.js';
import { IncompleteSolution } from '../sygus/definition-order.js';
import type { Term } from '../term.js';
import { conjuncts } from '../terms/conjuncts.js';
import { NotOurs, orNotOurs } from '../terms/not-ours.js';
import { TermFactory } from '../terms/term-factory.js';
import { TooComplex } from '../terms/too-complex.js';
import type { Certificate } from './certificate.js';
import { failed, toRefute, Unproven } from './certificate.js';
import type { ClaimedImplication } from './implication-derivation.js';
import { derivationCertificate } from './implication-derivation.js';
import type { Between } from './interpolant.js';
import { interpolantCertificate } from './interpolant.js';
import type { Setting } from './refutation-script.js';
import { refutationScripts } from './refutation-script.js';
import { infeasibilityCertificate } from './sygus-infeasibility.js';
import { solutionCertificate } from './sygus-solution.js';
import { formulaOver, universalImplication } from './universal-implication.js';

/**
 * Takes a piece of evidence apart. What can be checked without a solver is checked at once; what remains comes back as `smt2`
 * scripts, built from terms that were read, never from the evidence's own text. Evidence is not trusted in anything.
 *
 * @returns `undefined` for evidence of which no certificate can be made: formats, claims and reasons that are not known here,
 *   and what is too large to be taken apart.
 */
export function certificateObligations(obligation: Obligation, evidence: Evidence): Certificate | undefined {
  try {
    switch (evidence.format) {
      case 'sygus-solution':
        return obligation.form === 'sygus' ? solutionCertificate(obligation, evidence) : undefined;
      case 'sygus-infeasibility':
        return obligation.form === 'sygus' ? infeasibilityCertificate(obligation, evidence) : undefined;
      case 'interpolant':
        return ofInterpolant(obligation, evidence);
      case 'implication-derivation':
        return ofDerivation(obligation, evidence);
      default:
        return undefined;
    }
  } catch (cause) {
    if (cause instanceof NotOurs || cause instanceof TooComplex) return undefined;
    if (cause instanceof Refusal || cause instanceof Unproven || cause instanceof IncompleteSolution)
      return failed(`the evidence is no certificate: ${cause.message}`);
    throw cause;
  }
}

function ofInterpolant(obligation: Obligation, evidence: Evidence): Certificate | undefined {
  const factory = new TermFactory();
  const claim = orNotOurs(() => readClaim(obligation, factory));
  const between = betweenOf(claim);
  if (between === undefined) return undefined;
  const certificate = interpolantCertificate(obligation, evidence, between, (text) =>
    formulaOver(between, text, factory),
  );
  return certificate && { ...certificate, ...assumed(obligation, between, assumptionsOf(claim), factory) };
}

/** The assumptions of a claim, if there are any: together, and with nothing to refute. */
function assumed(
  obligation: Obligation,
  setting: Setting,
  terms: readonly Term[],
  factory: TermFactory,
): Pick<Certificate, 'assumptions'> {
  if (terms.length === 0) return {};
  return { assumptions: toRefute(obligation, 'assumptions', refutationScripts(setting)(terms, [factory.false])) };
}

/** What a claim assumes before anything is said to follow: without the premise of an implication. */
function assumptionsOf(claim: Claim): readonly Term[] {
  if (claim.kind === 'universal') return claim.hypotheses;
  return claim.kind === 'theory-implication' ? claim.theory.assumptions : [];
}

function betweenOf(claim: Claim): Between | undefined {
  if (!isUniversal(claim)) return undefined;
  const sequent = sequentOf(claim);
  const { hypotheses, conclusions } = flatSequent(sequent);
  const { variables, functions } = claim.kind === 'universal' ? claim : claim.theory;
  const axioms = claim.kind === 'universal' ? [] : claim.theory.assumptions;
  // What the conclusion itself supposes may be counted to either side, and what is assumed throughout holds on both.
  const stated = new Set(sequent.hypotheses.flatMap(conjuncts));
  const supposed = hypotheses.filter((term) => !stated.has(term));
  return { variables, functions, assumptions: [...axioms, ...supposed], premises: [...stated], conclusions };
}

function ofDerivation(obligation: Obligation, evidence: Evidence): Certificate | undefined {
  const factory = new TermFactory();
  const claim = orNotOurs(() => readClaim(obligation, factory));
  if (claim.kind === 'context-implication') return closed(claim);
  const claimed = impliedBy(claim, factory);
  if (claimed === undefined) return undefined;
  const certificate = derivationCertificate(obligation, evidence, claimed);
  return certificate && { ...certificate, ...assumed(obligation, claimed, assumptionsOf(claim), factory) };
}

function impliedBy(claim: Claim, factory: TermFactory): ClaimedImplication | undefined {
  if (claim.kind === 'universal') return universalImplication(claim, factory);
  if (claim.kind !== 'theory-implication') return undefined;
  const { theory, implication: goal } = claim;
  const terms = new Map(theory.attributes.map(({ name, term }) => [name, term]));
  return { ...theory, goal, attribute: (name) => terms.get(name) };
}

/** In a finite context nobody's derivation is needed: every object with the premise is looked at. */
function closed({ context, implication }: ContextImplicationClaim): Certificate {
  const indices = new Map(context.attributes.map((name, index) => [name, index]));
  const indicesOf = (names: readonly string[]): readonly number[] => names.map((name) => indices.get(name) ?? -1);
  const premise = indicesOf(implication.premise);
  const conclusion = indicesOf(implication.conclusion);
  const index = context.rows.findIndex((row) => {
    const has = new Set(row);
    return premise.every((attribute) => has.has(attribute)) && !conclusion.every((attribute) => has.has(attribute));
  });
  const object = context.objects[index];
  return object === undefined
    ? { holds: true, detail: `all ${context.objects.length} objects were looked at`, obligations: [] }
    : failed(`the object ${object} has the premise and not the conclusion`);
}
