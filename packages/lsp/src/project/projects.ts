import { dirname, join } from 'node:path';
import { isInside, realPath, rootOf, rootOfFolder } from '@xeno/language';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Log } from '../log.js';
import type { RunLookup } from '../runs/run-lookup.js';
import type { LiveText } from './live-text.js';
import { pathOfUri, realPathOf } from './uris.js';
import { WorkspaceProject } from './workspace-project.js';

export interface ProjectsOptions {
  readonly bundledFrom?: string | undefined;
  readonly configuration: () => string | undefined;
  readonly runs: RunLookup;
  readonly log: Log;
  readonly onChanged: (project: WorkspaceProject, files: readonly string[] | 'everything') => void;
  /** It is being read. */
  readonly onMade?: (project: WorkspaceProject) => void;
  /** Its folder is no longer one of the workspace. */
  readonly onClosed?: (project: WorkspaceProject) => void;
}

/** How often what the editor does not tell of is looked for, in milliseconds. */
const watchMs = 1_500;

/** A document that is open in the editor, as the editor told it. */
interface OpenDocument {
  readonly uri: string;
  /** Absolute, links resolved; absent for what is no file. */
  readonly path: string | undefined;
  readonly languageId: string;
  /** It in the projects whose folder it lies in; the first one is its own. */
  texts: { readonly project: WorkspaceProject; readonly text: LiveText }[];
}

/** The projects of a session, each made when the first of its documents is needed. */
export class Projects {
  readonly #projects = new Map<string, WorkspaceProject>();
  readonly #open = new Map<string, OpenDocument>();
  #folders: readonly string[] = [];
  #watch: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(readonly options: ProjectsOptions) {}

  all(): Iterable<WorkspaceProject> {
    return this.#projects.values();
  }

  /** Takes these workspace folders, in place of those before; absolute paths. */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders.map(realPath);
    const needed = new Set(this.#folders.map(rootOfFolder));
    for (const root of needed) this.#project(root);
    for (const { uri, path } of this.#open.values()) needed.add(this.#rootOf(uri, path));
    const closed: WorkspaceProject[] = [];
    for (const [root, project] of this.#projects) {
      if (needed.has(root)) continue;
      closed.push(project);
      project.close();
      this.#projects.delete(root);
    }
    this.rehome();
    for (const project of closed) this.options.onClosed?.(project);
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  open(uri: string, languageId: string, version: number, text: string): void {
    this.close(uri);
    const path = pathOfUri(uri);
    const document: OpenDocument = {
      uri,
      path: path === undefined ? undefined : realPathOf(path),
      languageId,
      texts: [],
    };
    this.#open.set(uri, document);
    this.#place(document, version, text);
  }

  change(uri: string, changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const { project, text } of this.#open.get(uri)?.texts ?? []) {
      text.change(changes, version);
      project.edited(text.file);
    }
  }

  close(uri: string): void {
    const document = this.#open.get(uri);
    if (!document) return;
    this.#open.delete(uri);
    for (const { project, text } of document.texts) void project.closeText(text.file);
  }

  /** The project that a document belongs to, and the document in it. */
  find(uri: string): { readonly project: WorkspaceProject; readonly text: LiveText } | undefined {
    const [own] = this.#open.get(uri)?.texts ?? [];
    if (own) return own;
    const path = pathOfUri(uri);
    if (path === undefined) return undefined;
    const real = realPathOf(path);
    for (const open of this.#open.values()) if (open.path === real) return open.texts[0];
    const project = this.#projects.get(this.#rootOf(uri, real));
    const text = project?.textOfUri(uri);
    return project && text && { project, text };
  }

  /** The project that a file belongs to, whether it is open or not; none for what is no file and not open. */
  projectOf(uri: string): WorkspaceProject | undefined {
    const found = this.find(uri);
    if (found) return found.project;
    const path = pathOfUri(uri);
    return path === undefined ? undefined : this.#project(this.#rootOf(uri, realPathOf(path)));
  }

  /** Whether people are told what is wrong with a file: it is open, or lies in a folder that is, and in no other project. */
  isShown(project: WorkspaceProject, file: string): boolean {
    if (!project.owns(file)) return false;
    const path = join(project.root, file);
    return project.text(file)?.isOpen === true || this.#folders.some((folder) => isInside(folder, path));
  }

  /** Takes note of files or folders that changed outside of the editor; `listChanged` when some came or went. */
  async changedOnDisk(paths: readonly string[], listChanged: boolean): Promise<void> {
    if (listChanged) this.rehome();
    // The editor may have opened the folder by a link to it.
    const real = paths.map(realPathOf);
    await Promise.all([...this.#projects.values()].map((project) => project.changedOnDisk(real, listChanged)));
  }

  /** Moves open documents whose project is another one now. */
  rehome(): void {
    for (const document of this.#open.values()) {
      const [own] = document.texts;
      if (!own || this.#projects.get(this.#rootOf(document.uri, document.path)) === own.project) continue;
      const { version = 0 } = own.text;
      const { text } = own.text;
      for (const one of document.texts) void one.project.closeText(one.text.file);
      this.#place(document, version, text);
    }
  }

  /**
   * Looks now and then whether something was installed, and whether other files changed where the editor cannot tell.
   * Editors do not tell of what lies in `node_modules`.
   */
  watch(what: 'plugins' | 'all'): void {
    clearTimeout(this.#watch);
    const look = async (): Promise<void> => {
      const began = performance.now();
      const looks = [...this.#projects.values()].map((project) =>
        what === 'all' ? project.lookAtDisk() : project.reinstallIfChanged(),
      );
      await Promise.allSettled(looks);
      // However large a workspace is, this is a small part of the work.
      lookIn(Math.max(watchMs, 20 * (performance.now() - began)));
    };
    const lookIn = (milliseconds: number): void => {
      if (!this.#isOver) this.#watch = setTimeout(() => void look(), milliseconds).unref();
    };
    lookIn(watchMs);
  }

  dispose(): void {
    this.#isOver = true;
    clearTimeout(this.#watch);
    for (const project of this.#projects.values()) project.close();
  }

  #place(document: OpenDocument, version: number, text: string): void {
    const own = this.#project(this.#rootOf(document.uri, document.path));
    const { path } = document;
    const others = [...this.#projects.values()].filter(
      (project) => project !== own && path !== undefined && isInside(project.root, path),
    );
    document.texts = [own, ...others].map((project) => ({
      project,
      text: this.#openIn(project, document, version, text),
    }));
  }

  #openIn(project: WorkspaceProject, { uri, path, languageId }: OpenDocument, version: number, text: string): LiveText {
    return project.open(uri, path === undefined ? uri : project.workspace.relative(path), languageId, version, text);
  }

  #project(root: string): WorkspaceProject {
    const known = this.#projects.get(root);
    if (known) return known;
    const { onChanged, onMade, onClosed: _, ...options } = this.options;
    const made: WorkspaceProject = new WorkspaceProject({
      ...options,
      root,
      onChanged: (files) => onChanged(made, files),
    });
    this.#projects.set(root, made);
    onMade?.(made);
    for (const document of this.#open.values()) {
      const [own] = document.texts;
      if (!own || document.path === undefined || !isInside(root, document.path)) continue;
      const { version = 0 } = own.text;
      document.texts.push({ project: made, text: this.#openIn(made, document, version, own.text.text) });
    }
    return made;
  }

  /** As the command line finds it, were it started in the workspace folder. */
  #rootOf(uri: string, path: string | undefined): string {
    if (path === undefined) return rootOfFolder(this.#folders[0] ?? process.cwd());
    const holding = this.#folders.filter((folder) => isInside(folder, path));
    const folder = holding.sort((a, b) => b.length - a.length)[0];
    return rootOf(path, folder ?? dirname(path));
  }
}
