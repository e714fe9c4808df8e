/** What the container holds, by name: the table of contents of a running orchestrator. */
export const TOKENS = {
  /** string: the version that runs are recorded with. */
  version: Symbol.for('xeno.version'),
  /** Host: clock, chance, files and processes. */
  host: Symbol.for('xeno.host'),
  /** Configuration: the `orchestrator` section, defaults applied. */
  configuration: Symbol.for('xeno.configuration'),
  /** Workspace: the folder that documents may refer to. */
  workspace: Symbol.for('xeno.workspace'),
  /** Catalog: what is installed, from manifests. */
  catalog: Symbol.for('xeno.catalog'),
  /** Adapters: persistence and policy, loaded from plugins on first use. */
  adapters: Symbol.for('xeno.adapters'),
  /** EngineSource: declared engines and how to make them. */
  engineSource: Symbol.for('xeno.engine-source'),
  /** EngineDirectory: chooses and asks engines. */
  engines: Symbol.for('xeno.engines'),
  /** Executor: carries attempts to where they run. */
  executor: Symbol.for('xeno.executor'),
  /** StateManager: the fold of the current run's events. */
  state: Symbol.for('xeno.state'),
  /** Recorder: where events come into being. */
  recorder: Symbol.for('xeno.recorder'),
  /** TaskScheduler: runs tasks by rank. */
  scheduler: Symbol.for('xeno.scheduler'),
  /** StepRunners: who runs steps of which type. */
  runners: Symbol.for('xeno.runners'),
} as const;
