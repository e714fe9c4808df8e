import { type Catalog, type Configuration, type Json, readOptions, type Workspace } from '@xeno/language';
import { ConfigError, type Engine, type EngineDeclaration, type Persistence, PluginError, type Policy, type StepHandler } from '@xeno/plugin-api';
import type { EngineSource } from '../engines/engine-directory.js';
import type { PluginRegistry } from '../plugins/registry.js';

type Options = Readonly<Record<string, Json>>;

/** Turns configuration into running plugins: the store, the policy, engines and step types, each made on first use. */
export class Adapters implements EngineSource {
  readonly #registry: PluginRegistry;
  readonly #configuration: Configuration;
  readonly #catalog: Catalog;
  readonly #workspace: Workspace;
  readonly #engineOptions = new Map<string, Options>();
  #persistence: Promise<Persistence> | undefined;
  #policy: Promise<Policy> | undefined;

  constructor(registry: PluginRegistry, configuration: Configuration, catalog: Catalog, workspace: Workspace) {
    this.#registry = registry;
    this.#configuration = configuration;
    this.#catalog = catalog;
    this.#workspace = workspace;
  }

  /** The engines that manifests declare and configuration does not disable. */
  get declarations(): readonly EngineDeclaration[] {
    const disabled = new Set(this.#configuration.engines.filter((engine) => !engine.enabled).map((engine) => engine.name));
    return this.#registry.engines.filter((engine) => !disabled.has(engine.id));
  }

  options(id: string): Options {
    return this.#engineOptions.get(id) ?? this.#configuration.engines.find((engine) => engine.name === id)?.options ?? {};
  }

  /** Loads the plugin and makes the engine, with its options file read. @throws ConfigError, PluginError */
  async make(id: string): Promise<Engine> {
    const configured = this.#configuration.engines.find((engine) => engine.name === id);
    let options: Options = configured?.options ?? {};
    if (configured?.config !== undefined) {
      const read = await this.#workspace.read(configured.config);
      if (!read.ok) {
        throw new ConfigError('XENO_CONFIG_NOT_FOUND', `options of engine \`${id}\`: ${read.message}`, {
          hint: `Create \`${configured.config}\`, or remove \`config:\` from the engine in the configuration.`,
        });
      }
      const { value, problems } = readOptions(read.text, { file: configured.config, schema: this.#catalog.engines.get(id)?.options });
      const first = problems.find((problem) => problem.severity === 'error');
      if (first) {
        const { line, column } = first.range.start;
        throw new ConfigError('XENO_CONFIG_INVALID', `${first.file}:${line}:${column}: ${first.message}`, first.hint === undefined ? {} : { hint: first.hint });
      }
      options = { ...value, ...options };
    }
    this.#engineOptions.set(id, options);
    return (await this.#registry.engine(id))(options);
  }

  /** The configured store; not started. @throws PluginError, ConfigError */
  persistence(): Promise<Persistence> {
    const { type, options } = this.#configuration.persistence;
    this.#persistence ??= this.#registry.persistence(type).then((make) => make(options, this.#workspace.root));
    return this.#persistence;
  }

  /** The configured policy, started. @throws PluginError, ConfigError */
  policy(): Promise<Policy> {
    const { type, options } = this.#configuration.policy;
    this.#policy ??= this.#registry.policy(type).then(async (make) => {
      const policy = make(options, this.#workspace.root);
      await policy.start?.();
      return policy;
    });
    return this.#policy;
  }

  /** A plugin's step type. @throws PluginError */
  async stepHandler(type: string): Promise<StepHandler> {
    const handler = (await this.#registry.stepType(type))();
    if (handler.type !== type) throw new PluginError('XENO_PLUGIN_INVALID', `the plugin's handler of \`${type}\` says that it handles \`${handler.type}\``);
    return handler;
  }

  /** Stops the policy; engines and the store have owners of their own. */
  async stop(): Promise<void> {
    await (await this.#policy)?.stop?.();
  }
}
