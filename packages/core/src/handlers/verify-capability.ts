import { PolicyError } from '@xeno/plugin-api';
import type { StepRunner } from '../workflow/run-context.js';
import { text } from './fields.js';

/** Refuses: a capability counts for nothing until something can verify it. */
export const verifyCapability: StepRunner = {
  type: 'verify_capability',
  forecast: async ({ proofsBefore }) => ({
    obligations: [],
    proofs: proofsBefore,
    notes: ['will be refused: no capability plugin is installed'],
  }),
  run: ({ fields }) => {
    const capability = text(fields, 'capability') ?? '';
    throw new PolicyError(
      'XENO_CAPABILITY_UNAVAILABLE',
      `capability \`${capability}\` cannot be verified: no capability plugin is installed`,
      { hint: 'Install a plugin that provides capabilities, or remove the step; it never passes unchecked.' },
    );
  },
};
