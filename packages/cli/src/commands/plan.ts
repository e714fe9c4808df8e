import { rootOf } from '@xeno/language';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Io } from '../io.js';
import { type PlanFormat, renderPlan } from '../render/plan.js';
import { makeOrchestrator, openRuntime, requireWorkflow } from '../runtime.js';
import { requireFile } from './arguments.js';
import { stopOrchestrator } from './run.js';

export interface PlanOptions {
  readonly input: Readonly<Record<string, string>>;
  readonly config?: string;
  readonly format: PlanFormat;
  readonly step: readonly string[];
}

/** `xeno plan WORKFLOW`: what a run would do; runs nothing. */
export async function plan(file: string, options: PlanOptions, io: Io, version: string): Promise<ExitCode> {
  requireFile(file, io.cwd, 'XENO_WORKFLOW_NOT_FOUND', 'workflow');
  const runtime = await openRuntime(rootOf(file, io.cwd), io.cwd, options.config);
  const { workflow } = await requireWorkflow(runtime, file, io.cwd);
  const orchestrator = makeOrchestrator(runtime, io, version);
  try {
    const steps = options.step.length === 0 ? {} : { steps: options.step };
    io.out.write(renderPlan(await orchestrator.plan(workflow, options.input, steps), options.format, io.out));
    return exitCodes.met;
  } finally {
    await stopOrchestrator(orchestrator, io);
  }
}
