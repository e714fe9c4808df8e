import { type PluginFailure, pluginError } from '@xeno/manifests';
import type { Host } from '@xeno/plugin-api';
import { type PluginRuntime, stageFailure } from './load.js';
import { stageLimitMs, withinLimit } from './time-limit.js';

/** Something that a plugin made and that runs: an engine, a store, a policy, an executor. */
export interface LifecyclePart {
  readonly plugin: string;
  /** What failures call it: "engine `z3`". */
  readonly name: string;
  readonly instance: { start?(): Promise<void>; stop?(): Promise<void> };
}

/**
 * Starts what plugins made and stops it in reverse. A part that throws or hangs is contained, given up after the time
 * limit, and named together with its plugin.
 */
export class PluginLifecycle {
  readonly #host: Pick<Host, 'sleep'>;
  readonly #log: PluginRuntime['log'];
  readonly #limit: number;
  readonly #begun: { readonly part: LifecyclePart; readonly started: Promise<boolean> }[] = [];
  #stopped: Promise<readonly PluginFailure[]> | undefined;

  constructor({
    host,
    log,
    timeLimitMs,
  }: Pick<PluginRuntime, 'log' | 'timeLimitMs'> & { readonly host: Pick<Host, 'sleep'> }) {
    this.#host = host;
    this.#log = log;
    this.#limit = timeLimitMs ?? stageLimitMs;
  }

  /**
   * Starts one part. One that fails is told to stop at once, for it may hold what it had got by then.
   *
   * @throws PluginError when it fails, or when everything is being stopped already
   */
  async start(part: LifecyclePart): Promise<void> {
    if (this.#stopped) {
      const message = `${part.name} was not started, because everything is being stopped`;
      throw pluginError([{ plugin: part.plugin, stage: 'start', code: 'XENO_PLUGIN_FAILED', message }]);
    }
    const attempt = this.#run(part, 'start');
    this.#begun.push({ part, started: attempt.then((failure) => failure === undefined) });
    const failure = await attempt;
    if (!failure) return;
    const after = await this.#run(part, 'stop');
    throw pluginError(after ? [failure, after] : [failure]);
  }

  /** Stops every part that was started, the last one first, whatever fails. The failures are handed back, not thrown. */
  stop(): Promise<readonly PluginFailure[]> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<readonly PluginFailure[]> {
    const failures: PluginFailure[] = [];
    for (const { part, started } of this.#begun.reverse()) {
      if (!(await started)) continue;
      const failure = await this.#run(part, 'stop');
      if (failure) failures.push(failure);
    }
    return failures;
  }

  async #run(part: LifecyclePart, stage: 'start' | 'stop'): Promise<PluginFailure | undefined> {
    try {
      await withinLimit(this.#host, this.#limit, () => part.instance[stage]?.());
      return undefined;
    } catch (error) {
      return stageFailure(part.plugin, stage, error, { ...(this.#log ? { log: this.#log } : {}) }, part.name);
    }
  }
}
