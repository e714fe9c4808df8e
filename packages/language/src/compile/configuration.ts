import type { Catalog } from '../catalog.js';
import type { Configuration } from '../configuration.js';
import type { Compiled } from '../problem.js';

/** What holds without a configuration file. */
export const defaultConfiguration: Configuration = {
  maxConcurrentTasks: 10,
  timeoutSeconds: 300,
  retryAttempts: 0,
  engines: [],
  persistence: { type: 'file', options: { path: 'data/orchestrator' } },
  policy: { type: 'rules', enforcement: 'strict', audit: true, options: {} },
  plugins: [],
};

/** Compiles a configuration document; with a catalog also the options of engines, persistence and policy. */
export function compileConfiguration(
  text: string,
  options: { file: string; catalog?: Catalog },
): Compiled<Configuration> {
  return { file: options.file, text, problems: [] };
}
