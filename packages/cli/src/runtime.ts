import { dirname, relative, resolve } from 'node:path';
import { createOrchestrator, type Orchestrator } from '@xeno/core';
import {
  type Catalog,
  type Compiled,
  type Configuration,
  checkReferences,
  compileConfiguration,
  compileWorkflow,
  configurationFile,
  defaultConfiguration,
  hasErrors,
  openWorkspace,
  type Problem,
  realPath,
  type Workflow,
  type Workspace,
} from '@xeno/language';
import { catalogOf, discoverPlugins, type InstalledPlugin, type PluginFailure, pluginError } from '@xeno/manifests';
import { ConfigError, WorkflowError } from '@xeno/plugin-api';
import type { Io } from './io.js';
import { openLog } from './log.js';
import { packageFolder } from './package-folder.js';
import { slashed } from './paths.js';
import { ProblemsFound } from './problems-found.js';
import { refuseOtherKinds } from './refuse-other-kinds.js';

/** What every command works with. */
export interface Runtime {
  /** Absolute, links resolved. */
  readonly root: string;
  readonly workspace: Workspace;
  readonly configuration: Configuration;
  readonly plugins: readonly InstalledPlugin[];
  /** Plugins that cannot be used; whoever runs something does not go on with them. */
  readonly failures: readonly PluginFailure[];
  readonly catalog: Catalog;
}

/**
 * Reads the configuration of a workspace and finds its plugins; runs no code of theirs.
 * @throws ProblemsFound, ConfigError
 */
export async function openRuntime(root: string, cwd: string, configFile: string | undefined): Promise<Runtime> {
  const workspace = openWorkspace(root);
  const text = await readConfiguration(root, cwd, configFile);
  const found = (configured: readonly string[]) => discoverPlugins({ root, configured, bundledFrom: packageFolder });
  if (!text) {
    const { plugins, failures } = await found([]);
    return { root, workspace, configuration: defaultConfiguration, plugins, failures, catalog: catalogOf(plugins) };
  }
  // Plugins are named by the configuration, and what else it may say depends on them: it is read twice.
  const first = compileConfiguration(text.text, { file: text.file });
  const { plugins, failures } = await found(first.value?.plugins ?? []);
  const catalog = catalogOf(plugins);
  const { value, problems } = compileConfiguration(text.text, { file: text.file, catalog });
  if (!value || hasErrors(problems)) throw new ProblemsFound(problems, root);
  return { root, workspace, configuration: value, plugins, failures, catalog };
}

/** The configuration that was asked for, else that of the workspace, else none. */
async function readConfiguration(
  root: string,
  cwd: string,
  file: string | undefined,
): Promise<{ file: string; text: string } | undefined> {
  const path = realPath(file === undefined ? resolve(root, configurationFile) : resolve(cwd, file));
  const shown = slashed(relative(root, path));
  const read = await openWorkspace(dirname(path)).read(path.slice(dirname(path).length + 1));
  if (read.ok) return { file: shown, text: read.text };
  if (file === undefined && read.code === 'missing') return undefined;
  throw new ConfigError(
    'XENO_CONFIG_NOT_FOUND',
    `cannot read the configuration \`${file ?? configurationFile}\`: ${read.message}`,
  );
}

/** Makes the orchestrator. @throws PluginError when a plugin cannot be used. */
export function makeOrchestrator(
  runtime: Runtime,
  io: Io,
  version: string,
  configuration = runtime.configuration,
): Orchestrator {
  const { root, plugins, failures } = runtime;
  if (failures.length > 0) throw pluginError(failures);
  return createOrchestrator({ root, configuration, plugins, version, log: openLog(io.env) });
}

/** A workflow with everything that is wrong with it and with what it refers to. @throws WorkflowError when it cannot be read */
async function readWorkflow(
  runtime: Runtime,
  file: string,
  cwd: string,
): Promise<{ compiled: Compiled<Workflow>; problems: readonly Problem[] }> {
  const path = realPath(resolve(cwd, file));
  const name = slashed(relative(runtime.root, path));
  const read = await runtime.workspace.read(name);
  if (!read.ok)
    throw new WorkflowError('XENO_WORKFLOW_NOT_FOUND', `cannot read the workflow \`${file}\`: ${read.message}`);
  refuseOtherKinds(file, read.text, ['workflow'], 'XENO_WORKFLOW_INVALID');
  const compiled = compileWorkflow(read.text, { file: name, catalog: runtime.catalog });
  const references = compiled.value ? await checkReferences(compiled.value, runtime.workspace, runtime.catalog) : [];
  return { compiled, problems: [...compiled.problems, ...references] };
}

/** The same for whoever wants to run it. @throws ProblemsFound when there are errors */
export async function requireWorkflow(
  runtime: Runtime,
  file: string,
  cwd: string,
): Promise<{ workflow: Workflow; text: string; warnings: readonly Problem[] }> {
  const { compiled, problems } = await readWorkflow(runtime, file, cwd);
  if (!compiled.value || hasErrors(problems)) throw new ProblemsFound(problems, runtime.root);
  return { workflow: compiled.value, text: compiled.text, warnings: problems };
}

/** The workflow of a recorded run as its file reads now, to say where things are; absent when it cannot be read. */
export async function workflowOfRun(runtime: Runtime, file: string): Promise<Workflow | undefined> {
  const read = await runtime.workspace.read(file);
  return read.ok ? compileWorkflow(read.text, { file, catalog: runtime.catalog }).value : undefined;
}
