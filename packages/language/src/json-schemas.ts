import type { Catalog, JsonSchema, StepType } from './catalog.js';
import { documentSchemas } from './schema/schemas.generated.js';

/** The JSON Schemas (2020-12) of the three documents, for editors that know no more. */
export function jsonSchemas(catalog: Catalog): {
  workflow: JsonSchema;
  proofStructure: JsonSchema;
  configuration: JsonSchema;
} {
  return {
    workflow: titled('Xeno workflow', workflowSchema(catalog)),
    proofStructure: titled('Xeno proof structure', documentSchemas.proofStructure),
    configuration: titled('Xeno configuration', documentSchemas.configuration),
  };
}

function workflowSchema(catalog: Catalog): JsonSchema {
  const { workflow } = documentSchemas;
  const properties = workflow['properties'] as Record<string, JsonSchema>;
  const steps = { type: 'array', items: { $ref: '#/$defs/step' } };
  return {
    ...workflow,
    properties: {
      ...properties,
      steps: { ...properties['steps'], ...steps },
      finally: { ...properties['finally'], ...steps },
    },
    $defs: {
      step: {
        type: 'object',
        required: ['type'],
        discriminator: { propertyName: 'type' },
        oneOf: [...catalog.stepTypes.values()].map(stepSchema),
      },
    },
  };
}

/** The JSON Schema of a step of one type; of a type that is not known, of the fields that every step may have. */
export function stepSchemaOf(type: StepType | undefined): JsonSchema {
  return type ? stepSchema(type) : documentSchemas.step;
}

function stepSchema({ type, title, description, fields }: StepType): JsonSchema {
  const common = documentSchemas.step['properties'] as Record<string, JsonSchema>;
  const own = (fields['properties'] ?? {}) as Record<string, JsonSchema>;
  const strategy = own['strategy'] && { strategy: { anyOf: [own['strategy'], common['strategy']] } };
  return {
    ...fields,
    title,
    ...(description !== undefined && { description }),
    type: 'object',
    properties: {
      ...common,
      ...Object.fromEntries(Object.entries(own).map(([name, schema]) => [name, orExpression(schema)])),
      ...strategy,
      type: { const: type, description: description ?? title },
    },
    required: ['type', ...((fields['required'] as string[] | undefined) ?? [])],
    additionalProperties: fields['additionalProperties'] ?? false,
  };
}

/** Any field of a step's own may be left to an expression. */
function orExpression(schema: JsonSchema): JsonSchema {
  const { description, ...rest } = schema;
  return {
    ...(description !== undefined && { description }),
    anyOf: [rest, { type: 'string', pattern: '\\$\\{\\{' }],
  };
}

function titled(title: string, schema: JsonSchema): JsonSchema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...schema };
}
