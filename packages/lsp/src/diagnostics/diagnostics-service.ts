import type { Diagnostic } from 'vscode-languageserver-types';
import type { Log } from '../log.js';
import { describeFault } from '../log.js';
import type { WorkspaceProject } from '../project/workspace-project.js';
import { afterQueued } from '../slices.js';
import { type FileReport, ProjectDiagnostics } from './project-diagnostics.js';

export interface DiagnosticsOptions {
  readonly log: Log;
  readonly problemPage: string | undefined;
  /** Whether people are told what is wrong with a file. */
  readonly isShown: (project: WorkspaceProject, file: string) => boolean;
  /** For clients that wait to be told; absent for those that ask. */
  readonly publish?: (params: PublishedDiagnostics) => void;
  /** Asks a client that asks to ask again. */
  readonly refresh?: () => void;
}

export interface PublishedDiagnostics {
  uri: string;
  version?: number;
  diagnostics: Diagnostic[];
}

/** How long what a document refers to may be looked for before its own problems are told without it, in milliseconds. */
const patience = 200;
/** How long changes that no client sees coming are gathered before it is asked to ask again, in milliseconds. */
const refreshDelay = 30;

/**
 * Says what is wrong with the documents of all projects: as soon as a burst of changes is over to clients that wait to
 * be told, and when they ask to the others. What was found for a text that is no longer the text is never said.
 */
export class DiagnosticsService {
  readonly #projects = new Map<WorkspaceProject, ProjectDiagnostics>();
  /** What changed since somebody last looked. */
  readonly #changes = new Map<WorkspaceProject, Set<string> | 'everything'>();
  /** Files to be said anew. */
  readonly #due = new Map<WorkspaceProject, Set<string>>();
  /** What clients that are told were told last, by file. */
  readonly #told = new Map<WorkspaceProject, Map<string, { readonly uri: string; readonly said: string }>>();
  #working = false;
  #refreshTimer: NodeJS.Timeout | undefined;
  #generation = 0;
  #closed = false;

  constructor(private readonly options: DiagnosticsOptions) {}

  /** Takes note that files changed; `byEditor` when the client changed them itself. */
  changed(project: WorkspaceProject, files: readonly string[] | 'everything'): void {
    this.#generation++;
    const before = this.#changes.get(project);
    if (files === 'everything' || before === 'everything') this.#changes.set(project, 'everything');
    else if (before) for (const file of files) before.add(file);
    else this.#changes.set(project, new Set(files));
    if (this.options.publish) void this.#work();
    else if (files === 'everything' || files.some((file) => !project.text(file)?.isOpen)) this.#refreshSoon();
  }

  /** Takes note that what runs say of documents is something else. */
  runsChanged(project: WorkspaceProject, file: string): void {
    if (!this.options.publish) this.#refreshSoon();
    else {
      this.#dueOf(project).add(file);
      void this.#work();
    }
  }

  /** Takes back what was said of a project that is closed. */
  forget(project: WorkspaceProject): void {
    for (const { uri } of this.#told.get(project)?.values() ?? []) this.options.publish?.({ uri, diagnostics: [] });
    this.#told.delete(project);
    this.#projects.delete(project);
    this.#changes.delete(project);
    this.#due.delete(project);
  }

  /** The report of a document, for clients that ask. */
  report(project: WorkspaceProject, file: string): Promise<FileReport> {
    this.#takeNote();
    return this.#of(project).report(file);
  }

  /** The reports of all files that belong to some projects, one after the other. */
  async *reports(projects: Iterable<WorkspaceProject>): AsyncGenerator<FileReport> {
    for (const project of [...projects]) {
      await project.scanned;
      this.#takeNote();
      const seen = new Set<string>();
      // Checks find further files to say something about.
      for (let files = this.#files(project, seen); files.length > 0; files = this.#files(project, seen)) {
        for (const file of files) {
          seen.add(file);
          yield await this.report(project, file);
        }
      }
    }
  }

  dispose(): void {
    this.#closed = true;
    clearTimeout(this.#refreshTimer);
  }

  #files(project: WorkspaceProject, seen: ReadonlySet<string>): string[] {
    return [...this.#of(project).files()].filter((file) => !seen.has(file) && this.options.isShown(project, file));
  }

  #of(project: WorkspaceProject): ProjectDiagnostics {
    let known = this.#projects.get(project);
    if (!known) {
      known = new ProjectDiagnostics(project, this.options.problemPage);
      this.#projects.set(project, known);
    }
    return known;
  }

  #dueOf(project: WorkspaceProject): Set<string> {
    let due = this.#due.get(project);
    if (!due) {
      due = new Set();
      this.#due.set(project, due);
    }
    return due;
  }

  #takeNote(): void {
    for (const [project, files] of this.#changes) {
      const due = this.#dueOf(project);
      const affected = this.#of(project).changed(files === 'everything' ? files : [...files]);
      if (this.options.publish) for (const file of affected) due.add(file);
    }
    this.#changes.clear();
  }

  /** Says what is due, one after the other, until nothing is. */
  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      while (!this.#closed) {
        await this.#settled();
        this.#takeNote();
        const next = this.#next();
        if (!next) return;
        await this.#tell(next.project, next.file);
      }
    } catch (error) {
      this.options.log.error(`diagnostics: ${describeFault(error)}`);
    } finally {
      this.#working = false;
    }
  }

  /** Resolves when everything that has arrived is taken up, and no change with it. */
  async #settled(): Promise<void> {
    let before: number;
    do {
      before = this.#generation;
      await afterQueued();
    } while (before !== this.#generation);
  }

  /** Open documents come first. */
  #next(): { readonly project: WorkspaceProject; readonly file: string } | undefined {
    let later: { readonly project: WorkspaceProject; readonly file: string } | undefined;
    for (const [project, files] of this.#due) {
      for (const file of files) {
        if (project.text(file)?.isOpen) {
          files.delete(file);
          return { project, file };
        }
        later ??= { project, file };
      }
    }
    if (later) this.#due.get(later.project)?.delete(later.file);
    return later;
  }

  async #tell(project: WorkspaceProject, file: string): Promise<void> {
    if (!this.options.isShown(project, file)) {
      const before = this.#told.get(project)?.get(file);
      this.#told.get(project)?.delete(file);
      if (before) this.options.publish?.({ uri: before.uri, diagnostics: [] });
      return;
    }
    const text = project.text(file);
    const stamp = text?.stamp;
    // A newer text is told with what is wrong with it, and a folder may be closed meanwhile.
    const isDue = (): boolean =>
      project.text(file) === text && text?.stamp === stamp && this.options.isShown(project, file);
    const working = this.#of(project).report(file);
    if (text?.isOpen && (await takesLong(working)) && isDue() && project.isInstalled && !this.#closed)
      this.#publish(project, this.#of(project).ownReport(file));
    const report = await working;
    if (this.options.isShown(project, file))
      for (const other of this.#of(project).takeTouched()) this.#dueOf(project).add(other);
    if (isDue()) this.#publish(project, report);
  }

  #publish(project: WorkspaceProject, { file, uri, version, diagnostics, resultId }: FileReport): void {
    const told = this.#told.get(project) ?? new Map<string, { uri: string; said: string }>();
    this.#told.set(project, told);
    const before = told.get(file);
    const isNothing = version === undefined && diagnostics.length === 0;
    const said = `${version ?? ''} ${resultId}`;
    if (before?.said === said || (!before && isNothing)) return;
    if (isNothing) told.delete(file);
    else told.set(file, { uri, said });
    this.options.publish?.({
      uri: isNothing && before ? before.uri : uri,
      ...(version !== undefined && { version }),
      diagnostics: [...diagnostics],
    });
  }

  #refreshSoon(): void {
    this.#refreshTimer ??= setTimeout(() => {
      this.#refreshTimer = undefined;
      if (!this.#closed) this.options.refresh?.();
    }, refreshDelay);
  }
}

function takesLong(work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(true), patience);
    work.then(
      () => {
        clearTimeout(timer);
        resolve(false);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error as Error);
      },
    );
  });
}
