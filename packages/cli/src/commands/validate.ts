import { basename, dirname, relative, resolve } from 'node:path';
import { checkDocument, hasErrors, openWorkspace, type Problem, realPath, rootOf, rootOfFolder } from '@xeno/language';
import { checkManifestFile } from '@xeno/manifests';
import { OrchestrationError } from '@xeno/plugin-api';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Io } from '../io.js';
import { repositoryPaths } from '../locations.js';
import { slashed } from '../paths.js';
import { countProblems, inOrder, renderProblems, shownFile } from '../render/problems.js';
import { openRuntime, type Runtime } from '../runtime.js';
import { requireFile } from './arguments.js';

export interface ValidateOptions {
  readonly format: 'text' | 'json' | 'sarif';
  readonly config?: string;
}

/** What standard input is called in problems. */
const standardInput = '<stdin>';
const maxInputBytes = 64 * 1024 * 1024;

/** `xeno validate FILE…|-`: the problems are the result. */
export async function validate(
  files: readonly string[],
  options: ValidateOptions,
  io: Io,
  version: string,
): Promise<ExitCode> {
  for (const file of files) if (file !== '-') requireFile(file, io.cwd, 'XENO_WORKFLOW_NOT_FOUND', 'file');
  const problems: Problem[] = [];
  const runtimes = new Map<string, Promise<Runtime>>();
  const told = new Set<string>();
  for (const file of files) {
    const root = file === '-' ? rootOfFolder(io.cwd) : rootOf(file, io.cwd);
    const runtime = runtimes.get(root) ?? openRuntime(root, io.cwd, options.config);
    runtimes.set(root, runtime);
    for (const problem of await check(file, await runtime, io)) {
      const shown = toReader(problem, root, io.cwd);
      // A proof may be given itself and be referred to by a workflow as well.
      const key = JSON.stringify([shown.file, shown.code, shown.range, shown.message]);
      if (!told.has(key)) problems.push(shown);
      told.add(key);
    }
  }
  io.out.write(await render(inOrder(problems), options.format, io, version));
  if (options.format === 'text') {
    io.err.write(`${files.length === 1 ? '1 file' : `${files.length} files`}: ${countProblems(problems)}\n`);
  }
  return hasErrors(problems) ? exitCodes.wrong : exitCodes.met;
}

async function render(
  problems: readonly Problem[],
  format: ValidateOptions['format'],
  io: Io,
  version: string,
): Promise<string> {
  switch (format) {
    case 'text':
      return renderProblems(problems, { base: io.cwd, cwd: io.cwd, color: io.out.color });
    case 'json':
      return `${JSON.stringify({ version: 1, valid: !hasErrors(problems), problems }, null, 2)}\n`;
    case 'sarif': {
      const { renderProblemsSarif } = await import('../render/sarif.js');
      const toRepository = repositoryPaths(realPath(io.cwd));
      return renderProblemsSarif(problems, version, (file) => (file === standardInput ? 'stdin' : toRepository(file)));
    }
  }
}

/** With file names as the reader would type them. */
function toReader(problem: Problem, root: string, cwd: string): Problem {
  const shown = (file: string) => (file === standardInput ? file : shownFile(file, { base: root, cwd: realPath(cwd) }));
  const { related } = problem;
  return {
    ...problem,
    file: shown(problem.file),
    ...(related === undefined ? {} : { related: related.map((other) => ({ ...other, file: shown(other.file) })) }),
  };
}

async function check(file: string, runtime: Runtime, io: Io): Promise<readonly Problem[]> {
  const { root, workspace, catalog, configuration } = runtime;
  const context = { workspace, catalog, configuration, shown: file };
  if (file === '-') return checkDocument(standardInput, await readInput(io), context);
  const path = realPath(resolve(io.cwd, file));
  const checkManifest = (name: string) => checkManifestFile(path, name);
  return checkDocument(slashed(relative(root, path)), await readText(path, file), { ...context, checkManifest });
}

async function readText(path: string, shown: string): Promise<string> {
  const read = await openWorkspace(dirname(path)).read(basename(path));
  if (read.ok) return read.text;
  throw new OrchestrationError('XENO_WORKFLOW_NOT_FOUND', `cannot read \`${shown}\`: ${read.message}`);
}

async function readInput(io: Io): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of io.stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxInputBytes)
      throw new OrchestrationError('XENO_WORKFLOW_INVALID', 'standard input is larger than 64 MiB');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
