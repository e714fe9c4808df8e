import type { Catalog, EditedDocument, JsonSchema } from '@xeno/language';
import { jsonSchemas, stepSchemaOf } from '@xeno/language';
import type { Path } from '../cursor/cursor.js';

/** The scalar of the field `name` beside the part `depth` of a path; `undefined` when there is none. */
export type FieldText = (depth: number, name: string) => string | undefined;

/**
 * The schemas of which the value at a path of a document has to fit one; none where nothing is said, as in fields of
 * unknown names. Which fields a step or an engine's options have depends on the fields beside them: `textOf` tells these.
 */
export function schemasAt(
  kind: EditedDocument['kind'],
  path: Path,
  catalog: Catalog,
  textOf: FieldText,
): readonly JsonSchema[] {
  let schemas = branchesOf(rootSchema(kind, catalog));
  path.forEach((part, depth) => {
    const special = specialSchema(kind, path, depth, catalog, textOf);
    schemas = special
      ? special.flatMap(branchesOf)
      : schemas.flatMap((schema) => childrenOf(schema, part)).flatMap(branchesOf);
  });
  return schemas;
}

function rootSchema(kind: EditedDocument['kind'], catalog: Catalog): JsonSchema {
  const schemas = jsonSchemas(catalog);
  if (kind === 'workflow') return schemas.workflow;
  return kind === 'proof' ? schemas.proofStructure : schemas.configuration;
}

/** What is chosen by a field beside it, or by the catalog. */
function specialSchema(
  kind: EditedDocument['kind'],
  path: Path,
  depth: number,
  catalog: Catalog,
  textOf: FieldText,
): JsonSchema[] | undefined {
  const [root, second, third] = path;
  if (kind === 'workflow') {
    const isStep = depth === 1 && (root === 'steps' || root === 'finally') && typeof second === 'number';
    return isStep ? [stepSchemaOf(catalog.stepTypes.get(textOf(2, 'type') ?? ''))] : undefined;
  }
  if (kind !== 'configuration' || root !== 'orchestrator') return undefined;
  if (depth === 3 && second === 'engines' && path[3] === 'options') {
    const options = catalog.engines.get(textOf(3, 'name') ?? '')?.options;
    return options && [options];
  }
  if (depth !== 1 || (second !== 'persistence' && second !== 'policy')) return undefined;
  const own = propertyOf(propertyOf(jsonSchemas(catalog).configuration, 'orchestrator'), second);
  const isPersistence = second === 'persistence';
  const type = textOf(2, 'type') ?? (isPersistence ? 'file' : 'rules');
  const plugin = (isPersistence ? catalog.persistence : catalog.policies).get(third === 'type' ? '' : type);
  return (
    own &&
    (plugin
      ? [{ ...plugin, ...own, properties: { ...propertiesOf(own), ...propertiesOf(plugin), ...propertiesOf(own) } }]
      : [own])
  );
}

function childrenOf(schema: JsonSchema, part: string | number): JsonSchema[] {
  const { items, additionalProperties } = schema;
  if (typeof part === 'number') return isSchema(items) ? [items] : [];
  const property = propertyOf(schema, part);
  if (property) return [property];
  return isSchema(additionalProperties) ? [additionalProperties] : [];
}

function propertyOf(schema: JsonSchema | undefined, name: string): JsonSchema | undefined {
  const properties = schema ? propertiesOf(schema) : {};
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return isSchema(property) ? property : undefined;
}

/** The fields that a schema names. */
export function propertiesOf(schema: JsonSchema): JsonSchema {
  const { properties } = schema;
  return isSchema(properties) ? properties : {};
}

/**
 * A schema as its alternatives, each with what the whole says of itself. That any field of a step may be left to an
 * expression is not among them.
 */
export function branchesOf(schema: JsonSchema): JsonSchema[] {
  const found: JsonSchema[] = [];
  const left = [schema];
  // Alternatives of alternatives; a plugin's schema may lie about how many there are.
  for (let next = left.shift(); next && found.length + left.length < 100; next = left.shift()) {
    const { anyOf, oneOf, ...rest } = next;
    const parts = [anyOf, oneOf].flat().filter(isSchema);
    if (parts.length === 0) found.push(next);
    else left.push(...parts.filter((part) => !isExpression(part)).map((part) => ({ ...rest, ...withoutEmpty(part) })));
  }
  return found;
}

function isExpression({ type, pattern }: JsonSchema): boolean {
  return type === 'string' && pattern === '\\$\\{\\{';
}

/** Alternatives without a word of their own leave that of the whole standing. */
function withoutEmpty(schema: JsonSchema): JsonSchema {
  const { description, ...rest } = schema;
  return description === undefined || description === '' ? rest : schema;
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
