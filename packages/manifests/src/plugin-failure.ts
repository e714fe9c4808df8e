import { PluginError } from '@xeno/plugin-api';

/** Why a plugin cannot be used. */
export interface PluginFailure {
  /** The plugin's id, or while that is unknown its package or folder. */
  readonly plugin: string;
  readonly stage: 'discover' | 'check' | 'import' | 'register' | 'start' | 'stop';
  readonly code: 'XENO_PLUGIN_NOT_FOUND' | 'XENO_PLUGIN_INVALID' | 'XENO_PLUGIN_FAILED';
  readonly message: string;
  /** What the reader can do about it. */
  readonly hint?: string;
}

/** One error that tells all failures, each naming its plugin; `details.failures` has them as data. */
export function pluginError(failures: readonly PluginFailure[], cause?: unknown): PluginError {
  const codes = ['XENO_PLUGIN_FAILED', 'XENO_PLUGIN_INVALID', 'XENO_PLUGIN_NOT_FOUND'] as const;
  const code = codes.find((one) => failures.some((failure) => failure.code === one)) ?? 'XENO_PLUGIN_INVALID';
  const lines = failures.map((failure) => `plugin \`${failure.plugin}\`: ${failure.message}`);
  const hints = [...new Set(failures.flatMap(({ hint }) => hint ?? []))];
  return new PluginError(
    code,
    lines.length === 1 ? lines.join('') : `${lines.length} failures\n${lines.map((line) => `  ${line}`).join('\n')}`,
    {
      details: { failures: failures.map((failure) => ({ ...failure })) },
      ...(hints.length > 0 ? { hint: hints.join('\n') } : {}),
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
