import type { Catalog } from './catalog.js';
import { compileOptions } from './compile/options.js';
import type { Configuration } from './configuration.js';
import type { Problem } from './problem.js';
import type { Workspace } from './workspace.js';

/**
 * Problems of the option files that a configuration names: they must be there, and keep to the schemas of their engines.
 * Files of engines that are disabled or not installed are not looked at, as they are not read when something runs.
 */
export async function checkOptionFiles(
  configuration: Configuration,
  workspace: Workspace,
  catalog: Catalog,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { name, enabled, config, configRange } of configuration.engines) {
    const engine = catalog.engines.get(name);
    if (!enabled || !engine || config === undefined || configRange === undefined) continue;
    const read = await workspace.read(config);
    if (read.ok) {
      const { options: schema } = engine;
      problems.push(
        ...compileOptions(read.text, { file: workspace.relative(read.path), ...(schema && { schema }) }).problems,
      );
      continue;
    }
    problems.push({
      code: `configuration/options-${read.code}`,
      severity: 'error',
      message: `options of the engine \`${name}\`: ${read.message}`,
      file: configuration.file ?? '',
      range: configRange,
      hint: `paths are relative to the workspace; create \`${config}\`, or remove \`config\``,
    });
  }
  return problems;
}
