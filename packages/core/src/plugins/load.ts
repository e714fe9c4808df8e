import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InstalledPlugin, PluginFailure } from '@xeno/manifests';
import type { Host, Plugin, PluginContext } from '@xeno/plugin-api';
import { RegistrationCollector, type Registrations } from './registrations.js';
import { thrownMessage } from './thrown-message.js';
import { stageLimitMs, TimeLimitExceeded, withinLimit } from './time-limit.js';

/** What plugins run in. */
export interface PluginRuntime {
  readonly host: Host;
  /** Takes what plugins log, each message after its plugin's id, and the stacks of their failures as `debug`. */
  readonly log?: PluginContext['log'];
  /** For each stage of each plugin. Default 10,000. */
  readonly timeLimitMs?: number;
}

export type LoadedPlugin = { readonly registrations: Registrations } | { readonly failures: readonly PluginFailure[] };

/** Messages that one plugin may log; what follows is dropped, so that one plugin cannot drown the others. */
const loudest = 10_000;

/**
 * Imports a plugin and lets it register. Never throws: a module that throws, hangs or exports no plugin, and whatever
 * differs from the manifest, is a failure. Imported code can not be unloaded, and code that never yields not be stopped.
 */
export async function loadPlugin(plugin: InstalledPlugin, runtime: PluginRuntime): Promise<LoadedPlugin> {
  const { manifest, directory } = plugin;
  const limit = runtime.timeLimitMs ?? stageLimitMs;
  let stage: 'import' | 'register' = 'import';
  try {
    const url = pathToFileURL(join(directory, manifest.main)).href;
    const module = await withinLimit(runtime.host, limit, () => import(url) as Promise<{ readonly default?: unknown }>);
    const exported = module.default;
    if (!isPlugin(exported)) {
      const message = `the default export of ${manifest.main} is no plugin: it must be an object with a \`register\` function`;
      const hint = 'export default definePlugin({ register(host, context) { … } })';
      return { failures: [{ plugin: manifest.id, stage, code: 'XENO_PLUGIN_INVALID', message, hint }] };
    }
    stage = 'register';
    const collector = new RegistrationCollector(manifest);
    // The contract says synchronous; a promise is waited for all the same, because its failure would otherwise be lost.
    await withinLimit(runtime.host, limit, () => exported.register(collector.host, contextFor(plugin, runtime)));
    const result = collector.close();
    if ('registrations' in result) return result;
    return {
      failures: result.mistakes.map((message) => ({
        plugin: manifest.id,
        stage: 'register',
        code: 'XENO_PLUGIN_INVALID',
        message,
      })),
    };
  } catch (error) {
    return { failures: [stageFailure(manifest.id, stage, error, runtime)] };
  }
}

/** A plugin's own code failed in a stage: it threw, or it was given up. */
export function stageFailure(
  plugin: string,
  stage: PluginFailure['stage'],
  error: unknown,
  runtime: Pick<PluginRuntime, 'log'>,
  part = 'it',
): PluginFailure {
  const late = error instanceof TimeLimitExceeded;
  if (!late && error instanceof Error && typeof error.stack === 'string')
    runtime.log?.('debug', `${plugin}: ${error.stack}`);
  const what = {
    discover: 'be found',
    check: 'be read',
    import: 'be imported',
    register: 'register',
    start: 'start',
    stop: 'stop',
  }[stage];
  return {
    plugin,
    stage,
    code: 'XENO_PLUGIN_FAILED',
    message: `${part} failed to ${what}: ${late ? error.message : thrownMessage(error)}`,
  };
}

function isPlugin(value: unknown): value is Plugin {
  return typeof value === 'object' && value !== null && 'register' in value && typeof value.register === 'function';
}

function contextFor({ manifest, directory }: InstalledPlugin, { host, log }: PluginRuntime): PluginContext {
  let messages = 0;
  return {
    directory,
    host,
    log(level, message) {
      messages += 1;
      if (messages <= loudest) log?.(level, `${manifest.id}: ${message}`);
      else if (messages === loudest + 1)
        log?.('warn', `${manifest.id}: more than ${loudest} messages, the rest is dropped`);
    },
  };
}
