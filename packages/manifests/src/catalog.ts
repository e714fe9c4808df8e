import { type Catalog, coreCatalog, extendCatalog, type JsonSchema } from '@xeno/language';
import type { InstalledPlugin } from './installed-plugin.js';

/** Everything that documents may name: what core ships and what the manifests declare. No plugin code runs. */
export function catalogOf(plugins: readonly InstalledPlugin[]): Catalog {
  const manifests = plugins.map(({ manifest }) => manifest);
  return extendCatalog(coreCatalog, {
    engines: manifests.flatMap(({ engines }) =>
      (engines ?? []).map(({ id, title, forms, options }) => ({ id, title, forms, ...(options ? { options } : {}) })),
    ),
    stepTypes: manifests.flatMap(({ stepTypes }) =>
      (stepTypes ?? []).map(({ type, title, fields, outputs }) => ({ type, title, fields, outputs: outputs ?? {} })),
    ),
    persistence: schemasByType(manifests.flatMap(({ persistence }) => persistence ?? [])),
    policies: schemasByType(manifests.flatMap(({ policies }) => policies ?? [])),
  });
}

function schemasByType(
  types: readonly { readonly type: string; readonly options?: JsonSchema }[],
): ReadonlyMap<string, JsonSchema> {
  // Without a schema a type takes no options.
  return new Map(types.map(({ type, options }) => [type, options ?? { type: 'object', additionalProperties: false }]));
}
