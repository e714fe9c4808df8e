import { type DeclarationKind, declarationKinds, declaredIds, kindName, pluginError } from '@xeno/manifests';
import {
  type EngineFactory,
  type ExecutorFactory,
  isOrchestrationError,
  type PersistenceFactory,
  type PluginHost,
  type PluginManifest,
  type PolicyFactory,
  type StepHandler,
} from '@xeno/plugin-api';
import { thrownMessage } from './thrown-message.js';

/** What a plugin registers, by kind. */
export interface FactoryOf {
  readonly engine: EngineFactory;
  readonly executor: ExecutorFactory;
  readonly persistence: PersistenceFactory;
  readonly policy: PolicyFactory;
  readonly stepType: () => StepHandler;
}

/** A plugin's factories by kind and id: exactly those that its manifest declares. */
export type Registrations = { readonly [Kind in DeclarationKind]: ReadonlyMap<string, FactoryOf[Kind]> };

/** Collects what a plugin registers and notes where that differs from its manifest. */
export class RegistrationCollector {
  readonly #declared: Readonly<Record<DeclarationKind, ReadonlySet<string>>>;
  readonly #factories: { [Kind in DeclarationKind]: Map<string, FactoryOf[Kind]> } = {
    engine: new Map(),
    executor: new Map(),
    persistence: new Map(),
    policy: new Map(),
    stepType: new Map(),
  };
  readonly #mistakes: string[] = [];
  /** Of declared factories, however they were registered. */
  readonly #named = new Set<string>();
  #closed = false;

  constructor(manifest: PluginManifest) {
    const ids = (kind: DeclarationKind): ReadonlySet<string> => new Set(declaredIds(manifest, kind));
    this.#declared = {
      engine: ids('engine'),
      executor: ids('executor'),
      persistence: ids('persistence'),
      policy: ids('policy'),
      stepType: ids('stepType'),
    };
  }

  /** What the plugin is handed. Its members work apart from it, so that a plugin may take them out. */
  readonly host: PluginHost = {
    engine: (id, factory) => this.#add('engine', id, factory),
    executor: (id, factory) => this.#add('executor', id, factory),
    persistence: (type, factory) => this.#add('persistence', type, factory),
    policy: (type, factory) => this.#add('policy', type, factory),
    stepType: (type, factory) => this.#add('stepType', type, factory),
  };

  /** Ends the registration: the factories, or all that differs from the manifest. */
  close(): { readonly registrations: Registrations } | { readonly mistakes: readonly string[] } {
    this.#closed = true;
    for (const kind of declarationKinds) {
      for (const id of this.#declared[kind]) {
        if (!this.#named.has(`${kind} ${id}`))
          this.#mistakes.push(`it declares the ${kindName(kind)} \`${id}\` but does not register it`);
      }
    }
    return this.#mistakes.length > 0 ? { mistakes: [...new Set(this.#mistakes)] } : { registrations: this.#factories };
  }

  #add<Kind extends DeclarationKind>(kind: Kind, id: string, factory: FactoryOf[Kind]): void {
    const what = `the ${kindName(kind)} \`${String(id).slice(0, 80)}\``;
    if (this.#closed) throw new Error(`${what} was registered after \`register\` had ended`);
    const factories: Map<string, FactoryOf[Kind]> = this.#factories[kind];
    this.#named.add(`${kind} ${id}`);
    if (!this.#declared[kind].has(id)) this.#mistakes.push(`it registers ${what}, which its manifest does not declare`);
    else if (typeof factory !== 'function')
      this.#mistakes.push(`it registers ${what} without a function that makes it`);
    else if (factories.has(id)) this.#mistakes.push(`it registers ${what} twice`);
    else factories.set(id, factory);
  }
}

/** The members without which what a factory makes cannot be used. */
const neededMembers: Readonly<Record<DeclarationKind, readonly string[]>> = {
  engine: ['detect', 'attempt'],
  executor: ['execute'],
  persistence: ['start', 'stop', 'createRun', 'listRuns', 'readRun', 'putEvidence', 'getEvidence'],
  policy: ['decide'],
  stepType: ['run'],
};

/**
 * A factory that names its plugin when it throws or makes something unusable. Errors that the plugin itself threw as
 * Xeno's own (a `StateError`, a `ConfigError`) say more and pass as they are.
 */
export function guarded<Kind extends DeclarationKind>(
  plugin: string,
  kind: Kind,
  id: string,
  factory: FactoryOf[Kind],
): FactoryOf[Kind] {
  const make = factory as (...options: unknown[]) => unknown;
  const failure = (message: string, cause?: unknown) =>
    pluginError(
      [{ plugin, stage: 'start', code: 'XENO_PLUGIN_FAILED', message: `its ${kindName(kind)} \`${id}\` ${message}` }],
      cause,
    );
  return ((...options: unknown[]) => {
    let made: unknown;
    try {
      made = make(...options);
    } catch (error) {
      throw isOrchestrationError(error) ? error : failure(`could not be made: ${thrownMessage(error)}`, error);
    }
    const members = made as Readonly<Record<string, unknown>> | null | undefined;
    const lacking = neededMembers[kind].filter((name) => typeof members?.[name] !== 'function');
    if (lacking.length > 0) throw failure(`was made without ${lacking.map((name) => `\`${name}\``).join(', ')}`);
    return made;
  }) as unknown as FactoryOf[Kind];
}
