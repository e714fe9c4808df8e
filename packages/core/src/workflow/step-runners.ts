import { PluginError, type StepHandler, WorkflowError } from '@xeno/plugin-api';
import type { StepRunner } from './run-context.js';

/** Who runs the steps of a type: core, or a plugin's handler. */
export class StepRunners {
  readonly #runners = new Map<string, StepRunner>();

  constructor(runners: readonly StepRunner[]) {
    for (const runner of runners) this.#runners.set(runner.type, runner);
  }

  /** Adds a plugin's step type, loaded when a step of it first runs. @throws PluginError when the type is taken. */
  add(type: string, load: () => Promise<StepHandler>): void {
    if (this.#runners.has(type))
      throw new PluginError('XENO_PLUGIN_INVALID', `the step type \`${type}\` is already there`);
    let handler: StepHandler | undefined;
    this.#runners.set(type, {
      type,
      run: (context) => {
        if (handler) return handler.run(context);
        return load().then((loaded) => {
          handler = loaded;
          return loaded.run(context);
        });
      },
    });
  }

  /** @throws WorkflowError when nothing handles the type. */
  of(type: string): StepRunner {
    const runner = this.#runners.get(type);
    if (!runner)
      throw new WorkflowError('XENO_STEP_TYPE_UNKNOWN', `no installed plugin handles steps of type \`${type}\``);
    return runner;
  }
}
