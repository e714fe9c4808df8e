import { visibleLine } from '@xeno/core';
import { rootOfFolder } from '@xeno/language';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Io } from '../io.js';
import { colorsOf } from '../render/marks.js';
import { makeOrchestrator, openRuntime } from '../runtime.js';
import { tellFailures } from './plugins.js';
import { stopOrchestrator } from './run.js';

export interface EnginesOptions {
  readonly config?: string;
  readonly format: 'text' | 'json';
}

/** `xeno engines list`: what plugins declare; runs none of their code. */
export async function listEngines(options: EnginesOptions, io: Io): Promise<ExitCode> {
  const { plugins, failures, configuration } = await openRuntime(rootOfFolder(io.cwd), io.cwd, options.config);
  const settings = new Map(configuration.engines.map((engine) => [engine.name, engine]));
  const engines = plugins.flatMap(({ manifest }) =>
    (manifest.engines ?? []).map(({ id, title, family, forms, requires }) => ({
      id,
      title,
      family,
      forms,
      requires: requires ?? [],
      plugin: manifest.id,
      enabled: settings.get(id)?.enabled ?? true,
    })),
  );
  if (options.format === 'json') {
    io.out.write(`${JSON.stringify({ version: 1, engines }, null, 2)}\n`);
  } else {
    const colors = colorsOf(io.out);
    const width = Math.max(0, ...engines.map(({ id }) => id.length));
    for (const { id, title, forms, plugin, enabled } of engines) {
      const off = enabled ? '' : colors.yellow(' (disabled by the configuration)');
      io.out.write(
        `${colors.bold(id.padEnd(width))}  ${visibleLine(title, 100)}${off} ${colors.dim(`${forms.join(', ')}; from ${plugin}`)}\n`,
      );
    }
  }
  tellFailures(failures, io);
  return exitCodes.met;
}

/** `xeno engines detect`: asks each engine whether it can be used on this machine. */
export async function detectEngines(options: EnginesOptions, io: Io, version: string): Promise<ExitCode> {
  const runtime = await openRuntime(rootOfFolder(io.cwd), io.cwd, options.config);
  const orchestrator = makeOrchestrator({ ...runtime, failures: [] }, io, version);
  try {
    const engines = await orchestrator.detectEngines();
    if (options.format === 'json') {
      io.out.write(`${JSON.stringify({ version: 1, engines }, null, 2)}\n`);
    } else {
      const colors = colorsOf(io.out);
      const width = Math.max(0, ...engines.map(({ id }) => id.length));
      for (const { id, title, forms, availability } of engines) {
        const found = availability.available
          ? `${visibleLine(availability.identity.version, 60)}${availability.location === undefined ? '' : ` at ${visibleLine(availability.location, 200)}`} ${colors.dim(forms.join(', '))}`
          : `not available: ${visibleLine(availability.reason, 300)}${availability.remedy === undefined ? '' : ` ${visibleLine(availability.remedy, 300)}`}`;
        io.out.write(
          `${availability.available ? colors.green('✓') : colors.dim('-')} ${colors.bold(id.padEnd(width))}  ${visibleLine(title, 60)}: ${found}\n`,
        );
      }
    }
    tellFailures(runtime.failures, io);
    return exitCodes.met;
  } finally {
    await stopOrchestrator(orchestrator, io);
  }
}
