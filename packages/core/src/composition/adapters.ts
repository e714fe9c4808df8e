import { type Catalog, type Configuration, compileOptions, type Json, type Workspace } from '@xeno/language';
import {
  ConfigError,
  type Engine,
  type EngineDeclaration,
  type Persistence,
  PluginError,
  type Policy,
  type StepHandler,
} from '@xeno/plugin-api';
import type { EngineSource } from '../engines/engine-directory.js';
import type { PluginLifecycle } from '../plugins/lifecycle.js';
import type { PluginRegistry } from '../plugins/registry.js';

type Options = Readonly<Record<string, Json>>;

/** Turns configuration into running plugins: the store, the policy, engines and step types, each made on first use. */
export class Adapters implements EngineSource {
  readonly #registry: PluginRegistry;
  readonly #lifecycle: PluginLifecycle;
  readonly #configuration: Configuration;
  readonly #catalog: Catalog;
  readonly #workspace: Workspace;
  readonly #engineOptions = new Map<string, Options>();
  #persistence: Promise<Persistence> | undefined;
  #policy: Promise<Policy> | undefined;

  constructor(
    registry: PluginRegistry,
    lifecycle: PluginLifecycle,
    configuration: Configuration,
    catalog: Catalog,
    workspace: Workspace,
  ) {
    this.#registry = registry;
    this.#lifecycle = lifecycle;
    this.#configuration = configuration;
    this.#catalog = catalog;
    this.#workspace = workspace;
  }

  /** The engines that manifests declare and configuration does not disable. */
  get declarations(): readonly EngineDeclaration[] {
    const disabled = new Set(
      this.#configuration.engines.filter((engine) => !engine.enabled).map((engine) => engine.name),
    );
    return this.#registry.engines.filter((engine) => !disabled.has(engine.id));
  }

  options(id: string): Options {
    return this.#engineOptions.get(id) ?? this.#configured(id)?.options ?? {};
  }

  /**
   * Finds out what is wrong with the configuration before anything runs: plugins that it names are loaded, options
   * files of installed engines are read. @throws PluginError, ConfigError
   */
  async check(): Promise<void> {
    await this.#registry.loadConfigured();
    for (const { id } of this.declarations) await this.#readOptions(id);
  }

  /** Loads the plugin, makes the engine with its options file read, and starts it. @throws ConfigError, PluginError */
  async make(id: string): Promise<Engine> {
    const engine = (await this.#registry.engine(id))(await this.#readOptions(id));
    const plugin = this.#registry.owner('engine', id)?.manifest.id ?? id;
    await this.#lifecycle.start({ plugin, name: `engine \`${id}\``, instance: engine });
    return engine;
  }

  #configured(id: string): Configuration['engines'][number] | undefined {
    return this.#configuration.engines.find((engine) => engine.name === id);
  }

  /** An engine's options: those of its file, and over them those of the configuration itself. */
  async #readOptions(id: string): Promise<Options> {
    const known = this.#engineOptions.get(id);
    if (known) return known;
    const configured = this.#configured(id);
    let options: Options = configured?.options ?? {};
    if (configured?.config !== undefined) {
      const file = await this.#workspace.read(configured.config);
      if (!file.ok) {
        throw new ConfigError('XENO_CONFIG_NOT_FOUND', `options of engine \`${id}\`: ${file.message}`, {
          hint: `Create \`${configured.config}\`, or remove \`config:\` from the engine in the configuration.`,
        });
      }
      const schema = this.#catalog.engines.get(id)?.options;
      const { value, problems } = compileOptions(file.text, { file: configured.config, ...(schema ? { schema } : {}) });
      const first = problems.find((problem) => problem.severity === 'error');
      if (first) {
        const { line, column } = first.range.start;
        throw new ConfigError(
          'XENO_CONFIG_INVALID',
          `${first.file}:${line}:${column}: ${first.message}`,
          first.hint === undefined ? {} : { hint: first.hint },
        );
      }
      options = { ...value, ...options };
    }
    this.#engineOptions.set(id, options);
    return options;
  }

  /** The configured store; not started. @throws PluginError, ConfigError */
  persistence(): Promise<Persistence> {
    const { type, options } = this.#configuration.persistence;
    const made =
      this.#persistence ?? this.#registry.persistence(type).then((make) => make(options, this.#workspace.root));
    this.#persistence = made;
    return made;
  }

  /** The configured policy, started. @throws PluginError, ConfigError */
  policy(): Promise<Policy> {
    const { type, options } = this.#configuration.policy;
    const made =
      this.#policy ??
      this.#registry.policy(type).then(async (make) => {
        const policy = make(options, this.#workspace.root);
        await this.#lifecycle.start({
          plugin: this.#registry.owner('policy', type)?.manifest.id ?? type,
          name: `policy \`${type}\``,
          instance: policy,
        });
        return policy;
      });
    this.#policy = made;
    return made;
  }

  /** A plugin's step type. @throws PluginError */
  async stepHandler(type: string): Promise<StepHandler> {
    const handler = (await this.#registry.stepType(type))();
    if (handler.type !== type)
      throw new PluginError(
        'XENO_PLUGIN_INVALID',
        `the plugin's handler of \`${type}\` says that it handles \`${handler.type}\``,
      );
    return handler;
  }

  /** Stops what was started, the last first; the store has an owner of its own. @returns failures, in words */
  async stop(): Promise<readonly string[]> {
    return (await this.#lifecycle.stop()).map(({ plugin, message }) => `plugin \`${plugin}\`: ${message}`);
  }
}
