import type { Evidence, Obligation } from '@xeno/plugin-api';
import { readSynthesisProblem } from '../sygus/read-synthesis-problem.js';
import { realisabilityScript } from '../sygus/verification.js';
import { orNotOurs } from '../terms/not-ours.js';
import { TermFactory } from '../terms/term-factory.js';
import type { Certificate } from './certificate.js';
import { toRefute, Unproven } from './certificate.js';
import { assignment, evidenceObject } from './evidence-json.js';

/**
 * That no solution exists because none gives fitting outputs on a set of examples. Other reasons (all terms of a grammar
 * were tried, a solver said so) cannot be replayed here: `undefined`.
 *
 * @throws Unproven
 * @throws NotOurs when the obligation cannot be read.
 */
export function infeasibilityCertificate(obligation: Obligation, evidence: Evidence): Certificate | undefined {
  const why = evidenceObject(evidence);
  if (why.kind !== 'unrealisable-examples') return undefined;
  const problem = orNotOurs(() => readSynthesisProblem(obligation.text, new TermFactory()));
  if (!Array.isArray(why.examples) || why.examples.length === 0) throw new Unproven('it has no examples');
  const examples = why.examples.map((example) => assignment(example, problem.variables));
  const count = examples.length === 1 ? 'one example' : `${examples.length} examples`;
  return {
    holds: true,
    detail: `no outputs satisfy the constraints on ${count}, if one script is unsatisfiable`,
    obligations: [toRefute(obligation, 'examples', realisabilityScript(problem, examples))],
  };
}
