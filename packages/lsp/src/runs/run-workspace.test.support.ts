import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { realPath } from '@xeno/language';
import type { CodeLens, Diagnostic } from 'vscode-languageserver-types';
import { codeLenses } from '../features/code-lens.js';
import { runDiagnostics } from '../features/run-diagnostics.js';
import type { Project, ProjectDocument } from '../project/project.js';
import { Projects } from '../project/projects.js';
import { uriOfPath } from '../project/uris.js';
import { commands, type ServerOptions, type WorkflowRun } from '../protocol.js';
import type { ShownProgress } from '../shown-progress.js';
import type { CliCommand } from './cli-process.js';
import { createRuns, type Runs } from './create-runs.js';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const realCli: CliCommand = {
  command: process.execPath,
  args: [join(repository, 'packages', 'cli', 'bin', 'xeno.js')],
};
const quiet = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

/** A proof structure whose blocks are held against integers by the built-in Z3. */
export const numbersProof = (goals: Readonly<Record<string, string>>) => `psp: 1
id: numbers
blocks:
${Object.entries(goals)
  .map(
    ([id, goal]) => `  - id: ${id}
    kind: lemma
    statement: It holds.
    obligation:
      form: smt2
      text: |
        (declare-const a Int)
        (assert (> a 2))
      goal: ${goal}
`,
  )
  .join('')}`;
/** It has a step that checks the structure and a step `prove`. */
const numbersWorkflow = `name: numbers
steps:
  - type: validate_psp
    proof: numbers.psp.yaml
  - id: prove
    type: execute_verification
    proof: numbers.psp.yaml
    method: smt
`;

/** A workspace on disk with documents open in an editor, and runs by the real command line or by a program given instead. */
export class RunWorkspace {
  readonly folder: string;
  readonly projects: Projects;
  readonly runs: Runs;
  readonly told: WorkflowRun[] = [];
  readonly progress: { readonly title: string; readonly said: string[]; cancel: () => void; isDone: boolean }[] = [];
  readonly options: { -readonly [Key in keyof ServerOptions]: ServerOptions[Key] } = {};
  #version = 1;

  constructor(files: Readonly<Record<string, string>>, cli: CliCommand = realCli, folder?: string) {
    this.folder = folder ?? realPath(mkdtempSync(join(tmpdir(), 'xeno-runs-')));
    if (!folder) this.write({ 'config/orchestrator.yaml': '', ...files });
    this.runs = createRuns({
      project: (uri) => this.projects.projectOf(uri),
      options: () => this.options,
      bundledCli: cli,
      changed: (run) => {
        this.told.push({ ...run });
      },
      progress: (title, cancel) => this.#progress(title, cancel),
      log: quiet,
    });
    this.projects = new Projects({
      runs: this.runs,
      log: quiet,
      bundledFrom: join(repository, 'packages', 'cli'),
      configuration: () => undefined,
      onChanged: (project, changed) => {
        if (changed !== 'everything') this.runs.documentsChanged(changed.map((file) => join(project.root, file)));
      },
    });
    this.projects.setFolders([this.folder]);
  }

  /** A workflow over a proof structure with these goals, which integers above 2 are to have. */
  static ofNumbers(goals: Readonly<Record<string, string>>, cli?: CliCommand): RunWorkspace {
    return new RunWorkspace({ 'numbers.psp.yaml': numbersProof(goals), 'numbers.xeno.yaml': numbersWorkflow }, cli);
  }

  /** A copy of one of the repository's examples. */
  static ofExample(name: string): RunWorkspace {
    const workspace = new RunWorkspace({});
    cpSync(join(repository, 'examples', name), workspace.folder, { recursive: true });
    return workspace;
  }

  /** Another session in the same folder, as after a restart of the editor. */
  async reopened(): Promise<RunWorkspace> {
    await this.runs.dispose();
    this.projects.dispose();
    return new RunWorkspace({}, realCli, this.folder);
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  uri(file: string): string {
    return uriOfPath(this.path(file));
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(this.path(file)), { recursive: true });
      writeFileSync(this.path(file), text);
    }
  }

  /** Opens a document as it is on disk. */
  async open(file: string): Promise<void> {
    const project = this.projects.projectOf(this.uri(file));
    if (!project) throw new Error(`${file} is in no project`);
    await project.scanned;
    this.projects.open(this.uri(file), languageOf(file), this.#version, readFileSync(this.path(file), 'utf8'));
  }

  runDiagnostics(file: string): readonly Diagnostic[] {
    const { project, document } = this.#document(file);
    return runDiagnostics(project, document);
  }

  codeLenses(file: string): readonly CodeLens[] {
    const { project, document } = this.#document(file);
    return codeLenses(project, document);
  }

  #document(file: string): { readonly project: Project; readonly document: ProjectDocument } {
    const project = this.projects.projectOf(this.uri(file));
    const document = project?.document(this.uri(file));
    if (!project || !document) throw new Error(`${file} is no document`);
    return { project, document };
  }

  /** Edits an open document without saving it. */
  edit(file: string, change: (text: string) => string): void {
    const text = this.projects.find(this.uri(file))?.text.text ?? '';
    this.#version += 1;
    this.projects.change(this.uri(file), [{ text: change(text) }], this.#version);
  }

  async run(file: string, more: object = {}): Promise<WorkflowRun> {
    return this.#start(commands.run, { uri: this.uri(file), ...more });
  }

  async verify(file: string, block?: string): Promise<WorkflowRun> {
    return this.#start(commands.verifyBlock, { uri: this.uri(file), ...(block === undefined ? {} : { block }) });
  }

  /** Starts a run and says its key. */
  async start(command: string, request: object): Promise<string> {
    const started = await this.runs.execute(command, request);
    return (started as { key: string }).key;
  }

  async #start(command: string, request: object): Promise<WorkflowRun> {
    const key = await this.start(command, request);
    return this.until((run) => run.key === key && run.finishedAt !== undefined);
  }

  /** The first run that is as asked, as soon as there is one. */
  async until(wanted: (run: WorkflowRun) => boolean): Promise<WorkflowRun> {
    for (;;) {
      const found = this.runs.all().find(wanted);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async remove(): Promise<void> {
    await this.runs.dispose();
    this.projects.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #progress(title: string, cancel: () => void): ShownProgress {
    const shown = { title, said: [] as string[], cancel, isDone: false };
    this.progress.push(shown);
    return {
      report: (percentage, message) => shown.said.push(`${percentage}% ${message}`),
      done: () => {
        shown.isDone = true;
      },
    };
  }
}

function languageOf(file: string): string {
  return /\.psp\.(ya?ml|json)$/.test(file) ? 'xeno-psp' : 'xeno-workflow';
}

/** Command lines of the processes that were started with a path of this folder. */
export function processesOf(folder: string): readonly string[] {
  return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder));
}
