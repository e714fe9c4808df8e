import { createRequire } from 'node:module';
import type * as AjvModule from 'ajv/dist/2020.js';
import type { JsonSchema } from '../catalog.js';
import type { Json } from '../workflow.js';

/** What ajv says about a value; as much of it as is used here. */
export interface ShapeError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: { readonly [key: string]: unknown };
  readonly message?: string;
}

/** A validation function of ajv's: compiled beforehand or at run time. */
export interface Validator {
  (data: Json): boolean;
  errors?: readonly ShapeError[] | null;
}

const compiled = new WeakMap<JsonSchema, Validator>();
let compiler: { compile(schema: JsonSchema): Validator } | undefined;

/**
 * A validator for a schema that is only known at run time, such as a plugin's. Loads ajv when first asked.
 * A schema that ajv does not take accepts everything: to report it is the business of whoever checks manifests.
 */
export function validatorOf(schema: JsonSchema): Validator {
  const known = compiled.get(schema);
  if (known) return known;
  let thorough: Validator | undefined;
  const validator: Validator = (data) => {
    if (acceptsEmpty(schema) && isEmpty(data)) {
      validator.errors = null;
      return true;
    }
    thorough ??= compile(schema);
    const valid = thorough(data);
    validator.errors = thorough.errors ?? null;
    return valid;
  };
  compiled.set(schema, validator);
  return validator;
}

/** Whether `{}` is valid, told without ajv, whose loading costs more CPU than the whole rest of a small run. */
function acceptsEmpty(schema: JsonSchema): boolean {
  const harmless = ['type', 'properties', 'additionalProperties', 'title', 'description', '$schema', '$id', '$comment'];
  return schema['type'] === 'object' && Object.keys(schema).every((keyword) => harmless.includes(keyword));
}

function isEmpty(data: Json): boolean {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && Object.keys(data).length === 0;
}

function compile(schema: JsonSchema): Validator {
  compiler ??= makeCompiler();
  try {
    return compiler.compile(schema);
  } catch {
    return () => true;
  }
}

function makeCompiler(): { compile(schema: JsonSchema): Validator } {
  // Loaded by `require`, which is synchronous: only documents that use a plugin's schema pay for ajv.
  const require = createRequire(import.meta.url);
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof AjvModule;
  const addFormats = require('ajv-formats') as unknown as (instance: unknown) => void;
  const ajv = new Ajv2020({ allErrors: true, strict: false, discriminator: true, logger: false, addUsedSchema: false });
  addFormats(ajv);
  return { compile: (schema) => ajv.compile(schema) as Validator };
}
