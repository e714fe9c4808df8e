import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { bindInputs, configurationFile } from '@xeno/language';
import { describeFault, type Log } from '../log.js';
import type { Project } from '../project/project.js';
import { pathOfUri, realPathOf, uriOfPath } from '../project/uris.js';
import {
  type BlockRequest,
  type CancelRequest,
  commands,
  type PlanShown,
  type RunRequest,
  type RunStarted,
  type ServerOptions,
  type WorkflowRun,
} from '../protocol.js';
import type { ShownProgress } from '../shown-progress.js';
import { ChangeFeed } from './change-feed.js';
import { type CliCommand, type CliStart, startCli } from './cli-process.js';
import { findCli } from './find-cli.js';
import { RunArchive } from './run-archive.js';
import { RunHistory } from './run-history.js';
import type { RunLookup } from './run-lookup.js';
import { RunQueue } from './run-queue.js';
import { RunRefused, readBlockRequest, readCancelRequest, readRunRequest } from './run-requests.js';
import type { RunView } from './run-view.js';
import { type RunSubject, TrackedRun } from './tracked-run.js';
import { spoken } from './why-broken.js';

/** What runs need of the session that they belong to. */
export interface RunsHost {
  /** The project that a document belongs to. */
  project(uri: string): Project | undefined;
  /** As the client gave them; asked for anew each time. */
  options(): Pick<ServerOptions, 'cli' | 'trusted' | 'configuration'>;
  /** How to start the command line that the server came with. */
  readonly bundledCli?: CliCommand | undefined;
  /**
   * Something about a run is different, or about what it says of the documents as they are now; at most some ten times a
   * second for each run. `documents`: uris of those that it says something about.
   */
  changed(run: WorkflowRun, documents: readonly string[]): void;
  /** Shows that a run goes on, in a client that can; `cancel` is for its button. */
  progress?(title: string, cancel: () => void): ShownProgress;
  readonly log: Log;
}

/** Runs of workflows and proof structures, each a process of the command line. */
export interface Runs extends RunLookup {
  /** All that are known, the newest first. */
  all(): readonly WorkflowRun[];
  /** Does a command of `protocol.ts`. @throws RunRefused with a sentence for people */
  execute(command: string, argument: unknown): Promise<RunStarted | PlanShown | null>;
  /** A document was opened: its last run is looked up in the background, when there may be one. */
  opened(uri: string): void;
  /** Texts in the editor or files on disk have changed: verdicts may not hold any more, or again. Absolute paths; without, any. */
  documentsChanged(paths?: readonly string[]): void;
  /** Ends everything that it started. */
  dispose(): Promise<void>;
}

const planSeconds = 60;

export function createRuns(host: RunsHost): Runs {
  return new RunService(host);
}

class RunService implements Runs {
  readonly #archive: RunArchive;
  readonly #feed: ChangeFeed;
  readonly #queue: RunQueue;
  readonly #history: RunHistory;
  readonly #prefix = Date.now().toString(36);
  #count = 0;

  constructor(private readonly host: RunsHost) {
    this.#feed = new ChangeFeed((view) => this.#tell(view));
    this.#archive = new RunArchive(() => this.documentsChanged([]));
    this.#queue = new RunQueue({
      archive: this.#archive,
      changed: (view) => this.#feed.changed(view),
      ended: (view) => this.#feed.now(view),
      ...(host.progress ? { progress: host.progress.bind(host) } : {}),
      log: host.log,
    });
    this.#history = new RunHistory({
      archive: this.#archive,
      start: (project, args, onLine) => this.#ask(project, args, onLine),
      configuration: (project) => this.#configurationFile(project),
      found: (view) => this.#feed.now(view),
      log: host.log,
    });
  }

  ofWorkflow(uri: string) {
    return this.#archive.ofWorkflow(uri);
  }

  ofStep(uri: string, step: string) {
    return this.#archive.ofStep(uri, step);
  }

  partsOf(uri: string, step: string) {
    return this.#archive.partsOf(uri, step);
  }

  unmetSteps(uri: string) {
    return this.#archive.unmetSteps(uri);
  }

  ofBlock(proofUri: string, block: string) {
    return this.#archive.ofBlock(proofUri, block);
  }

  all(): readonly WorkflowRun[] {
    return this.#archive.all().map((view) => view.whole());
  }

  async execute(command: string, argument: unknown): Promise<RunStarted | PlanShown | null> {
    switch (command) {
      case commands.run: {
        const request = readRunRequest(argument);
        const isProof = this.host.project(request.uri)?.document(request.uri)?.document.kind === 'proof';
        return isProof ? this.#verify({ uri: request.uri }) : this.#run(request);
      }
      case commands.runStep: {
        const request = readRunRequest(argument);
        if (request.step === undefined) throw new RunRefused('Which step? The command needs its id as `step`.');
        return this.#run(request);
      }
      case commands.verifyBlock:
        return this.#verify(readBlockRequest(argument));
      case commands.plan:
        return this.#plan(readRunRequest(argument));
      case commands.cancel:
        this.#cancel(readCancelRequest(argument));
        return null;
      default:
        throw new RunRefused(`There is no command \`${command}\`.`);
    }
  }

  opened(uri: string): void {
    const project = this.host.project(uri);
    if (project && this.host.options().trusted !== false) this.#history.opened(project, uri);
  }

  documentsChanged(paths?: readonly string[]): void {
    this.#archive.refresh(paths);
    const changed = paths && new Set(paths);
    for (const view of this.#archive.all())
      if (!changed || changed.size === 0 || view.concerns(changed)) this.#feed.textsChanged(view);
  }

  async dispose(): Promise<void> {
    this.#feed.dispose();
    this.#history.dispose();
    await this.#queue.dispose();
  }

  #run({ uri, step, inputs = {} }: RunRequest): RunStarted {
    const { project, subject } = this.#subject(uri, 'workflow', step === undefined ? {} : { step });
    const values = inputOptions(project, subject, inputs);
    return this.#start(project, subject, [
      'run',
      subject.path,
      '--reporter=ndjson',
      ...(step === undefined ? [] : [`--step=${step}`]),
      ...values,
      ...this.#configuration(),
    ]);
  }

  #verify({ uri, block }: BlockRequest): RunStarted {
    const { project, subject } = this.#subject(uri, 'proof', block === undefined ? {} : { block });
    return this.#start(project, subject, [
      'verify',
      wayTo(subject.path, project.root),
      '--reporter=ndjson',
      ...(block === undefined ? [] : [`--block=${block}`]),
      ...this.#configuration(),
    ]);
  }

  async #plan({ uri, step, inputs = {} }: RunRequest): Promise<PlanShown> {
    const { project, subject } = this.#subject(uri, 'workflow', {});
    const lines: string[] = [];
    const values = inputOptions(project, subject, inputs);
    const only = step === undefined ? [] : [`--step=${step}`];
    const args = ['plan', subject.path, ...only, ...values, ...this.#configuration()];
    const plan = startCli({ ...this.#command(project, args), onLine: (line) => lines.push(line) });
    const late = setTimeout(() => plan.kill(), planSeconds * 1000);
    const end = await plan.ended;
    clearTimeout(late);
    if (end.code !== 0) {
      const why = end.failure ?? (spoken(end.stderr) || `it ended with ${end.signal ?? `exit code ${end.code}`}`);
      throw new RunRefused(`There is no plan: ${why}`);
    }
    return { text: lines.join('\n') };
  }

  #cancel({ key, uri }: CancelRequest): void {
    const path = uri === undefined ? undefined : pathOfUri(uri);
    const real = path === undefined ? undefined : realPathOf(path);
    this.#queue.cancel(
      ({ run }) => (key === undefined || run.key === key) && (uri === undefined || run.subject.path === real),
    );
  }

  #start(project: Project, subject: RunSubject, args: readonly string[]): RunStarted {
    const start = this.#command(project, args);
    this.#count += 1;
    const run = new TrackedRun(
      `${this.#prefix}-${this.#count}`,
      subject,
      project,
      Date.now(),
      this.#configurationFile(project),
    );
    this.#queue.add(this.#archive.add(run), start);
    return { key: run.key };
  }

  #configurationFile(project: Project): string {
    return resolve(project.root, this.host.options().configuration || configurationFile);
  }

  #configuration(): readonly string[] {
    const { configuration } = this.host.options();
    return configuration === undefined || configuration === '' ? [] : [`--config=${configuration}`];
  }

  #command(project: Project, args: readonly string[]): CliStart {
    const cli = findCli(project.root, this.host.options().cli, this.host.bundledCli);
    if (!cli) {
      throw new RunRefused(
        'The command line `xeno` was not found: install @xeno/cli in the workspace, or say in the settings of the editor how to start it.',
      );
    }
    return { command: cli.command, args: [...cli.args, ...args], cwd: project.root };
  }

  /** What a document is to be run as. @throws RunRefused */
  #subject(
    uri: string,
    kind: RunSubject['kind'],
    part: Pick<RunSubject, 'step' | 'block'>,
  ): { project: Project; subject: RunSubject } {
    if (this.host.options().trusted === false)
      throw new RunRefused('This workspace is not trusted, so nothing in it is run. Trust it first.');
    const path = pathOfUri(uri);
    const project = this.host.project(uri);
    if (path === undefined || !project) throw new RunRefused(`\`${uri}\` is no file of this workspace.`);
    const known = project.document(uri);
    const real = realPathOf(path);
    if (known && known.document.kind !== kind) {
      const is = kind === 'workflow' ? 'a workflow' : 'a proof structure';
      throw new RunRefused(`\`${known.document.file}\` is not ${is}.`);
    }
    const saved = savedText(real);
    if (saved === undefined) throw new RunRefused(`\`${real}\` cannot be read.`);
    if (known?.version !== undefined && known.document.text.replace(/^\uFEFF/, '') !== saved)
      throw new RunRefused(`Save \`${known.document.file}\` first: what runs is the file as it was saved.`);
    return { project, subject: { uri: known?.uri ?? uriOfPath(real), path: real, kind, ...part } };
  }

  #ask(project: Project, args: readonly string[], onLine: (line: string) => void) {
    const cli = findCli(project.root, this.host.options().cli, this.host.bundledCli);
    if (!cli) return undefined;
    const config = this.#configuration();
    return startCli({ ...cli, args: [...cli.args, ...args, ...config], cwd: project.root, onLine });
  }

  #tell(view: RunView): void {
    try {
      view.noteState();
      const run = view.whole();
      // What is sent later must not be made later, from other texts.
      for (const { range: _, obligations: __ } of run.steps);
      this.host.changed(run, view.documents());
    } catch (error) {
      this.host.log.error(`a change of run ${view.run.key} could not be told: ${describeFault(error)}`);
    }
  }
}

/** As people know the file, for the command line calls the step by it; never anything that looks like an option. */
function wayTo(path: string, root: string): string {
  const way = relative(root, path);
  if (way === '' || way.startsWith('..') || isAbsolute(way)) return path;
  return way.startsWith('-') ? `.${sep}${way}` : way;
}

/** @throws RunRefused naming those that are missing or are not what the workflow asks for */
function inputOptions(project: Project, { uri }: RunSubject, inputs: NonNullable<RunRequest['inputs']>): string[] {
  const document = project.document(uri)?.document;
  const workflow = document?.kind === 'workflow' ? document.workflow() : undefined;
  // What cannot be read is for the command line to tell of.
  const problems = workflow ? bindInputs(workflow, inputs).problems : [];
  if (problems.length > 0) {
    const told = problems.map(({ message, hint }) => (hint === undefined ? message : `${message} (${hint})`));
    throw new RunRefused(`The workflow is not run with these inputs: ${told.join('; ')}.`);
  }
  return Object.entries(inputs).map(([name, value]) => `--input=${name}=${value}`);
}

function savedText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}
