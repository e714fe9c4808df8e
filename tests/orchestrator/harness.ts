import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOrchestrator, type Orchestrator } from '@xeno/core';
import {
  checkReferences,
  compileConfiguration,
  compileWorkflow,
  defaultConfiguration,
  hasErrors,
  openWorkspace,
  type Problem,
  type Workflow,
} from '@xeno/language';
import { catalogOf, discoverPlugins } from '@xeno/manifests';
import type { RunState } from '@xeno/run-state';
import { onTestFinished } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const cli = join(here, '../../packages/cli');
const testPlugin = join(here, '../fixtures/test-plugin');

export interface Setting {
  /** Files of the workspace, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** The configuration document. */
  readonly config?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Only these steps and what they wait for. */
  readonly steps?: readonly string[];
  readonly onStart?: (orchestrator: Orchestrator) => void;
}

/** A fresh workspace folder that goes when the test has finished. */
export function makeWorkspace(files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'xeno-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** An orchestrator on a workspace, with the shipped plugins and the test plugin. */
export async function openOrchestrator(
  root: string,
  config?: string,
): Promise<{
  orchestrator: Orchestrator;
  compile: (text: string) => Promise<{ workflow: Workflow | undefined; problems: readonly Problem[] }>;
}> {
  const { plugins, failures } = await discoverPlugins({ root, configured: [testPlugin], bundledFrom: cli });
  if (failures.length > 0) throw new Error(failures.map((failure) => failure.message).join('; '));
  const catalog = catalogOf(plugins);
  const compiled = config === undefined ? undefined : compileConfiguration(config, { file: 'config.yaml', catalog });
  const broken = compiled?.problems.find((problem) => problem.severity === 'error');
  if (broken) throw new Error(broken.message);
  const orchestrator = createOrchestrator({
    root,
    configuration: compiled?.value ?? defaultConfiguration,
    plugins,
    version: 'test',
  });
  onTestFinished(async () => void (await orchestrator.stop()));
  const compile = async (text: string): Promise<{ workflow: Workflow | undefined; problems: readonly Problem[] }> => {
    const { value, problems } = compileWorkflow(text, { file: 'test.xeno.yaml', catalog });
    const more = value && !hasErrors(problems) ? await checkReferences(value, openWorkspace(root), catalog) : [];
    return { workflow: value, problems: [...problems, ...more] };
  };
  return { orchestrator, compile };
}

/** Compiles and runs a workflow in a workspace of its own. Fails on a workflow with errors. */
export async function runWorkflow(text: string, setting: Setting = {}): Promise<RunState> {
  const root = makeWorkspace(setting.files);
  const { orchestrator, compile } = await openOrchestrator(root, setting.config);
  const { workflow, problems } = await compile(text);
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (!workflow || errors.length > 0)
    throw new Error(errors.map((problem) => `${problem.code} ${problem.message}`).join('\n'));
  setting.onStart?.(orchestrator);
  return orchestrator.executeWorkflow(workflow, {
    ...(setting.inputs === undefined ? {} : { inputs: setting.inputs }),
    ...(setting.signal === undefined ? {} : { signal: setting.signal }),
    ...(setting.steps === undefined ? {} : { steps: setting.steps }),
    text,
  });
}

/** Each step's status, in the order of the plan. */
export function statuses(state: RunState): Readonly<Record<string, string>> {
  return Object.fromEntries([...state.steps.values()].map((step) => [step.id, step.status]));
}
