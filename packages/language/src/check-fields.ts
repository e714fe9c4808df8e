import type { StepType } from './catalog.js';
import { fieldsValidator } from './shape/core-validators.js';
import type { Json } from './workflow.js';

/**
 * What is wrong with a step's own fields once they are rendered, one sentence a mistake. What an expression yields is
 * often known only then.
 */
export function checkFields(type: StepType, fields: { readonly [name: string]: Json }): readonly string[] {
  const validate = fieldsValidator(type.fields);
  if (validate(fields)) return [];
  const messages = (validate.errors ?? []).map(({ instancePath, message }) => {
    const name = instancePath.split('/')[1];
    return name === undefined ? (message ?? 'the fields have a wrong shape') : `\`${name}\` ${message ?? 'is wrong'}`;
  });
  return [...new Set(messages)];
}
