/** A JSON Schema (2020-12) as data. */
export type JsonSchema = { readonly [key: string]: unknown };

/** What is known of a step type without running any code. */
export interface StepType {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  /** Schema of its own fields: `properties`, `required`; common fields are added by the compiler. */
  readonly fields: JsonSchema;
  /** Schema of its outputs, for expressions. */
  readonly outputs: JsonSchema;
  /** Package or folder of the plugin that provides it; absent for what core ships. */
  readonly plugin?: string;
}

/** What is known of an installed engine without running any code. */
export interface EngineType {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** Engines of one family are not independent of each other. */
  readonly family?: string;
  readonly forms: readonly string[];
  /** Larger is tried first by `automated`: one number for all forms, or one for each. Default 0. */
  readonly preference?: number | Readonly<Record<string, number>>;
  readonly options?: JsonSchema;
  /** Package or folder of the plugin that provides it. */
  readonly plugin?: string;
}

/** Everything installed that documents may name. */
export interface Catalog {
  readonly stepTypes: ReadonlyMap<string, StepType>;
  readonly engines: ReadonlyMap<string, EngineType>;
  /** Schemas of the `persistence` and `policy` options by type. */
  readonly persistence: ReadonlyMap<string, JsonSchema>;
  readonly policies: ReadonlyMap<string, JsonSchema>;
}
