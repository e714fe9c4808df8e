import type { JsonObject } from './json.js';

/** The version of this contract. A manifest's `api` is a caret range over it. */
export const apiVersion = '1.0.0';

/** A JSON Schema (2020-12) as data, or the path of one relative to the manifest. */
export type SchemaReference = JsonObject | string;

export interface EngineDeclaration {
  readonly id: string;
  readonly title: string;
  readonly family: string;
  /** Obligation forms that it takes. */
  readonly forms: readonly string[];
  readonly options?: SchemaReference;
  /** Programs that must be installed; `xeno engines detect` looks for them. */
  readonly requires?: readonly string[];
  /** Larger is tried first by `method: automated` among engines of one form: one number for all forms, or one for each. Default 0. */
  readonly preference?: number | Readonly<Record<string, number>>;
  /** Families of solvers that it may lean on. Such an engine is not asked to check what another one found. */
  readonly reliesOn?: readonly string[];
  readonly description?: string;
}

export interface TypeDeclaration {
  readonly type: string;
  readonly title?: string;
  readonly options?: SchemaReference;
}

export interface StepTypeDeclaration {
  readonly type: string;
  readonly title: string;
  /** Schema of the step's own fields. */
  readonly fields: SchemaReference;
  /** Schema of the step's outputs: what `steps.<id>.outputs` offers to expressions. */
  readonly outputs?: SchemaReference;
}

/** `xeno.plugin.json`: all that editors, `xeno plugins` and validation read. No plugin code runs for them. */
export interface PluginManifest {
  readonly id: string;
  /** Caret range over `apiVersion`, for example `^1.0.0`. */
  readonly api: string;
  /** ES module with the plugin as default export, relative to the manifest. */
  readonly main: string;
  readonly title?: string;
  readonly engines?: readonly EngineDeclaration[];
  readonly executors?: readonly { readonly id: string; readonly title?: string }[];
  readonly persistence?: readonly TypeDeclaration[];
  readonly policies?: readonly TypeDeclaration[];
  readonly stepTypes?: readonly StepTypeDeclaration[];
}

const id = { type: 'string', pattern: '^[a-z][a-z0-9]*([._-][a-z0-9]+)*$', maxLength: 64 } as const;
const schema = { type: ['object', 'string'] } as const;
const typed = {
  type: 'array',
  items: {
    type: 'object',
    required: ['type'],
    additionalProperties: false,
    properties: { type: id, title: { type: 'string' }, options: schema },
  },
} as const;

/** JSON Schema of `xeno.plugin.json`. */
export const manifestSchema: JsonObject = {
  $id: 'https://xeno.dev/schemas/plugin-manifest.json',
  title: 'Xeno plugin manifest',
  type: 'object',
  required: ['id', 'api', 'main'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    id,
    api: { type: 'string', pattern: '^\\^\\d+\\.\\d+\\.\\d+$' },
    main: { type: 'string', pattern: '^\\./', description: 'ES module, relative to the manifest.' },
    title: { type: 'string' },
    engines: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'title', 'family', 'forms'],
        additionalProperties: false,
        properties: {
          id,
          title: { type: 'string' },
          family: id,
          forms: { type: 'array', items: id, minItems: 1, uniqueItems: true },
          options: schema,
          requires: { type: 'array', items: { type: 'string', minLength: 1 } },
          preference: { type: ['number', 'object'] },
          reliesOn: { type: 'array', items: id, uniqueItems: true },
          description: { type: 'string' },
        },
      },
    },
    executors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        additionalProperties: false,
        properties: { id, title: { type: 'string' } },
      },
    },
    persistence: typed,
    policies: typed,
    stepTypes: {
      type: 'array',
      items: {
        type: 'object',
        required: ['type', 'title', 'fields'],
        additionalProperties: false,
        properties: {
          type: { type: 'string', pattern: '^[a-z][a-z0-9_]*$', maxLength: 64 },
          title: { type: 'string' },
          fields: schema,
          outputs: schema,
        },
      },
    },
  },
};
