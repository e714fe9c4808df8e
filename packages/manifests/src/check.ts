import {
  apiVersion,
  type JsonObject,
  manifestSchema,
  type PluginManifest,
  type SchemaReference,
} from '@xeno/plugin-api';
import {
  type CheckedManifest,
  declarationKinds,
  declaredIds,
  type InstalledPlugin,
  kindName,
} from './installed-plugin.js';
import type { PluginFailure } from './plugin-failure.js';
import { type Files, fileInside, readJson } from './plugin-files.js';
import { schemaMistakes } from './schema-mistakes.js';

export const manifestFile = 'xeno.plugin.json';

/** A checked manifest, all that is wrong with it, or that the folder holds none. */
export type ManifestCheck =
  | { readonly manifest: CheckedManifest }
  | { readonly failures: readonly PluginFailure[] }
  | { readonly missing: true };

/**
 * Reads and checks the manifest of the plugin in a folder, without running any of its code.
 *
 * @param directory absolute, links resolved
 * @param label what failures call the plugin while its id is unknown
 */
export async function checkManifest(files: Files, directory: string, label: string): Promise<ManifestCheck> {
  const read = await readJson(files, `${directory}/${manifestFile}`, manifestFile);
  if ('missing' in read) return read;
  if ('mistake' in read) return { failures: [invalid(label, read.mistake)] };
  const mistakes = schemaMistakes(manifestSchema, read.value);
  if (mistakes.length > 0)
    return { failures: mistakes.map((mistake) => invalid(label, `${manifestFile}: ${mistake}`)) };

  const manifest = read.value as PluginManifest;
  const failures: PluginFailure[] = [];
  if (!apiAccepted(manifest.api)) {
    failures.push({
      ...invalid(manifest.id, `it is made for the plugin API ${manifest.api}, but this is ${apiVersion}`),
      hint: `Install a version of \`${manifest.id}\` that is made for the plugin API ${apiVersion}, or a Xeno that offers ${manifest.api}.`,
    });
  }
  for (const kind of declarationKinds) {
    const ids = declaredIds(manifest, kind);
    for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) {
      failures.push(invalid(manifest.id, `${manifestFile} declares the ${kindName(kind)} \`${id}\` twice`));
    }
  }
  const main = await fileInside(files, directory, manifest.main, 'its main module');
  if ('mistake' in main) {
    failures.push({
      ...invalid(manifest.id, main.mistake),
      hint: `Build the plugin, or correct \`main\` in its ${manifestFile}.`,
    });
  }
  const checked = await readSchemas(files, directory, manifest, failures);
  return failures.length > 0 ? { failures } : { manifest: checked };
}

/** Ids that two of the plugins declare, or one of them and core. The plugin that comes later is the one that fails. */
export function checkTogether(
  plugins: readonly InstalledPlugin[],
  builtIn: { readonly stepTypes: Iterable<string>; readonly executors: Iterable<string> },
): readonly PluginFailure[] {
  const owners = new Map<string, string>();
  for (const type of builtIn.stepTypes) owners.set(`stepType ${type}`, 'Xeno itself');
  for (const id of builtIn.executors) owners.set(`executor ${id}`, 'Xeno itself');
  const failures: PluginFailure[] = [];
  for (const { manifest } of plugins) {
    for (const kind of declarationKinds) {
      for (const id of declaredIds(manifest, kind)) {
        const owner = owners.get(`${kind} ${id}`);
        owners.set(`${kind} ${id}`, owner ?? `the plugin \`${manifest.id}\``);
        if (owner === undefined) continue;
        failures.push({
          ...invalid(manifest.id, `it declares the ${kindName(kind)} \`${id}\`, which ${owner} already provides`),
          hint: 'Remove one of the two, or give one of them another id.',
        });
      }
    }
  }
  return failures;
}

/** Whether a caret range, which the manifest schema demands, takes this version of the API. */
export function apiAccepted(range: string, version: string = apiVersion): boolean {
  const [wanted, offered] = [range.replace('^', ''), version].map((one) => one.split('.').map(Number)) as [
    number[],
    number[],
  ];
  // A caret holds the leftmost number that is not zero and all before it.
  const held = wanted.findIndex((number) => number !== 0);
  const fixed = held === -1 ? wanted.length : held + 1;
  if (wanted.slice(0, fixed).some((number, at) => number !== offered[at])) return false;
  const differs = wanted.findIndex((number, at) => number !== offered[at]);
  return differs === -1 || (offered[differs] ?? 0) > (wanted[differs] ?? 0);
}

async function readSchemas(
  files: Files,
  directory: string,
  manifest: PluginManifest,
  failures: PluginFailure[],
): Promise<CheckedManifest> {
  const read = async (reference: SchemaReference): Promise<JsonObject> => {
    if (typeof reference !== 'string') return reference;
    const found = await fileInside(files, directory, reference, 'the schema');
    const json = 'path' in found ? await readJson(files, found.path, `the schema \`${reference}\``) : found;
    if ('value' in json && typeof json.value === 'object' && json.value !== null && !Array.isArray(json.value)) {
      return json.value as JsonObject;
    }
    const mistake = 'mistake' in json ? json.mistake : `the schema \`${reference}\` is not a JSON object`;
    failures.push(invalid(manifest.id, mistake));
    return {};
  };
  const withOptions = <Declaration extends { readonly options?: SchemaReference }>(
    declared: readonly Declaration[] | undefined,
  ) =>
    Promise.all(
      (declared ?? []).map(async ({ options, ...rest }) => ({
        ...rest,
        ...(options === undefined ? {} : { options: await read(options) }),
      })),
    );
  const stepTypes = await Promise.all(
    (manifest.stepTypes ?? []).map(async ({ fields, outputs, ...rest }) => ({
      ...rest,
      fields: await read(fields),
      ...(outputs === undefined ? {} : { outputs: await read(outputs) }),
    })),
  );
  return {
    ...manifest,
    engines: await withOptions(manifest.engines),
    persistence: await withOptions(manifest.persistence),
    policies: await withOptions(manifest.policies),
    stepTypes,
  };
}

function invalid(plugin: string, message: string): PluginFailure {
  return { plugin, stage: 'check', code: 'XENO_PLUGIN_INVALID', message };
}
