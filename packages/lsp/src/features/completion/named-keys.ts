import type { InputDeclaration, JsonSchema } from '@xeno/language';
import type { SchemaField } from '../schema/fields.js';
import { calledWorkflow } from './called-workflow.js';
import { type Site, stepSite } from './site.js';

const errorClasses: Readonly<Record<string, string>> = {
  timeout: 'The step, or an attempt, took too long.',
  fault: 'An engine or its input is broken.',
  open: 'An obligation is left without an answer.',
  any: 'Whatever went wrong.',
};

/** Keys that no schema knows: inputs of the workflow that is called, classes of errors, lists of combinations. */
export function namedKeys(site: Site): SchemaField[] {
  const step = stepSite(site);
  const [, , field, second] = site.cursor.path;
  if (!step) return [];
  const { length } = site.cursor.path;
  if (field === 'inputs' && length === 3 && step.type === 'run_workflow') {
    return Object.entries(calledWorkflow(site)?.document.inputs ?? {}).map(([name, input]) => ({
      name,
      required: input.required,
      deprecated: false,
      schema: inputSchema(input),
    }));
  }
  if (field === 'on_error' && second === 'by' && length === 4) {
    const schema = { type: 'string', enum: ['abort', 'skip', 'fallback', 'retry'] };
    return Object.entries(errorClasses).map(([name, description]) => fieldNamed(name, { ...schema, description }));
  }
  if (field === 'strategy' && second === 'matrix' && length === 4) {
    const list = { type: 'array', items: { type: 'object' } };
    return [
      fieldNamed('include', { ...list, description: 'Combinations that are added.' }),
      fieldNamed('exclude', { ...list, description: 'Combinations that are taken away.' }),
    ];
  }
  return [];
}

function fieldNamed(name: string, schema: JsonSchema): SchemaField {
  return { name, schema, required: false, deprecated: false };
}

const jsonTypes: Readonly<Record<InputDeclaration['type'], string>> = {
  string: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  list: 'array',
  object: 'object',
};

/** What an input takes, as a schema. */
export function inputSchema({ type, description, enum: allowed, default: fallback }: InputDeclaration): JsonSchema {
  return {
    type: jsonTypes[type],
    ...(description !== undefined && { description }),
    ...(allowed && { enum: allowed }),
    ...(fallback !== undefined && { default: fallback }),
  };
}
