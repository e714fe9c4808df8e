import type { JsonSchema } from '@xeno/language';
import { branchesOf, isSchema, propertiesOf } from './schema-at.js';

/** A field that a map may have. */
export interface SchemaField {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
  readonly deprecated: boolean;
}

/** The fields that maps of some schemas may have, as the schemas order them; those that all of them ask for are required. */
export function fieldsOf(schemas: readonly JsonSchema[]): SchemaField[] {
  const maps = schemas.filter((schema) => isSchema(schema['properties']));
  const fields = new Map<string, SchemaField>();
  for (const map of maps) {
    for (const [name, schema] of Object.entries(propertiesOf(map))) {
      if (!isSchema(schema) || fields.has(name)) continue;
      const required = maps.every((each) => [each['required']].flat().includes(name));
      const deprecated = branchesOf(schema).every((branch) => branch['deprecated'] === true);
      fields.set(name, { name, schema, required, deprecated });
    }
  }
  return [...fields.values()];
}

/** The scalars that are allowed, when schemas name them; truth values among them. */
export function valuesOf(schemas: readonly JsonSchema[]): (string | number | boolean)[] {
  const values = new Set<string | number | boolean>();
  for (const schema of schemas) {
    if (schema['type'] === 'boolean' && schema['enum'] === undefined) values.add(true).add(false);
    for (const value of [schema['enum'] ?? [], 'const' in schema ? schema['const'] : []].flat()) {
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') values.add(value);
    }
  }
  return [...values];
}

/** Whether a value of some JSON type can be right; a schema that says no type takes all. */
export function accepts(schemas: readonly JsonSchema[], type: 'array' | 'object' | 'scalar'): boolean {
  return schemas.some((schema) => {
    // The steps of a workflow.
    if (schema['$ref'] !== undefined) return type === 'object';
    const types = [schema['type']].flat().filter((name) => typeof name === 'string');
    if (types.length === 0)
      return schema['enum'] === undefined && schema['const'] === undefined ? true : type === 'scalar';
    if (type === 'scalar') return types.some((name) => name !== 'array' && name !== 'object');
    return types.includes(type);
  });
}

/** The schemas of a list's items. */
export function itemsOf(schemas: readonly JsonSchema[]): JsonSchema[] {
  return schemas
    .map(({ items }) => items)
    .filter(isSchema)
    .flatMap(branchesOf);
}
