import { hasErrors, rootOf } from '@xeno/language';
import { type ExitCode, exitCodeOfReport } from '../exit-codes.js';
import type { Io } from '../io.js';
import { locateSubjects } from '../locations.js';
import { refuseOutput } from '../refuse-output.js';
import { renderProblems } from '../render/problems.js';
import { type ReporterName, startReporter } from '../reporter.js';
import { makeOrchestrator, openRuntime, requireWorkflow } from '../runtime.js';
import { cancelOnSignals } from '../signals.js';
import { requireFile } from './arguments.js';

export interface RunOptions {
  readonly input: Readonly<Record<string, string>>;
  readonly config?: string;
  readonly reporter?: ReporterName;
  readonly output?: string;
  readonly step: readonly string[];
}

/** `xeno run WORKFLOW`. */
export async function run(file: string, options: RunOptions, io: Io, version: string): Promise<ExitCode> {
  requireFile(file, io.cwd, 'XENO_WORKFLOW_NOT_FOUND', 'workflow');
  const runtime = await openRuntime(rootOf(file, io.cwd), io.cwd, options.config);
  const { root, configuration } = runtime;
  refuseOutput(options.output, io.cwd, { inputs: [file], config: options.config, home: root, root, configuration });
  const { workflow, text, warnings } = await requireWorkflow(runtime, file, io.cwd);
  if (warnings.length > 0 && !hasErrors(warnings)) {
    io.err.write(renderProblems(warnings, { base: runtime.root, cwd: io.cwd, color: io.err.color }));
  }
  const orchestrator = makeOrchestrator(runtime, io, version);
  const cancel = cancelOnSignals(io);
  const reporter = await startReporter(orchestrator, io, {
    name: options.reporter,
    output: options.output,
    signal: cancel.signal,
    exitCode: (report) => cancel.exitCode(exitCodeOfReport(report)),
  });
  try {
    const state = await orchestrator.executeWorkflow(workflow, {
      inputs: options.input,
      signal: cancel.signal,
      text,
      ...(options.step.length === 0 ? {} : { steps: options.step }),
    });
    return await reporter.finish(state, (made) => locateSubjects(made, runtime.workspace, workflow));
  } finally {
    reporter.abandon();
    await stopOrchestrator(orchestrator, io);
    cancel.stop();
  }
}

/** Stops engines and closes the store; what fails to stop is told, and is no reason to fail. */
export async function stopOrchestrator(
  orchestrator: { stop(): Promise<readonly string[] | void> },
  io: Io,
): Promise<void> {
  for (const failure of (await orchestrator.stop()) ?? []) io.err.write(`xeno: while stopping: ${failure}\n`);
}
