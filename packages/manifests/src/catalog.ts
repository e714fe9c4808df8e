import { basename } from 'node:path';
import { type Catalog, coreCatalog, extendCatalog, type JsonSchema } from '@xeno/language';
import type { InstalledPlugin } from './installed-plugin.js';

/** Everything that documents may name: what core ships and what the manifests declare. No plugin code runs. */
export function catalogOf(plugins: readonly InstalledPlugin[]): Catalog {
  const manifests = plugins.map(({ manifest }) => manifest);
  return extendCatalog(coreCatalog, {
    engines: plugins.flatMap((plugin) =>
      (plugin.manifest.engines ?? []).map(({ id, title, description, family, forms, preference, options }) => ({
        id,
        title,
        ...(description === undefined ? {} : { description }),
        family,
        forms,
        ...(preference === undefined ? {} : { preference }),
        ...(options ? { options } : {}),
        plugin: nameOf(plugin),
      })),
    ),
    stepTypes: plugins.flatMap((plugin) =>
      (plugin.manifest.stepTypes ?? []).map(({ type, title, fields, outputs }) => ({
        type,
        title,
        fields,
        outputs: outputs ?? {},
        plugin: nameOf(plugin),
      })),
    ),
    persistence: schemasByType(manifests.flatMap(({ persistence }) => persistence ?? [])),
    policies: schemasByType(manifests.flatMap(({ policies }) => policies ?? [])),
  });
}

/** What a reader calls a plugin: its package, or the folder that it lies in. */
function nameOf({ packageName, directory }: InstalledPlugin): string {
  return packageName ?? basename(directory);
}

function schemasByType(
  types: readonly { readonly type: string; readonly options?: JsonSchema }[],
): ReadonlyMap<string, JsonSchema> {
  // Without a schema a type takes no options.
  return new Map(types.map(({ type, options }) => [type, options ?? { type: 'object', additionalProperties: false }]));
}
