import { promises as nodeFiles } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { coreCatalog } from '@xeno/language';
import { checkManifest, checkTogether, manifestFile } from './check.js';
import type { InstalledPlugin, PluginSource } from './installed-plugin.js';
import type { PluginFailure } from './plugin-failure.js';
import { type Files, readJson } from './plugin-files.js';

export interface DiscoverOptions {
  /** The workspace, absolute. */
  readonly root: string;
  /** Package names, or folders relative to `root`. */
  readonly configured: readonly string[];
  /** Folder of a package whose dependencies may be plugins. */
  readonly bundledFrom?: string;
  readonly files?: Files;
}

/** The plugins that may be used, what is configured first, and why others may not. */
export interface Discovery {
  readonly plugins: readonly InstalledPlugin[];
  readonly failures: readonly PluginFailure[];
}

/** A folder that may hold a plugin. */
interface Candidate {
  readonly directory: string;
  /** A package's name, or a folder as it was written. */
  readonly label: string;
  readonly source: PluginSource;
}

/**
 * Finds plugins and checks their manifests; none of their code runs. Never throws: everything that is wrong is a failure
 * that names its plugin.
 *
 * Of plugins with one id the configured one is used before that of the workspace's own dependencies, and that before
 * the bundled one. Two of one source are a failure, unless they are one folder.
 */
export async function discoverPlugins({
  root,
  configured,
  bundledFrom,
  files = nodeFiles,
}: DiscoverOptions): Promise<Discovery> {
  const found = (
    await Promise.all([
      Promise.all(configured.map((label) => configuredPlugin(files, root, label))),
      dependenciesOf(files, root, 'dependency'),
      bundledFrom === undefined ? [] : dependenciesOf(files, bundledFrom, 'bundled'),
    ])
  ).flat();
  const failures = found.filter((one) => 'stage' in one);
  const candidates = found.filter((one) => 'directory' in one);
  const seen = new Set<string>();
  const folders = candidates.filter(({ directory }) => !seen.has(directory) && seen.add(directory));
  const plugins: InstalledPlugin[] = [];
  for (const { plugin, failed } of await Promise.all(
    folders.map((candidate) => openCandidate(files, root, candidate)),
  )) {
    failures.push(...failed);
    if (!plugin) continue;
    const other = plugins.find(({ manifest }) => manifest.id === plugin.manifest.id);
    if (!other) plugins.push(plugin);
    else if (other.source === plugin.source) failures.push(sameId(plugin, other));
  }
  const collisions = checkTogether(plugins, { stepTypes: coreCatalog.stepTypes.keys(), executors: ['local'] });
  const colliding = new Set(collisions.map(({ plugin }) => plugin));
  return {
    plugins: plugins.filter(({ manifest }) => !colliding.has(manifest.id)),
    failures: [...failures, ...collisions],
  };
}

async function configuredPlugin(files: Files, root: string, label: string): Promise<Candidate | PluginFailure> {
  const named = isPackageName(label);
  const directory = named ? await resolvePackage(files, root, label) : await realFolder(files, resolve(root, label));
  return directory === undefined ? notFound(label, named) : { directory, label, source: 'configured' };
}

function notFound(label: string, named: boolean): PluginFailure {
  return {
    plugin: label,
    stage: 'discover',
    code: 'XENO_PLUGIN_NOT_FOUND',
    message: named ? 'this package is not installed' : 'there is no such folder',
    hint: named
      ? `Run \`npm install ${label}\`, or correct \`plugins\` in the configuration; a folder is written \`./${label}\`.`
      : `Correct \`plugins\` in the configuration: a folder is relative to the workspace.`,
  };
}

/** What a package's own `package.json` depends on, as far as it is installed and carries a manifest. */
async function dependenciesOf(
  files: Files,
  directory: string,
  source: PluginSource,
): Promise<readonly (Candidate | PluginFailure)[]> {
  const json = await readJson(files, join(directory, 'package.json'), join(directory, 'package.json'));
  if ('mistake' in json) {
    const failed = { stage: 'discover', code: 'XENO_PLUGIN_INVALID', message: json.mistake } as const;
    return [{ plugin: basename(directory), ...failed }];
  }
  if (!('value' in json)) return [];
  const from = await realFolder(files, directory);
  // What a plugin's user develops with is his choice; what a bundle was developed with is not installed with it.
  const lists = source === 'bundled' ? ['dependencies'] : ['dependencies', 'devDependencies', 'optionalDependencies'];
  const names = new Set(lists.flatMap((list) => Object.keys(member(json.value, list) ?? {})).filter(isPackageName));
  const found = await Promise.all(
    [...names].map(async (label): Promise<Candidate | undefined> => {
      const resolved = await resolvePackage(files, from ?? directory, label);
      const isPlugin = resolved !== undefined && (await exists(files, join(resolved, manifestFile)));
      return isPlugin ? { directory: resolved, label, source } : undefined;
    }),
  );
  return found.filter((candidate) => candidate !== undefined);
}

async function openCandidate(
  files: Files,
  root: string,
  { directory, label, source }: Candidate,
): Promise<{ plugin?: InstalledPlugin; failed: readonly PluginFailure[] }> {
  const [checked, described] = await Promise.all([
    checkManifest(files, directory, label),
    readJson(files, join(directory, 'package.json'), 'package.json'),
  ]);
  if ('missing' in checked) {
    const shown = isAbsolute(label) ? label : relative(root, directory) || '.';
    const message = `${shown} carries no ${manifestFile}, so it is no plugin`;
    return { failed: [{ plugin: label, stage: 'discover', code: 'XENO_PLUGIN_NOT_FOUND', message }] };
  }
  if ('failures' in checked) return { failed: checked.failures };
  const value = 'value' in described ? described.value : undefined;
  const [name, version] = [member(value, 'name'), member(value, 'version')];
  const plugin = {
    manifest: checked.manifest,
    directory,
    ...(typeof name === 'string' ? { packageName: name } : {}),
    ...(typeof version === 'string' ? { packageVersion: version } : {}),
    source,
  };
  return { plugin, failed: [] };
}

function sameId(plugin: InstalledPlugin, other: InstalledPlugin): PluginFailure {
  return {
    plugin: plugin.manifest.id,
    stage: 'check',
    code: 'XENO_PLUGIN_INVALID',
    message: `two plugins have this id: ${other.directory} and ${plugin.directory}`,
    hint: 'Remove one of the two.',
  };
}

/** A package's folder as Node would find it: in the nearest `node_modules` upwards, links resolved. */
async function resolvePackage(files: Files, from: string, name: string): Promise<string | undefined> {
  for (let folder = from; ; folder = dirname(folder)) {
    const found =
      basename(folder) === 'node_modules' ? undefined : await realFolder(files, join(folder, 'node_modules', name));
    if (found !== undefined || folder === dirname(folder)) return found;
  }
}

async function realFolder(files: Files, path: string): Promise<string | undefined> {
  try {
    const real = await files.realpath(path);
    return (await files.stat(real)).isDirectory() ? real : undefined;
  } catch {
    return undefined;
  }
}

async function exists(files: Files, path: string): Promise<boolean> {
  try {
    await files.access(path);
    return true;
  } catch {
    return false;
  }
}

/** npm's rule for names, old capitals allowed; it keeps `..` out of the paths that are made of them. */
function isPackageName(text: string): boolean {
  return /^(@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/.test(text);
}

function member(value: unknown, name: string): object | string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const found: unknown = (value as Record<string, unknown>)[name];
  return typeof found === 'string' || (typeof found === 'object' && found !== null) ? found : undefined;
}
