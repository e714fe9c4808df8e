import { WorkflowError } from '@xeno/plugin-api';
import { proofsBefore } from '../workflow/previous-proofs.js';
import type { StepRunner } from '../workflow/run-context.js';
import { text, textList } from './fields.js';
import { validateProofs } from './validate-proofs.js';

/** Checks that proof structures are well formed: S0, and S1 unless the author asks for S0 alone. */
export const validatePsp: StepRunner = {
  type: 'validate_psp',
  forecast: async ({ fields, proofsBefore: before }) => ({
    obligations: [],
    proofs: textList(fields, 'proof', 'proofs') ?? before,
    notes: [],
  }),
  run: async ({ fields, scope, definition, services }) => {
    const references =
      textList(fields, 'proof', 'proofs') ??
      proofsBefore(scope.workflow, definition.id, (id) => scope.outcomes.get(id)?.outputs);
    if (references.length === 0) {
      throw new WorkflowError('XENO_PROOF_NOT_FOUND', 'there is no proof structure to validate', {
        hint: 'Name one with `proof:`.',
      });
    }
    const checked = await validateProofs(services.workspace, references, scope.workflow.file, {
      s1: text(fields, 'level') !== 'S0',
      strict: fields['strict'] === true,
    });
    const { file, proofs, blocks, obligations, problems, failure } = checked;
    const outputs = { valid: failure === undefined, proof: file ?? '', proofs, blocks, obligations, problems };
    return failure ? { outputs, failure } : { outputs };
  },
};
