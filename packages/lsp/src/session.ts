import type { DiagnosticsOptions } from './diagnostics/diagnostics-service.js';
import { DiagnosticsService } from './diagnostics/diagnostics-service.js';
import type { Log } from './log.js';
import { describeFault } from './log.js';
import type { Project, ProjectDocument } from './project/project.js';
import { Projects } from './project/projects.js';
import type { RunLookup } from './runs/run-lookup.js';

export interface SessionOptions extends Omit<DiagnosticsOptions, 'log'> {
  readonly log: Log;
  readonly runs: RunLookup;
  readonly bundledFrom?: string | undefined;
  readonly configuration?: string | undefined;
}

/** Stops an answer that nobody waits for any more. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/** What one client has open, and what is wrong with it. */
export class Session {
  readonly projects: Projects;
  readonly diagnostics: DiagnosticsService;
  readonly log: Log;

  constructor(options: SessionOptions) {
    const { log, runs, bundledFrom, configuration } = options;
    this.log = log;
    this.diagnostics = new DiagnosticsService(options);
    this.projects = new Projects({
      runs,
      log,
      bundledFrom,
      configuration,
      onChanged: (project, files) => this.diagnostics.changed(project, files),
    });
  }

  /** Answers about a document; with `empty` when it is not known, when nobody waits any more, and after a fault, which is told in one line. */
  async answer<Answer>(
    name: string,
    uri: string,
    cancellation: Cancellation,
    empty: Answer,
    make: (project: Project, document: ProjectDocument) => Answer | Promise<Answer>,
  ): Promise<Answer> {
    return this.guarded(name, empty, async () => {
      const found = this.projects.find(uri);
      if (!found) return empty;
      if (!found.project.isInstalled) await found.project.installed;
      if (cancellation.isCancellationRequested) return empty;
      const document = found.text.document(found.project.catalog);
      return document ? make(found.project, document) : empty;
    });
  }

  async guarded<Answer>(name: string, empty: Answer, make: () => Promise<Answer>): Promise<Answer> {
    try {
      return await make();
    } catch (error) {
      this.log.error(`${name}: ${describeFault(error)}`);
      return empty;
    }
  }

  dispose(): void {
    this.diagnostics.dispose();
    this.projects.dispose();
  }
}
