import { join } from 'node:path';
import type { PublishedDiagnostics } from './diagnostics/diagnostics-service.js';
import { DiagnosticsService } from './diagnostics/diagnostics-service.js';
import { describeFault, type Log } from './log.js';
import type { Project, ProjectDocument } from './project/project.js';
import { Projects } from './project/projects.js';
import type { WorkspaceProject } from './project/workspace-project.js';
import type { ServerOptions, WorkflowRun } from './protocol.js';
import { showReading } from './reading-progress.js';
import { Refusal } from './refusal.js';
import type { CliCommand } from './runs/cli-process.js';
import { createRuns, type Runs } from './runs/create-runs.js';
import type { ShownProgress } from './shown-progress.js';

export interface SessionOptions {
  readonly log: Log;
  readonly bundledFrom?: string | undefined;
  readonly bundledCli?: CliCommand | undefined;
  readonly problemPage?: string | undefined;
  /** As the client gave them; asked for anew each time. */
  readonly settings: () => ServerOptions;
  /** For clients that wait to be told what is wrong. */
  readonly publish?: (published: PublishedDiagnostics) => void;
  /** Asks a client that asks what is wrong to ask again. */
  readonly refresh?: () => void;
  readonly runChanged: (run: WorkflowRun) => void;
  /** Shows that something goes on; what cannot be cancelled is given no way to. */
  readonly progress?: (title: string, cancel?: () => void) => ShownProgress;
}

/** Stops an answer that nobody waits for any more. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/** What one client has open, what is wrong with it, and what was run of it. */
export class Session {
  readonly projects: Projects;
  readonly diagnostics: DiagnosticsService;
  readonly runs: Runs;
  readonly log: Log;

  constructor(options: SessionOptions) {
    const { log, bundledFrom, bundledCli, settings, publish, refresh, progress } = options;
    this.log = log;
    this.runs = createRuns({
      project: (uri) => this.projects.projectOf(uri),
      options: settings,
      bundledCli,
      changed: (run, documents) => {
        options.runChanged(run);
        for (const uri of documents) this.#saidByRun(uri);
      },
      ...(progress && { progress }),
      log,
    });
    this.projects = new Projects({
      runs: this.runs,
      log,
      bundledFrom,
      configuration: () => settings().configuration,
      onChanged: (project, files) => this.#changed(project, files),
      onClosed: (project) => this.diagnostics.forget(project),
      ...(progress && { onMade: (project) => showReading(project, progress) }),
    });
    this.diagnostics = new DiagnosticsService({
      log,
      problemPage: options.problemPage,
      isShown: (project, file) => this.projects.isShown(project, file),
      ...(publish && { publish }),
      ...(refresh && { refresh }),
    });
  }

  /**
   * Answers about a document; null when it is not known, and when nobody waits any more. What is about other documents
   * too has to wait until the `whole` workspace has been read. Files with `options` of engines are configuration to few.
   */
  async answer(
    uri: string,
    cancellation: Cancellation,
    make: (project: Project, document: ProjectDocument) => unknown,
    about: { readonly whole?: boolean; readonly options?: boolean } = {},
  ): Promise<unknown> {
    const found = this.projects.find(uri);
    if (!found) return null;
    if (!found.project.isInstalled) await found.project.installed;
    if (about.whole) await found.project.scanned;
    if (cancellation.isCancellationRequested) return null;
    const options = about.options ? found.project.optionsIn(found.text) : undefined;
    const document = options ?? found.text.document(found.project.catalog);
    return document ? make(found.project, document) : null;
  }

  /** Null where there is nothing, and after a fault, which is told in one line of the log. @throws Refusal */
  async guarded(name: string, make: () => Promise<unknown>): Promise<unknown> {
    try {
      return (await make()) ?? null;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      this.log.error(`${name}: ${describeFault(error)}`);
      return null;
    }
  }

  async dispose(): Promise<void> {
    this.diagnostics.dispose();
    this.projects.dispose();
    await this.runs.dispose();
  }

  #changed(project: WorkspaceProject, files: readonly string[] | 'everything'): void {
    this.diagnostics.changed(project, files);
    if (files !== 'everything') this.runs.documentsChanged(files.map((file) => join(project.root, file)));
  }

  #saidByRun(uri: string): void {
    const found = this.projects.find(uri);
    if (found) this.diagnostics.runsChanged(found.project, found.text.file);
  }
}
