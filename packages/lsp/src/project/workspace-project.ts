import { readdir, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Catalog, Configuration, ProofDocument, Workspace } from '@xeno/language';
import { engineOfOptions, isInside, openDocument, openWorkspace, realPath, rootOf } from '@xeno/language';
import type { Log } from '../log.js';
import { describeFault } from '../log.js';
import type { RunLookup } from '../runs/run-lookup.js';
import { Slices } from '../slices.js';
import { beginningOf, isLeftOut, looksLikePath } from './file-places.js';
import { Installed } from './installed.js';
import { kindOf, kindOfName } from './kinds.js';
import { KnownIds } from './known-ids.js';
import { LiveText } from './live-text.js';
import type { Project, ProjectDocument } from './project.js';
import { Understood } from './understood.js';
import { pathOfUri, realPathOf, uriOfPath } from './uris.js';

export interface WorkspaceProjectOptions {
  readonly root: string;
  readonly bundledFrom?: string | undefined;
  readonly configuration: () => string | undefined;
  readonly runs: RunLookup;
  readonly log: Log;
  /** What changed, as files relative to the root; `everything` when what is installed did. */
  readonly onChanged: (files: readonly string[] | 'everything') => void;
}

/** A workspace with more is read up to here, and the log says so. */
const maximumDocuments = 5_000;
const maximumCharacters = 128 * 1024 * 1024;
const excerptLength = 4_000;
/** How long the configuration must rest in the editor before what it says holds, in milliseconds. */
const reinstallDelay = 150;

/** A project whose texts are those that are open in the editor, else those on disk, which are read in the background. */
export class WorkspaceProject implements Project {
  readonly root: string;
  readonly runs: RunLookup;
  isInstalled = false;
  /** When it is known what is installed. */
  readonly installed: Promise<void>;
  /** When all documents on disk have been read. */
  readonly scanned: Promise<void>;
  /** What documents refer to: what is open in the editor, else what is on disk. */
  readonly workspace: Workspace;
  readonly #texts = new Map<string, LiveText>();
  readonly #byUri = new Map<string, LiveText>();
  readonly #ids = new KnownIds();
  readonly #understood = new Understood();
  readonly #installed: Installed;
  readonly #places = new Map<string, string | undefined>();
  /** When files that nobody tells of were touched last. */
  readonly #touched = new Map<string, string>();
  readonly #owners = new Map<string, string>();
  #files: ReadonlySet<string> = new Set();
  #listed: readonly string[] = [];
  #characters = 0;
  #told = false;
  #relisting: Promise<void> | undefined;
  #closed = false;
  #reinstallTimer: NodeJS.Timeout | undefined;

  constructor(readonly options: WorkspaceProjectOptions) {
    this.root = options.root;
    this.runs = options.runs;
    const { root, bundledFrom, configuration, log } = options;
    this.#installed = new Installed({
      root,
      bundledFrom,
      configuration,
      openText: (file) => this.#openText(join(root, file)),
      failed: ({ plugin, message }) => log.warn(`plugin ${plugin}: ${message}`),
    });
    this.workspace = openWorkspace(options.root, { textOf: (path) => this.#openText(path) });
    this.installed = this.#installed
      .find()
      .then(() => undefined)
      .catch((error: unknown) => this.#fault(error))
      .finally(() => {
        this.isInstalled = true;
      });
    this.scanned = this.installed.then(() => this.relist()).catch((error: unknown) => this.#fault(error));
  }

  /** Its background work ends. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#reinstallTimer);
  }

  // What features look at.

  get catalog(): Catalog {
    return this.#installed.catalog;
  }

  get configuration(): Configuration {
    return this.#installed.configuration;
  }

  document(uri: string): ProjectDocument | undefined {
    return this.textOfUri(uri)?.document(this.catalog);
  }

  *documents(): Iterable<ProjectDocument> {
    for (const text of this.#texts.values()) {
      const document = text.document(this.catalog);
      if (document) yield document;
    }
  }

  files(): readonly string[] {
    return this.#listed;
  }

  fileUri(path: string, from: ProjectDocument): string | undefined {
    const file = this.#fileOf(path, from.document.file);
    return file === undefined ? undefined : (this.#texts.get(file)?.uri ?? uriOfPath(join(this.root, file)));
  }

  proof(reference: string, from: ProjectDocument): ProjectDocument<ProofDocument> | undefined {
    const file = looksLikePath(reference)
      ? this.#fileOf(reference, from.document.file)
      : this.#ids.fileOf(reference, this.#texts);
    const found = file === undefined ? undefined : this.#texts.get(file)?.document(this.catalog);
    return found?.document.kind === 'proof' ? (found as ProjectDocument<ProofDocument>) : undefined;
  }

  excerpt(uri: string): string | undefined {
    const open = this.textOfUri(uri);
    if (open) return open.text.slice(0, excerptLength);
    const path = pathOfUri(uri);
    if (path === undefined || !isInside(this.root, realPathOf(path))) return undefined;
    return beginningOf(path, excerptLength);
  }

  // What diagnostics and the session look at.

  text(file: string): LiveText | undefined {
    return this.#texts.get(file);
  }

  texts(): Iterable<LiveText> {
    return this.#texts.values();
  }

  /** A file with the options of an engine, as a configuration. */
  optionsIn({ uri, file, text, lines, kind }: LiveText): ProjectDocument | undefined {
    const engine = kind === undefined ? engineOfOptions(file, text, this) : undefined;
    if (!engine) return undefined;
    const { catalog } = this;
    return { uri, lines, engine: engine.id, document: openDocument('configuration', text, { file, catalog }) };
  }

  textOfUri(uri: string): LiveText | undefined {
    const known = this.#byUri.get(uri);
    if (known) return known;
    const path = pathOfUri(uri);
    return path === undefined ? undefined : this.#texts.get(this.fileOfPath(path) ?? '');
  }

  /** Relative to the root with `/`; nothing for what lies elsewhere. */
  fileOfPath(path: string): string | undefined {
    const real = realPathOf(path);
    return isInside(this.root, real) ? this.workspace.relative(real) : undefined;
  }

  /** Whether a file belongs to this project, and not to one that lies in it. */
  owns(file: string): boolean {
    const folder = posix.dirname(file);
    let owner = this.#owners.get(folder);
    if (owner === undefined) {
      owner = rootOf(join(this.root, file), this.root);
      this.#owners.set(folder, owner);
    }
    return owner === this.root;
  }

  // What happens to it.

  open(uri: string, file: string, languageId: string, version: number, text: string): LiveText {
    const opened = this.#make(uri, file, languageId, text, version);
    this.#put(opened);
    this.#changed([file]);
    return opened;
  }

  edited(file: string): void {
    this.#changed([file]);
    if (file !== this.#installed.configurationFile) return;
    clearTimeout(this.#reinstallTimer);
    this.#reinstallTimer = setTimeout(() => {
      if (!this.#closed) void this.reinstall().catch((error: unknown) => this.#fault(error));
    }, reinstallDelay);
  }

  /** What is on disk holds again. */
  async closeText(file: string): Promise<void> {
    const text = this.#texts.get(file);
    if (!text) return;
    this.#drop(text);
    if (kindOfName(file) !== undefined || text.kind !== undefined) await this.#load(file, text.languageId);
    this.#changed([file]);
  }

  /** Takes note of what changed on disk; the paths may be folders. */
  async changedOnDisk(paths: readonly string[], listChanged: boolean): Promise<void> {
    const inside = paths.flatMap((path) => (isInside(this.root, path) ? [this.workspace.relative(path)] : []));
    if (inside.length === 0) return;
    // Runs write much that no document means, and installations even more.
    const files = inside.filter((file) => !isLeftOut(file));
    if (files.length === 0) return this.reinstallIfChanged();
    const slices = new Slices();
    for (const file of files) {
      const known = this.#texts.get(file);
      if (!known?.isOpen && (known || kindOfName(file) !== undefined) && this.#files.has(file)) {
        await this.#load(file, known?.languageId);
        await slices.next();
      }
    }
    this.#changed(files);
    if (listChanged) await this.relist();
    await this.reinstallIfChanged();
  }

  /** Looks for plugins and the configuration anew when a file that tells of them has changed. */
  async reinstallIfChanged(): Promise<void> {
    if (await this.#installed.wasTouched()) await this.reinstall();
  }

  /** Compares what is known of the disk with it: for where nobody tells of changes. */
  async lookAtDisk(): Promise<void> {
    await this.scanned;
    await this.relist();
    const slices = new Slices();
    const changed: string[] = [];
    for (const text of [...this.#texts.values()]) {
      if (text.isOpen || this.#closed) continue;
      const { stamp } = text;
      await this.#loadIfTouched(text.file);
      if (this.#texts.get(text.file) !== text || text.stamp !== stamp) changed.push(text.file);
      await slices.next();
    }
    if (changed.length > 0) this.#changed(changed);
    await this.reinstallIfChanged();
  }

  async reinstall(): Promise<void> {
    await this.installed;
    if (await this.#installed.find()) this.options.onChanged('everything');
  }

  /** Finds out which files there are, reads new documents and forgets those that are gone. One at a time. */
  relist(): Promise<void> {
    this.#relisting ??= this.#relist()
      .catch((error: unknown) => this.#fault(error))
      .finally(() => {
        this.#relisting = undefined;
      });
    return this.#relisting;
  }

  async #relist(): Promise<void> {
    const listed = [...(await this.workspace.list()), ...(await this.#hiddenWorkflows())];
    const before = this.#files;
    const now = new Set(listed);
    this.#files = now;
    this.#listed = listed;
    this.#owners.clear();
    const changed: string[] = [];
    for (const file of before) {
      if (now.has(file)) continue;
      changed.push(file);
      const text = this.#texts.get(file);
      if (text && !text.isOpen) this.#drop(text);
    }
    const slices = new Slices();
    for (const file of listed) {
      if (before.has(file)) continue;
      changed.push(file);
      if (kindOfName(file) === undefined || this.#texts.has(file)) continue;
      if (this.#isFull()) break;
      await this.#load(file, undefined);
      this.#texts.get(file)?.document(this.catalog);
      await slices.next();
      if (this.#closed) return;
    }
    if (changed.length > 0) this.#changed(changed);
  }

  /** Folders that begin with a dot are not listed, but workflows have one. */
  async #hiddenWorkflows(): Promise<string[]> {
    const folder = '.xeno/workflows';
    const names = await readdir(join(this.root, folder)).catch((): string[] => []);
    return names.filter((name) => /\.ya?ml$/.test(name)).map((name) => `${folder}/${name}`);
  }

  #isFull(): boolean {
    const full = this.#texts.size >= maximumDocuments || this.#characters >= maximumCharacters;
    if (full && !this.#told) {
      this.#told = true;
      const limits = `${maximumDocuments} documents or ${maximumCharacters >> 20} million characters`;
      this.options.log.warn(
        `${this.root}: not all documents are looked at while they are closed: there are more than ${limits}`,
      );
    }
    return full;
  }

  async #loadIfTouched(file: string): Promise<void> {
    const touched = await stat(join(this.root, file)).then(
      ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
      () => '',
    );
    if (this.#touched.get(file) !== touched) await this.#load(file, undefined);
    this.#touched.set(file, touched);
  }

  async #load(file: string, languageId: string | undefined): Promise<void> {
    const read = await this.workspace.read(file);
    const known = this.#texts.get(file);
    if (known?.isOpen) return;
    if (!read.ok) {
      if (known) this.#drop(known);
    } else if (!known) this.#put(this.#make(uriOfPath(join(this.root, file)), file, languageId, read.text, undefined));
    else if (known.text !== read.text) known.replace(read.text);
  }

  #make(
    uri: string,
    file: string,
    languageId: string | undefined,
    text: string,
    version: number | undefined,
  ): LiveText {
    return new LiveText(
      uri,
      file,
      languageId,
      text,
      version,
      (now) => kindOf(languageId, file, now, this.catalog.stepTypes),
      (error) => this.#fault(error),
      (asked) => this.#understood.asked(asked),
    );
  }

  #put(text: LiveText): void {
    const before = this.#texts.get(text.file);
    if (before) this.#drop(before);
    this.#texts.set(text.file, text);
    this.#byUri.set(text.uri, text);
    this.#characters += text.text.length;
  }

  #drop(text: LiveText): void {
    this.#texts.delete(text.file);
    this.#byUri.delete(text.uri);
    this.#understood.forget(text);
    this.#characters -= text.text.length;
  }

  #openText(path: string): string | undefined {
    const text = this.#texts.get(this.workspace.relative(path));
    return text?.isOpen ? text.text : undefined;
  }

  #changed(files: readonly string[]): void {
    this.#places.clear();
    this.workspace.forget(files.map((file) => join(this.root, file)));
    this.options.onChanged(files);
  }

  /** The file that a path means: beside the document, else from the root. */
  #fileOf(path: string, from: string): string | undefined {
    if (path === '' || path.includes('\0')) return undefined;
    const key = `${posix.dirname(from)}\0${path}`;
    if (!this.#places.has(key)) this.#places.set(key, this.#locate(path, from));
    return this.#places.get(key);
  }

  #locate(path: string, from: string): string | undefined {
    const candidates = path.startsWith('/')
      ? [this.fileOfPath(path)]
      : [posix.join(posix.dirname(from), path), posix.normalize(path)];
    for (const file of candidates) {
      if (file === undefined || file.startsWith('../') || file === '..') continue;
      if (this.#files.has(file) || this.#texts.has(file)) return file;
      const real = realPath(join(this.root, file));
      if (beginningOf(real, 0) !== undefined && isInside(this.root, real)) return this.workspace.relative(real);
    }
    return undefined;
  }

  #fault(error: unknown): void {
    this.options.log.error(`${this.root}: ${describeFault(error)}`);
  }
}
