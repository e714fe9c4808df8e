import {
  checkTogether,
  type DeclarationKind,
  declarationKinds,
  declaredIds,
  type InstalledPlugin,
  kindName,
  pluginError,
} from '@xeno/manifests';
import { type EngineDeclaration, PluginError } from '@xeno/plugin-api';
import { type LoadedPlugin, loadPlugin, type PluginRuntime } from './load.js';
import { type FactoryOf, guarded } from './registrations.js';

/**
 * The factories of all plugins, by kind and id. A plugin is imported when one of its ids is first asked for, and once;
 * a plugin that failed keeps failing with the same error.
 */
export class PluginRegistry {
  readonly #plugins: readonly InstalledPlugin[];
  readonly #runtime: PluginRuntime;
  readonly #owners = new Map<string, InstalledPlugin>();
  readonly #loaded = new Map<InstalledPlugin, Promise<LoadedPlugin>>();

  /** @throws PluginError when two plugins declare the same id */
  constructor(plugins: readonly InstalledPlugin[], runtime: PluginRuntime) {
    const collisions = checkTogether(plugins, { stepTypes: [], executors: [] });
    if (collisions.length > 0) throw pluginError(collisions);
    this.#plugins = plugins;
    this.#runtime = runtime;
    for (const plugin of plugins) {
      for (const kind of declarationKinds) {
        for (const id of declaredIds(plugin.manifest, kind)) this.#owners.set(`${kind} ${id}`, plugin);
      }
    }
  }

  /** What the manifests say of engines; nothing is loaded. */
  get engines(): readonly EngineDeclaration[] {
    return this.#plugins.flatMap(({ manifest }) => manifest.engines ?? []);
  }

  /** The plugin that provides something, or nothing when none does; nothing is loaded. */
  owner(kind: DeclarationKind, id: string): InstalledPlugin | undefined {
    return this.#owners.get(`${kind} ${id}`);
  }

  /**
   * Loads the plugins that the configuration names, so that one which fails is told at once and not when it is needed.
   *
   * @throws PluginError that tells the failures of all of them
   */
  async loadConfigured(): Promise<void> {
    const configured = this.#plugins.filter(({ source }) => source === 'configured');
    const loaded = await Promise.all(configured.map((plugin) => this.#load(plugin)));
    const failures = loaded.flatMap((one) => ('failures' in one ? one.failures : []));
    if (failures.length > 0) throw pluginError(failures);
  }

  /** @throws PluginError when no plugin provides the engine or its plugin cannot be loaded; so do the others */
  engine(id: string): Promise<FactoryOf['engine']> {
    return this.#factory('engine', id);
  }

  executor(id: string): Promise<FactoryOf['executor']> {
    return this.#factory('executor', id);
  }

  persistence(type: string): Promise<FactoryOf['persistence']> {
    return this.#factory('persistence', type);
  }

  policy(type: string): Promise<FactoryOf['policy']> {
    return this.#factory('policy', type);
  }

  stepType(type: string): Promise<FactoryOf['stepType']> {
    return this.#factory('stepType', type);
  }

  async #factory<Kind extends DeclarationKind>(kind: Kind, id: string): Promise<FactoryOf[Kind]> {
    const plugin = this.owner(kind, id);
    if (!plugin) throw this.#unknown(kind, id);
    const loaded = await this.#load(plugin);
    if ('failures' in loaded) throw pluginError(loaded.failures);
    const factory = (loaded.registrations[kind] as ReadonlyMap<string, FactoryOf[Kind]>).get(id);
    if (!factory) throw this.#unknown(kind, id);
    return guarded(plugin.manifest.id, kind, id, factory);
  }

  #load(plugin: InstalledPlugin): Promise<LoadedPlugin> {
    let loaded = this.#loaded.get(plugin);
    if (!loaded) {
      loaded = loadPlugin(plugin, this.#runtime);
      this.#loaded.set(plugin, loaded);
    }
    return loaded;
  }

  #unknown(kind: DeclarationKind, id: string): PluginError {
    const installed = this.#plugins.flatMap(({ manifest }) => declaredIds(manifest, kind));
    const code =
      kind === 'engine'
        ? 'XENO_ENGINE_NOT_FOUND'
        : kind === 'stepType'
          ? 'XENO_STEP_TYPE_UNKNOWN'
          : 'XENO_PLUGIN_NOT_FOUND';
    return new PluginError(code, `no installed plugin provides the ${kindName(kind)} \`${id}\``, {
      hint:
        installed.length > 0
          ? `Installed: ${installed.join(', ')}.`
          : `No installed plugin provides any ${kindName(kind)}.`,
    });
  }
}
