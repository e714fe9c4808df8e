import type { JsonSchema } from '../catalog.js';
import { coreStepTypes } from '../schema/schemas.generated.js';
import * as generated from '../schema/validators.generated.js';
import type { Validator } from './validator.js';
import { validatorOf } from './validator.js';

const validators = generated as unknown as Readonly<Record<string, Validator>>;

/** The validators of the documents, compiled beforehand. */
export const documentValidators = {
  workflow: validators['workflow'] as Validator,
  step: validators['step'] as Validator,
  proofStructure: validators['proofStructure'] as Validator,
  xmeProof: validators['xmeProof'] as Validator,
  xmeGraph: validators['xmeGraph'] as Validator,
  configuration: validators['configuration'] as Validator,
};

const ofCoreStepTypes = new Map<JsonSchema, Validator>(
  coreStepTypes.map(({ type, fields }) => [fields, validators[`step_${type}`] as Validator]),
);

/** The validator of a step type's own fields. */
export function fieldsValidator(fields: JsonSchema): Validator {
  return ofCoreStepTypes.get(fields) ?? validatorOf(fields);
}
