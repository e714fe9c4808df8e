import { coreCatalog, jsonSchemas } from '@xeno/language';

/** Tables of the documents' fields by mark, made from the schemas that check them. */
export async function fieldTables() {
  const schemas = jsonSchemas(coreCatalog);
  const { workflow, proofStructure, configuration } = schemas;
  const block = proofStructure.properties.blocks.items;
  const settings = configuration.properties.orchestrator;
  return {
    workflow: table(workflow, { skip: ['$schema'] }),
    inputs: table(workflow.properties.inputs.additionalProperties),
    defaults: table(workflow.properties.defaults),
    step: table(commonFields(workflow)),
    'step-types': [...coreCatalog.stepTypes.values()].map(stepType).join('\n\n'),
    'proof-structure': table(proofStructure, { skip: ['$schema'] }),
    block: table(block),
    obligation: table(block.properties.obligation),
    configuration: table(settings),
    'configuration-engines': table(settings.properties.engines.items),
    'configuration-policy': table(settings.properties.policy),
  };
}

function stepType({ type, title, description, fields, outputs }) {
  const out = outputs.properties
    ? ['Outputs:', '', table(outputs, { optional: true })]
    : ['Its outputs are those of the workflow that it runs.'];
  return [`### \`${type}\``, '', `${title}. ${description}`, '', table(fields), '', ...out].join('\n');
}

/** The fields that a step has whatever its type. */
function commonFields(workflow) {
  const kinds = workflow.$defs.step.oneOf;
  const own = new Map([...coreCatalog.stepTypes.values()].map((type) => [type.type, type.fields.properties ?? {}]));
  const all = kinds[0].properties;
  const typeOf = (kind) => kind.properties.type.const;
  const names = Object.keys(all).filter((name) =>
    kinds.some((kind) => kind.properties[name] && !own.get(typeOf(kind))[name]),
  );
  const properties = Object.fromEntries(
    names.map((name) => [
      name,
      kinds.find((kind) => kind.properties[name] && !own.get(typeOf(kind))[name]).properties[name],
    ]),
  );
  properties.type = { type: 'string', description: 'What the step does: one of the types below, or one of a plugin.' };
  return { properties, required: ['type'] };
}

/** The fields of an object's schema as a table. */
export function table(schema, { skip = [], optional = false } = {}) {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {})
    .filter(([name]) => !skip.includes(name))
    .map(([name, field]) => {
      const needed = required.has(name) && !optional ? ' (required)' : '';
      return `| \`${name}\`${needed} | ${cell(value(field))} | ${cell(field.description ?? '')} |`;
    });
  return ['| field | value | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** What may be written, in words. */
function value(schema) {
  if (schema['x-expected']) return schema['x-expected'];
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum)
    return schema.enum.length > 12
      ? 'an SZS status, `sat` or `unsat`'
      : schema.enum.map((item) => `\`${item}\``).join(', ');
  if (schema.anyOf) return schema.anyOf.map(value).join(' or ');
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
    case 'number':
      return `${schema.type === 'integer' ? 'whole number' : 'number'}${range(schema)}`;
    case 'array':
      return schema.items && Object.keys(schema.items).length > 0 ? `list of ${plural(schema.items)}` : 'list';
    case 'object':
      return 'map';
    default:
      return 'anything';
  }
}

function plural(items) {
  if (items.enum) return value(items);
  return { string: 'texts', object: 'maps', number: 'numbers', integer: 'numbers' }[items.type] ?? 'values';
}

function range({ minimum, maximum, exclusiveMinimum }) {
  if (minimum !== undefined && maximum !== undefined) return `, ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `, ${minimum} or more`;
  return exclusiveMinimum === undefined ? '' : `, more than ${exclusiveMinimum}`;
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
