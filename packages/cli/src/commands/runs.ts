import { relative, resolve } from 'node:path';
import {
  buildReport,
  duration,
  type Orchestrator,
  type Report,
  readEvidenceTexts,
  renderReport,
  visibleLine,
} from '@xeno/core';
import { realPath, rootOf, rootOfFolder } from '@xeno/language';
import { isOrchestrationError, StateError } from '@xeno/plugin-api';
import type { RunState } from '@xeno/run-state';
import { type ExitCode, exitCodeOfReport, exitCodes } from '../exit-codes.js';
import type { Io } from '../io.js';
import { locateSubjects } from '../locations.js';
import { slashed } from '../paths.js';
import { colorsOf, conclusionMark } from '../render/marks.js';
import { renderSummary } from '../render/summary.js';
import { screen } from '../reporter.js';
import { makeOrchestrator, openRuntime, type Runtime, workflowOfRun } from '../runtime.js';
import { stopOrchestrator } from './run.js';

export interface RunsOptions {
  readonly config?: string;
  /** Only runs of this workflow, or of this proof structure by itself. */
  readonly workflow?: string;
}

/** `xeno runs list`: the newest first. */
export async function listRuns(
  options: RunsOptions & { format: 'text' | 'json'; limit: number },
  io: Io,
  version: string,
): Promise<ExitCode> {
  return withRuns(options, io, version, async (orchestrator, runtime) => {
    const ids = await orchestrator.listRuns();
    const rows =
      options.workflow === undefined
        ? await Promise.all(ids.slice(0, options.limit).map((id) => describe(orchestrator, id)))
        : await runsOf(options.workflow, options.limit, ids, orchestrator, runtime.root, io.cwd);
    if (options.format === 'json') {
      io.out.write(`${JSON.stringify({ version: 1, runs: rows }, null, 2)}\n`);
      return exitCodes.met;
    }
    if (rows.length === 0) io.err.write('no runs yet\n');
    const colors = colorsOf(io.out);
    for (const row of rows) {
      if (row.unreadable !== undefined) {
        io.out.write(
          `${colors.red('!')} ${visibleLine(row.id)}  ${row.unreadable}: ${visibleLine(row.message, 200)}\n`,
        );
        continue;
      }
      const took = row.seconds === undefined ? notOver : duration(row.seconds * 1000);
      io.out.write(
        `${conclusionMark(colors, row.conclusion)} ${visibleLine(row.id)}  ${row.startedAt.slice(0, 19).replace('T', ' ')}  ${row.status.padEnd(9)}  ${row.conclusion.padEnd(13)}  ${took.padStart(10)}  ${visibleLine(row.workflow, 100)}\n`,
      );
    }
    return exitCodes.met;
  });
}

type ShownFormat = 'text' | 'json' | 'markdown' | 'html' | 'junit' | 'sarif';

/** `xeno runs show RUN`: the report of a recorded run. `latest` is the newest. */
export async function showRun(
  id: string,
  options: RunsOptions & { format: ShownFormat },
  io: Io,
  version: string,
): Promise<ExitCode> {
  return withRuns(options, io, version, async (orchestrator, runtime) => {
    const wanted = id === 'latest' ? await latestRun(orchestrator, options.workflow, runtime.root, io.cwd) : id;
    const report = await reportOf(orchestrator, wanted);
    if (report.run.finishedAt === undefined) io.err.write(`xeno: run ${visibleLine(wanted)} is ${notOver}\n`);
    const evidence = (digest: string) => orchestrator.evidence(digest);
    io.out.write(await render(report, options.format, evidence, io, runtime));
    return exitCodes.met;
  });
}

async function render(
  report: Report,
  format: ShownFormat,
  evidence: (digest: string) => Promise<string>,
  io: Io,
  runtime: Runtime,
): Promise<string> {
  const locate = async () =>
    locateSubjects(report, runtime.workspace, await workflowOfRun(runtime, report.run.workflow.file));
  switch (format) {
    case 'text':
      return renderSummary(report, colorsOf(io.out), screen(io.out));
    case 'junit':
      return (await import('../render/junit.js')).renderJunit(report, await locate(), exitCodeOfReport(report));
    case 'sarif':
      return (await import('../render/sarif.js')).renderRunSarif(report, await locate(), exitCodeOfReport(report));
    case 'json':
      return renderReport(report, format);
    case 'markdown':
    case 'html':
      return renderReport(report, format, await readEvidenceTexts(report, evidence));
  }
}

async function withRuns(
  options: RunsOptions,
  io: Io,
  version: string,
  work: (orchestrator: Orchestrator, runtime: Runtime) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { workflow, config } = options;
  const root = workflow === undefined ? rootOfFolder(io.cwd) : rootOf(workflow, io.cwd);
  const runtime = await openRuntime(root, io.cwd, config);
  // Reading what was recorded needs the store alone: another plugin that is broken must not stand in the way.
  const orchestrator = makeOrchestrator({ ...runtime, failures: [] }, io, version);
  try {
    return await work(orchestrator, runtime);
  } finally {
    await stopOrchestrator(orchestrator, io);
  }
}

/** Who reads a journal cannot tell a run that goes on from one that was killed. */
const notOver = 'not over (interrupted, or still running)';

/** The report of a recorded run. @throws StateError, also for a journal whose records are whole and make no sense */
async function reportOf(orchestrator: Orchestrator, id: string): Promise<Report> {
  try {
    return reportOfState(await orchestrator.readRun(id), id);
  } catch (cause) {
    if (isOrchestrationError(cause)) throw cause;
    throw new StateError('XENO_STATE_DAMAGED', `the journal of run ${id} makes no sense`, { cause });
  }
}

function reportOfState(state: RunState, id: string): Report {
  if (state.runId === '') {
    throw state.steps.size === 0
      ? new StateError('XENO_STATE_NOT_FOUND', `run ${id} recorded nothing: it was interrupted before its first event`)
      : new StateError('XENO_STATE_DAMAGED', `the journal of run ${id} does not begin with the start of the run`);
  }
  const { name, file, digest } = state.workflow ?? {};
  if ([name, file, digest, state.status].some((text) => typeof text !== 'string'))
    throw new StateError('XENO_STATE_DAMAGED', `the journal of run ${id} does not say what ran`);
  return buildReport(state);
}

/** What runs of verified files name as their workflow: there is no such document. */
const noDocument = 'workflow';

/** Descriptions of the newest runs of a document; journals are read until there are enough. */
async function runsOf(
  document: string,
  limit: number,
  ids: readonly string[],
  orchestrator: Orchestrator,
  root: string,
  cwd: string,
): Promise<RunRow[]> {
  const file = slashed(relative(root, realPath(resolve(cwd, document))));
  const rows: RunRow[] = [];
  for (const id of ids) {
    if (rows.length === limit) break;
    const row = await describe(orchestrator, id);
    if (row.unreadable !== undefined) continue;
    if (row.file === file || (row.file === noDocument && row.proofs.includes(file))) rows.push(row);
  }
  return rows;
}

async function latestRun(
  orchestrator: Orchestrator,
  document: string | undefined,
  root: string,
  cwd: string,
): Promise<string> {
  const ids = await orchestrator.listRuns();
  if (document === undefined) return ids[0] ?? 'latest';
  const [newest] = await runsOf(document, 1, ids, orchestrator, root, cwd);
  if (newest) return newest.id;
  throw new StateError('XENO_STATE_NOT_FOUND', `there is no run of \`${document}\``, {
    hint: `\`xeno run ${document}\` makes one.`,
  });
}

type RunRow = Awaited<ReturnType<typeof describe>>;

async function describe(orchestrator: Orchestrator, id: string) {
  try {
    const { run, conclusion, trust, proofs } = await reportOf(orchestrator, id);
    const journal = await orchestrator.journalFile(id);
    return {
      id,
      workflow: run.workflow.name,
      file: run.workflow.file,
      proofs: proofs.map((proof) => proof.file),
      startedAt: run.startedAt,
      ...(run.finishedAt === undefined
        ? {}
        : { seconds: (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000 }),
      status: run.status,
      conclusion,
      ...(trust === undefined ? {} : { trust }),
      ...(journal === undefined ? {} : { journal }),
    };
  } catch (error) {
    // Whatever one journal holds, the others are listed.
    if (!isOrchestrationError(error)) throw error;
    return { id, unreadable: error.code, message: error.message } as const;
  }
}
