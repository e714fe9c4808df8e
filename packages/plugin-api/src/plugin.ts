import type { EngineFactory } from './engine.js';
import type { ExecutorFactory } from './executor.js';
import type { Host } from './host.js';
import type { PersistenceFactory } from './persistence.js';
import type { PolicyFactory } from './policy.js';
import type { StepHandler } from './step.js';

/** Where a plugin says what it brings. Each id must be declared in its manifest, and all declared ids registered. */
export interface PluginHost {
  engine(id: string, factory: EngineFactory): void;
  executor(id: string, factory: ExecutorFactory): void;
  persistence(type: string, factory: PersistenceFactory): void;
  policy(type: string, factory: PolicyFactory): void;
  stepType(type: string, factory: () => StepHandler): void;
}

/** What a plugin is given. */
export interface PluginContext {
  /** The plugin's own folder. */
  readonly directory: string;
  readonly host: Host;
  /** Goes to standard error with the plugin's id. */
  log(level: 'debug' | 'info' | 'warn' | 'error', message: string): void;
}

export interface Plugin {
  /** Synchronous and cheap: registers factories, starts nothing. */
  register(host: PluginHost, context: PluginContext): void;
}

/** Types a plugin's default export. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
