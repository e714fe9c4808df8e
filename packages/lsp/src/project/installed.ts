import { stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { Catalog, Configuration } from '@xeno/language';
import { compileConfiguration, configurationFile, defaultConfiguration } from '@xeno/language';
import type { InstalledPlugin, PluginFailure } from '@xeno/manifests';
import { catalogOf, discoverPlugins, manifestFile } from '@xeno/manifests';

/** What a workspace has at its disposal: read from its configuration and from the manifests of plugins, without running any. */
export interface Installed {
  readonly configuration: Configuration;
  readonly plugins: readonly InstalledPlugin[];
  readonly failures: readonly PluginFailure[];
  readonly catalog: Catalog;
}

export interface InstalledOptions {
  readonly root: string;
  /** Folder of a package whose dependencies may be plugins. */
  readonly bundledFrom?: string | undefined;
  /** Relative to the root, or absolute. Default `config/orchestrator.yaml`. */
  readonly configuration?: string | undefined;
  /** A file relative to the root; nothing when it is not there. */
  readonly read: (file: string) => Promise<string | undefined>;
}

/** Reads the configuration, finds the plugins, and reads the configuration again with what they declare. Never throws. */
export async function findInstalled(options: InstalledOptions): Promise<Installed> {
  const { root, bundledFrom } = options;
  const file = configurationOf(options);
  const text = await options.read(file);
  const configured = text === undefined ? [] : (compileConfiguration(text, { file }).value?.plugins ?? []);
  const { plugins, failures } = await discoverPlugins({
    root,
    configured,
    ...(bundledFrom !== undefined && { bundledFrom }),
  });
  const catalog = catalogOf(plugins);
  const value = text === undefined ? undefined : compileConfiguration(text, { file, catalog }).value;
  return { configuration: value ?? defaultConfiguration, plugins, failures, catalog };
}

/** The configuration's file, relative to the root with `/` when it lies in it. */
export function configurationOf(options: Pick<InstalledOptions, 'root' | 'configuration'>): string {
  const path = resolve(options.root, options.configuration ?? configurationFile);
  const way = relative(options.root, path);
  return (way.startsWith('..') || isAbsolute(way) ? path : way).replaceAll('\\', '/');
}

/** What tells that something was installed, removed or configured anew: changes when it does. Never throws. */
export async function installationStamp(
  options: InstalledOptions,
  plugins: readonly InstalledPlugin[],
): Promise<string> {
  const { root } = options;
  const watched = [
    'package.json',
    'node_modules',
    'node_modules/.package-lock.json',
    configurationOf(options),
    ...plugins.flatMap(({ directory }) => [directory, join(directory, manifestFile), join(directory, 'package.json')]),
  ];
  const stamps = await Promise.all(
    watched.map(async (path) => {
      try {
        const { mtimeMs, size, ino } = await stat(resolve(root, path));
        return `${mtimeMs} ${size} ${ino}`;
      } catch {
        return '-';
      }
    }),
  );
  return stamps.join('\n');
}

/** Whether two installations mean the same to documents. */
export function sameCatalog(a: Catalog, b: Catalog): boolean {
  return serialised(a) === serialised(b);
}

function serialised({ stepTypes, engines, persistence, policies }: Catalog): string {
  return JSON.stringify([[...stepTypes], [...engines], [...persistence], [...policies]]);
}
