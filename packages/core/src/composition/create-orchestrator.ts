import { type Catalog, type Configuration, coreCatalog, openWorkspace } from '@xeno/language';
import { catalogOf, type InstalledPlugin } from '@xeno/manifests';
import type { Executor, Host } from '@xeno/plugin-api';
import type { DependencyContainer } from 'tsyringe';
import { EngineDirectory } from '../engines/engine-directory.js';
import { Recorder } from '../events/recorder.js';
import { coreRunners } from '../handlers/core-runners.js';
import { nodeHost } from '../node-host.js';
import { Orchestrator } from '../orchestrator.js';
import { PluginLifecycle } from '../plugins/lifecycle.js';
import { PluginRegistry } from '../plugins/registry.js';
import { TaskScheduler } from '../scheduler/task-scheduler.js';
import { StateManager } from '../state/state-manager.js';
import { StepRunners } from '../workflow/step-runners.js';
import { Adapters } from './adapters.js';
import { Lifecycle, container as root } from './container.js';
import { TOKENS } from './tokens.js';

/** Says something to whoever operates Xeno; never to standard output. */
export type Log = (level: 'debug' | 'info' | 'warn' | 'error', message: string) => void;

export interface OrchestratorOptions {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly configuration: Configuration;
  readonly plugins: readonly InstalledPlugin[];
  /** The version that runs are recorded with. */
  readonly version: string;
  readonly host?: Host;
  readonly log?: Log;
}

/** Wires an orchestrator in a container of its own: two of them share nothing. */
export function createOrchestrator(options: OrchestratorOptions): Orchestrator {
  const { configuration, plugins } = options;
  const host = options.host ?? nodeHost;
  const workspace = openWorkspace(options.root);
  const catalog: Catalog = catalogOf(plugins);
  const runtime = { host, ...(options.log ? { log: options.log } : {}) };
  const registry = new PluginRegistry(plugins, runtime);
  const adapters = new Adapters(registry, new PluginLifecycle(runtime), configuration, catalog, workspace);
  const runners = new StepRunners(coreRunners);
  for (const type of catalog.stepTypes.keys()) {
    if (!coreCatalog.stepTypes.has(type)) runners.add(type, () => adapters.stepHandler(type));
  }
  const container = root.createChildContainer();
  container.register(TOKENS.version, { useValue: options.version });
  container.register(TOKENS.host, { useValue: host });
  container.register(TOKENS.configuration, { useValue: configuration });
  container.register(TOKENS.workspace, { useValue: workspace });
  container.register(TOKENS.catalog, { useValue: catalog });
  container.register(TOKENS.adapters, { useValue: adapters });
  container.register(TOKENS.engineSource, { useValue: adapters });
  container.register(TOKENS.runners, { useValue: runners });
  const once = { lifecycle: Lifecycle.ContainerScoped };
  container.register(TOKENS.state, { useClass: StateManager }, once);
  container.register(TOKENS.recorder, { useClass: Recorder }, once);
  container.register(TOKENS.engines, { useClass: EngineDirectory }, once);
  container.register(TOKENS.executor, { useValue: localExecutor(container) });
  container.register(TOKENS.scheduler, { useValue: scheduler(container, configuration) });
  return container.resolve(Orchestrator);
}

/** Runs attempts in this process. */
function localExecutor(container: DependencyContainer): Executor {
  return {
    id: 'local',
    execute: (task, signal) => container.resolve<EngineDirectory>(TOKENS.engines).attempt(task, signal),
  };
}

function scheduler(container: DependencyContainer, configuration: Configuration): TaskScheduler {
  const recorder = container.resolve<Recorder>(TOKENS.recorder);
  return new TaskScheduler({ maxConcurrentTasks: configuration.maxConcurrentTasks, commit: () => recorder.commit() });
}
