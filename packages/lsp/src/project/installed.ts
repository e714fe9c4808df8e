import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, posix, relative, resolve } from 'node:path';
import type { Catalog, Configuration } from '@xeno/language';
import {
  compileConfiguration,
  configurationFile,
  coreCatalog,
  defaultConfiguration,
  openWorkspace,
} from '@xeno/language';
import type { InstalledPlugin, PluginFailure } from '@xeno/manifests';
import { catalogOf, discoverPlugins, manifestFile } from '@xeno/manifests';

export interface InstalledOptions {
  readonly root: string;
  /** Folder of a package whose dependencies may be plugins. */
  readonly bundledFrom?: string | undefined;
  /** Relative to the root, or absolute. Default `config/orchestrator.yaml`. Asked for anew each time. */
  readonly configuration: () => string | undefined;
  /** The text of a file that is open in the editor; the file is relative to the root. */
  readonly openText: (file: string) => string | undefined;
  readonly failed: (failure: PluginFailure) => void;
}

/** What a workspace has at its disposal, by its configuration and the manifests of plugins; none of their code runs. */
export class Installed {
  catalog: Catalog = coreCatalog;
  configuration: Configuration = defaultConfiguration;
  #plugins: readonly InstalledPlugin[] = [];
  #failures: readonly PluginFailure[] = [];
  #stamp = '';

  constructor(private readonly options: InstalledOptions) {}

  /** The configuration's file, relative to the root with `/` when it lies in it. */
  get configurationFile(): string {
    const { root, configuration } = this.options;
    const path = resolve(root, configuration() ?? configurationFile);
    const way = relative(root, path);
    return (way.startsWith('..') || isAbsolute(way) ? path : way).replaceAll('\\', '/');
  }

  /** Whether a file that tells what is installed has been touched since it was looked for. Never throws. */
  async wasTouched(): Promise<boolean> {
    return (await this.#stampNow()) !== this.#stamp;
  }

  /** Looks for everything anew. Never throws. @returns whether it means something else to documents now */
  async find(): Promise<boolean> {
    const { root, bundledFrom } = this.options;
    const file = this.configurationFile;
    const text = await this.#read(file);
    const before = await this.#stampNow();
    // Plugins are named by the configuration, and what else it may say depends on them: it is read twice.
    const configured = text === undefined ? [] : (compileConfiguration(text, { file }).value?.plugins ?? []);
    const found = await discoverPlugins({ root, configured, ...(bundledFrom !== undefined && { bundledFrom }) });
    const catalog = catalogOf(found.plugins);
    const value = text === undefined ? undefined : compileConfiguration(text, { file, catalog }).value;
    const isOther = this.#take(catalog, value ?? defaultConfiguration, found.failures);
    const same = JSON.stringify(this.#plugins) === JSON.stringify(found.plugins);
    this.#plugins = found.plugins;
    this.#stamp = same ? before : await this.#stampNow();
    return isOther;
  }

  #take(catalog: Catalog, configuration: Configuration, failures: readonly PluginFailure[]): boolean {
    const sameFailures = JSON.stringify(failures) === JSON.stringify(this.#failures);
    if (!sameFailures) for (const failure of failures) this.options.failed(failure);
    this.#failures = failures;
    const sameConfiguration = JSON.stringify(configuration) === JSON.stringify(this.configuration);
    this.configuration = configuration;
    const sameCatalog = serialised(catalog) === serialised(this.catalog);
    // Documents compare catalogs by identity.
    if (!sameCatalog) this.catalog = catalog;
    return !(sameFailures && sameConfiguration && sameCatalog);
  }

  async #read(file: string): Promise<string | undefined> {
    const open = this.options.openText(file);
    if (open !== undefined) return open;
    const read = await openWorkspace(dirname(resolve(this.options.root, file))).read(posix.basename(file));
    return read.ok ? read.text : undefined;
  }

  async #stampNow(): Promise<string> {
    const { root } = this.options;
    const watched = [
      ...foldersAbove(root).map((folder) => join(folder, 'node_modules/.package-lock.json')),
      'package.json',
      'node_modules',
      this.configurationFile,
      ...this.#plugins.flatMap(({ directory }) => [
        directory,
        join(directory, manifestFile),
        join(directory, 'package.json'),
      ]),
    ];
    const stamps = await Promise.all(
      watched.map((path) =>
        stat(resolve(root, path)).then(
          ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
          () => '-',
        ),
      ),
    );
    return stamps.join('\n');
  }
}

/** A folder and those that it lies in: where Node looks for packages. */
function foldersAbove(folder: string): string[] {
  const folders = [folder];
  for (let last = folder; dirname(last) !== last; last = dirname(last)) folders.push(dirname(last));
  return folders;
}

function serialised({ stepTypes, engines, persistence, policies }: Catalog): string {
  return JSON.stringify([[...stepTypes], [...engines], [...persistence], [...policies]]);
}
