import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Report, ReportedStep } from '@xeno/core';
import type { Configuration } from '@xeno/language';
import { claimsNothing, formOfFile, hasErrors, isInside, nearest, realPath, rootOfFolder } from '@xeno/language';
import { isSuccess, isSzsStatus, OrchestrationError, szsStatuses } from '@xeno/plugin-api';
import { type ExitCode, exitCodeOfCode, exitCodeOfReport, exitCodes } from '../exit-codes.js';
import type { Io } from '../io.js';
import { locateSubjects } from '../locations.js';
import { commonAncestor, slashed } from '../paths.js';
import { refuseOtherKinds } from '../refuse-other-kinds.js';
import { refuseOutput } from '../refuse-output.js';
import { startReporter } from '../reporter.js';
import { makeOrchestrator, openRuntime, type Runtime } from '../runtime.js';
import { cancelOnSignals } from '../signals.js';
import { closest, requireFile } from './arguments.js';
import { stopOrchestrator } from './run.js';
import { statusLines } from './szs-lines.js';

export interface VerifyOptions {
  readonly method: readonly string[];
  readonly timeout?: number;
  readonly expect?: string;
  /** Ids of blocks; empty: all of them. */
  readonly block: readonly string[];
  readonly jobs?: number;
  readonly config?: string;
  readonly reporter: 'text' | 'ndjson' | 'json' | 'junit' | 'sarif';
  readonly output?: string;
}

const documentName = /\.(ya?ml|json)$/i;

/** One file of the command line, and the step that verifies it. */
interface Target {
  /** As the caller wrote it. */
  readonly given: string;
  readonly step: string;
  /** Relative to the root. */
  readonly file: string;
  readonly isProof: boolean;
}

/** `xeno verify FILE…`: a workflow with a step for each file, run like any other. */
export async function verify(
  files: readonly string[],
  options: VerifyOptions,
  io: Io,
  version: string,
): Promise<ExitCode> {
  const expect = expectation(options.expect);
  for (const file of files) requireFile(file, io.cwd, 'XENO_PROOF_NOT_FOUND', 'file');
  for (const file of files) await requireProofOrObligation(file, io.cwd);
  requireOneProof(files, options.block);
  const { runtime, configuration } = await openFor(files, options, io.cwd);
  const { root } = runtime;
  refuseOutput(options.output, io.cwd, {
    inputs: files,
    config: options.config,
    home: rootOfFolder(io.cwd),
    root,
    configuration,
  });
  requireMethods(options.method, runtime);
  await requireBlocks(files, options.block, runtime, io.cwd);
  const targets = files.map((given, index) => targetOf(given, index, runtime.root, io.cwd));
  const workflow = {
    name: 'verify',
    steps: targets.map(({ step, file, given, isProof }) => ({
      id: step,
      name: given,
      type: options.method.length > 1 ? 'parallel_verification' : 'execute_verification',
      needs: [],
      continue_on_error: true,
      ...(isProof
        ? { proof: file, ...(options.block.length === 0 ? {} : { blocks: options.block }) }
        : { file, ...(expect === undefined ? {} : { expect }) }),
      ...(options.method.length > 1 ? { methods: options.method } : { method: options.method[0] ?? 'automated' }),
    })),
  };
  const orchestrator = makeOrchestrator(runtime, io, version, configuration);
  const cancel = cancelOnSignals(io);
  const machine = options.reporter === 'text' ? undefined : options.reporter;
  const exitCode = (report: Report) => cancel.exitCode(exitCodeOfVerify(report));
  const lines = machine === undefined ? statusLines(orchestrator, targets, io, cancel.signal) : undefined;
  const reporter =
    machine === undefined
      ? undefined
      : await startReporter(orchestrator, io, {
          name: machine,
          output: options.output,
          signal: cancel.signal,
          exitCode,
        });
  try {
    const state = await orchestrator.executeWorkflow(workflow, { signal: cancel.signal });
    return reporter
      ? await reporter.finish(state, (made) => locateSubjects(made, runtime.workspace, undefined))
      : exitCode(await (lines as NonNullable<typeof lines>).finish(state));
  } finally {
    reporter?.abandon();
    lines?.abandon();
    await stopOrchestrator(orchestrator, io);
    cancel.stop();
  }
}

/** Each step tolerates its own failure so that the others run; here it counts. */
function exitCodeOfVerify(report: Report): ExitCode {
  const code = exitCodeOfReport(report);
  if (code !== exitCodes.met) return code;
  const failed = report.steps.filter((step) => step.failure && step.conclusion === undefined);
  return failed.map((step) => exitCodeOfCode(failureCode(step))).sort((a, b) => b - a)[0] ?? code;
}

function failureCode(step: ReportedStep): string {
  return step.failure?.code ?? 'XENO_STEP_FAILED';
}

/**
 * The workspace of the current folder; when a file lies outside of it, the folder that holds both, with what the
 * configuration names still below the workspace: data stays there.
 */
async function openFor(
  files: readonly string[],
  options: VerifyOptions,
  cwd: string,
): Promise<{ runtime: Runtime; configuration: Configuration }> {
  const home = rootOfFolder(cwd);
  const paths = files.map((file) => realPath(resolve(cwd, file)));
  const root = paths.every((path) => isInside(home, path))
    ? home
    : commonAncestor([home, ...paths.map((path) => resolve(path, '..'))]);
  const own = await openRuntime(home, cwd, options.config);
  const runtime = root === home ? own : { ...own, ...(await openAt(root, own)) };
  const limits = {
    ...(options.timeout === undefined ? {} : { timeoutSeconds: options.timeout }),
    ...(options.jobs === undefined ? {} : { maxConcurrentTasks: options.jobs }),
  };
  return { runtime, configuration: { ...moved(own.configuration, slashed(relative(root, home))), ...limits } };
}

async function openAt(root: string, own: Runtime): Promise<Pick<Runtime, 'root' | 'workspace'>> {
  const { openWorkspace } = await import('@xeno/language');
  return { root: own.root === root ? own.root : root, workspace: openWorkspace(root) };
}

/** The configuration of a workspace that lies at `way` below the root. */
function moved(configuration: Configuration, way: string): Configuration {
  if (way === '') return configuration;
  const { engines, persistence } = configuration;
  const path = persistence.options['path'];
  return {
    ...configuration,
    engines: engines.map((engine) =>
      engine.config === undefined ? engine : { ...engine, config: `${way}/${engine.config}` },
    ),
    persistence: {
      ...persistence,
      options: {
        ...persistence.options,
        ...(persistence.type === 'file'
          ? { path: `${way}/${typeof path === 'string' ? path : 'data/orchestrator'}` }
          : {}),
      },
    },
  };
}

function targetOf(given: string, index: number, root: string, cwd: string): Target {
  const file = slashed(relative(root, realPath(resolve(cwd, given))));
  const isProof = documentName.test(given);
  if (!isProof && formOfFile(given) === undefined) {
    const silent = claimsNothing(given);
    if (silent) throw new OrchestrationError('XENO_PROOF_INVALID', silent.message, { hint: silent.hint });
    throw new OrchestrationError('XENO_PROOF_INVALID', `the form of \`${given}\` is not known from its name`, {
      hint: 'Names end in .smt2, .sl, .sy, .p, .cnf, .mm, .v, .psp.yaml or .psp.json.',
    });
  }
  return { given, step: `file_${index + 1}`, file, isProof };
}

/** A document that says what it is must not be read as a proof with nothing but mistakes. */
async function requireProofOrObligation(file: string, cwd: string): Promise<void> {
  if (!documentName.test(file)) return;
  const text = await readFile(resolve(cwd, file), 'utf8');
  refuseOtherKinds(file, text, ['proof', 'obligation'], 'XENO_PROOF_INVALID');
}

function expectation(given: string | undefined): string | undefined {
  if (given === undefined || given === 'sat' || given === 'unsat' || isSzsStatus(given)) return given;
  const meant = closest(given, ['sat', 'unsat', ...szsStatuses]);
  const hint =
    meant === undefined
      ? `Use sat, unsat or an SZS status: ${szsStatuses.filter(isSuccess).join(', ')}.`
      : `Did you mean ${meant}?`;
  throw new OrchestrationError('XENO_INPUT_INVALID', `\`--expect ${given}\` is no status`, { hint });
}

function requireOneProof(files: readonly string[], blocks: readonly string[]): void {
  const [file, ...others] = files;
  if (blocks.length === 0 || (file !== undefined && others.length === 0 && documentName.test(file))) return;
  throw new OrchestrationError('XENO_INPUT_INVALID', '`--block` chooses among the blocks of one proof structure', {
    hint: 'Give one .psp.yaml or .psp.json file with it.',
  });
}

/** What is mistyped is told before anything is attempted. A proof with errors is told of by the step that reads it. */
async function requireBlocks(
  files: readonly string[],
  blocks: readonly string[],
  { workspace, root }: Runtime,
  cwd: string,
): Promise<void> {
  const [file] = files;
  if (blocks.length === 0 || file === undefined) return;
  const found = await workspace.proof(slashed(relative(root, realPath(resolve(cwd, file)))));
  if (!found.ok || !found.compiled.value || hasErrors(found.compiled.problems)) return;
  const known = found.compiled.value.blocks;
  const claiming = known.filter(({ obligation }) => obligation).map(({ id }) => id);
  for (const block of blocks) {
    if (claiming.includes(block)) continue;
    const isThere = known.some(({ id }) => id === block);
    const meant = isThere ? undefined : nearest(block, claiming);
    const message = isThere
      ? `the block \`${block}\` of \`${file}\` carries no obligation: there is nothing to verify`
      : `\`${file}\` has no block \`${block}\``;
    const some = claiming.slice(0, 10).join(', ');
    const hint = meant === undefined ? `Blocks with an obligation: ${some || 'none'}.` : `Did you mean ${meant}?`;
    throw new OrchestrationError('XENO_INPUT_INVALID', message, { hint });
  }
}

function requireMethods(methods: readonly string[], runtime: Runtime): void {
  const known = ['automated', ...runtime.catalog.engines.keys()];
  for (const method of methods) {
    if (known.includes(method)) continue;
    const meant = closest(method, known);
    throw new OrchestrationError('XENO_ENGINE_NOT_FOUND', `no engine is called \`${method}\``, {
      hint: meant === undefined ? `Installed: ${known.join(', ')}.` : `Did you mean ${meant}?`,
    });
  }
}
