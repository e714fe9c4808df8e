import type { StepRunner } from '../workflow/run-context.js';
import { aggregateResults } from './aggregate-results.js';
import { generateReport } from './generate-report.js';
import { runWorkflowStep } from './run-workflow.js';
import { validateDependencies } from './validate-dependencies.js';
import { validatePsp } from './validate-psp.js';
import { executeVerification, parallelVerification } from './verification.js';
import { verifyCapability } from './verify-capability.js';

/** Core's step types. */
export const coreRunners: readonly StepRunner[] = [
  validatePsp,
  validateDependencies,
  verifyCapability,
  executeVerification,
  parallelVerification,
  aggregateResults,
  generateReport,
  runWorkflowStep,
];
