import { visibleLine } from '@xeno/core';
import { rootOfFolder } from '@xeno/language';
import type { PluginFailure } from '@xeno/manifests';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Io } from '../io.js';
import { colorsOf } from '../render/marks.js';
import { openRuntime } from '../runtime.js';

export interface PluginsOptions {
  readonly config?: string;
  readonly format: 'text' | 'json';
}

/** `xeno plugins list`: manifests only; runs no plugin's code. */
export async function listPlugins(options: PluginsOptions, io: Io): Promise<ExitCode> {
  const { plugins, failures } = await openRuntime(rootOfFolder(io.cwd), io.cwd, options.config);
  const rows = plugins.map(({ manifest, source, packageName, packageVersion, directory }) => ({
    id: manifest.id,
    ...(manifest.title === undefined ? {} : { title: manifest.title }),
    source,
    ...(packageName === undefined ? {} : { package: packageName }),
    ...(packageVersion === undefined ? {} : { version: packageVersion }),
    directory,
    api: manifest.api,
    engines: (manifest.engines ?? []).map(({ id }) => id),
    executors: (manifest.executors ?? []).map(({ id }) => id),
    persistence: (manifest.persistence ?? []).map(({ type }) => type),
    policies: (manifest.policies ?? []).map(({ type }) => type),
    stepTypes: (manifest.stepTypes ?? []).map(({ type }) => type),
  }));
  if (options.format === 'json') {
    io.out.write(`${JSON.stringify({ version: 1, plugins: rows, failures }, null, 2)}\n`);
  } else {
    const colors = colorsOf(io.out);
    const width = Math.max(0, ...rows.map(({ id }) => id.length));
    for (const row of rows) {
      const brings = [
        ...row.engines.map((id) => `engine ${id}`),
        ...row.executors.map((id) => `executor ${id}`),
        ...row.persistence.map((id) => `persistence ${id}`),
        ...row.policies.map((id) => `policy ${id}`),
        ...row.stepTypes.map((id) => `step type ${id}`),
      ].join(', ');
      io.out.write(`${colors.bold(row.id.padEnd(width))}  ${row.version ?? ''} ${row.source}  ${brings}\n`);
    }
    tellFailures(failures, io);
  }
  return failures.length > 0 ? exitCodes.wrong : exitCodes.met;
}

/** Plugins that cannot be used, each named, on standard error. */
export function tellFailures(failures: readonly PluginFailure[], io: Io): void {
  const colors = colorsOf(io.err);
  for (const { plugin, stage, message, hint } of failures) {
    io.err.write(
      `${colors.red('error')} plugin ${visibleLine(plugin, 100)} (${stage}): ${visibleLine(message, 500)}\n`,
    );
    if (hint !== undefined) io.err.write(`  hint: ${visibleLine(hint, 500)}\n`);
  }
}
