import type { Evidence } from '@xeno/plugin-api';
import type { Witness } from '../exploration/expert.js';
import type { Exploration, ExploredImplication, ExploredObject } from '../exploration/explore.js';

/** How the claim follows from implications that were confirmed. */
export function derivationEvidence(
  premise: readonly string[],
  conclusion: readonly string[],
  steps: readonly ExploredImplication[],
): Evidence {
  return evidence('Derivation', 'implication-derivation', { premise, conclusion, steps: steps.map(written) });
}

/** What refutes the claim. */
export function counterexampleEvidence(witness: Witness): Evidence {
  return witness.kind === 'object'
    ? evidence('Model', 'object', { object: witness.name })
    : evidence('Model', 'assignment', { variables: witness.variables });
}

/** All that a full exploration found. */
export function baseEvidence(found: Exploration): Evidence {
  return evidence('ListOfFormulae', 'implication-base', {
    attributes: found.attributes,
    implications: [...found.background, ...found.implications].map(written),
    counterexamples: found.counterexamples.map((one) => writtenObject(one)),
    admitted: found.admitted.map(written),
    questions: found.questions,
    complete: found.complete,
  });
}

export function pictureEvidence(svg: string): Evidence {
  return { dataform: 'Interpretation', format: 'svg', text: svg, checks: [] };
}

function written({ premise, conclusion, by, core, query, solver, reason }: ExploredImplication): object {
  return { premise, conclusion, by, core, query, solver, reason };
}

function writtenObject({ has, lacks, witness }: ExploredObject): object {
  return {
    attributes: has,
    lacks,
    ...(witness?.kind === 'assignment' ? { variables: witness.variables } : {}),
    ...(witness?.kind === 'object' ? { object: witness.name } : {}),
  };
}

function evidence(dataform: string, format: string, value: object): Evidence {
  return { dataform, format, text: JSON.stringify(value), checks: [] };
}
