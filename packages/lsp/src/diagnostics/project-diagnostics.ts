import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  coreCatalog,
  documentKind,
  engineOfOptions,
  type Problem,
  ReferenceCache,
  type Workspace,
} from '@xeno/language';
import type { Diagnostic } from 'vscode-languageserver-types';
import { runDiagnostics } from '../features/run-diagnostics.js';
import type { LiveText } from '../project/live-text.js';
import { uriOfPath } from '../project/uris.js';
import type { WorkspaceProject } from '../project/workspace-project.js';
import { check } from './check.js';
import { type DependencyKey, idsKey, RecordingWorkspace } from './recording-workspace.js';
import { sourceOf } from './source-of.js';
import { linkTo, toDiagnostic } from './to-diagnostic.js';

/** The diagnostics of one file as it was at one moment. */
export interface FileReport {
  readonly file: string;
  readonly uri: string;
  /** The editor's, of an open document. */
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The same for the same diagnostics. */
  readonly resultId: string;
}

interface Check {
  readonly text: LiveText;
  readonly stamp: number;
  /** By the file that they are in; those of other files as these were when it was checked. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  readonly stamps: ReadonlyMap<string, number | undefined>;
}

interface References {
  readonly workspace: Workspace;
  readonly cache: ReferenceCache;
}

/** What is wrong with the files of a project: each is checked when somebody asks and something it depends on has changed. */
export class ProjectDiagnostics {
  readonly #checks = new Map<string, Check>();
  readonly #running = new Map<string, Promise<Check | undefined>>();
  readonly #references = new Map<string, References>();
  readonly #dependents = new Map<DependencyKey, Set<string>>();
  #touched = new Set<string>();
  readonly #ids = new Map<string, string | undefined>();

  constructor(
    readonly project: WorkspaceProject,
    private readonly problemPage: string | undefined,
  ) {}

  /** Files that there is something to say about: documents, options of engines, and whatever else was found wrong. */
  files(): ReadonlySet<string> {
    const files = new Set<string>();
    for (const text of this.project.texts()) if (this.#isChecked(text)) files.add(text.file);
    for (const { problems } of this.#checks.values()) for (const file of problems.keys()) files.add(file);
    return files;
  }

  /** Takes note of changes. @returns the files whose diagnostics may be others now */
  changed(files: readonly string[] | 'everything'): ReadonlySet<string> {
    if (files === 'everything') {
      const all = new Set(this.files());
      this.#checks.clear();
      this.#running.clear();
      this.#references.clear();
      return all;
    }
    const affected = new Set<string>();
    const keys = new Set<DependencyKey>(files);
    if (files.some((file) => this.#idChanged(file))) keys.add(idsKey);
    for (const key of keys) {
      if (key !== idsKey) affected.add(key);
      for (const file of this.#dependents.get(key) ?? []) {
        affected.add(file);
        if (file !== key) this.#references.delete(file);
      }
    }
    for (const file of affected) {
      for (const other of this.#checks.get(file)?.problems.keys() ?? []) affected.add(other);
      this.#checks.delete(file);
      this.#running.delete(file);
    }
    return affected;
  }

  /** The diagnostics of a file as it is now. When it changes meanwhile they are those of what it became. */
  async report(file: string): Promise<FileReport> {
    await this.project.installed;
    for (;;) {
      const text = this.project.text(file);
      if (text && this.#isChecked(text)) await this.#check(text);
      if (this.project.text(file) === text && (!text || !this.#isChecked(text) || this.#checks.get(file))) break;
    }
    return this.#reportNow(file);
  }

  /** What is wrong with a document by itself, before it is known what it refers to. */
  ownReport(file: string): FileReport {
    return this.#reportNow(file, this.project.text(file)?.document(this.project.catalog)?.document.problems);
  }

  /** Files that checks of others have found something in since this was asked last. */
  takeTouched(): ReadonlySet<string> {
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }

  #reportNow(file: string, own = this.#checks.get(file)?.problems.get(file)): FileReport {
    const text = this.project.text(file);
    const diagnostics: Diagnostic[] = [];
    const told = new Set<string>();
    const options = this.#options(text);
    for (const problem of [...(own ?? []), ...this.#foreign(file)]) {
      const { start, end } = problem.range;
      const key = `${problem.code} ${start.offset} ${end.offset}${problem.code === 'workflow/recursion' ? '' : ` ${problem.message}`}`;
      if (told.has(key)) continue;
      told.add(key);
      diagnostics.push(toDiagnostic(problem, options));
    }
    const document = text?.document(this.project.catalog);
    for (const verdict of document ? runDiagnostics(this.project, document) : [])
      diagnostics.push({ ...verdict, ...linkTo(String(verdict.code), this.problemPage) });
    const resultId = createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64url');
    return { file, uri: this.#uriOf(file), version: text?.version, diagnostics, resultId };
  }

  /** What the checks of other files found in this one, unless it has changed since. */
  *#foreign(file: string): Iterable<Problem> {
    const stamp = this.project.text(file)?.stamp;
    for (const [other, { problems, stamps }] of this.#checks) {
      if (other !== file && stamps.get(file) === stamp) yield* problems.get(file) ?? [];
    }
  }

  async #check(text: LiveText): Promise<Check | undefined> {
    const { file } = text;
    const known = this.#checks.get(file);
    if (known?.text === text && known.stamp === text.stamp) return known;
    const running = this.#running.get(file);
    if (running) return running;
    const work = this.#checkNow(text);
    this.#running.set(file, work);
    const done = await work;
    if (this.#running.get(file) === work) {
      this.#running.delete(file);
      if (done) {
        this.#checks.set(file, done);
        for (const other of done.problems.keys()) if (other !== file) this.#touched.add(other);
      }
    }
    return done;
  }

  async #checkNow(text: LiveText): Promise<Check | undefined> {
    const { file, stamp } = text;
    const { workspace, cache } = this.#referencesOf(file);
    const found = await check(this.project, text, workspace, cache);
    if (text.stamp !== stamp) return undefined;
    const problems = new Map<string, Problem[]>();
    for (const problem of found) {
      const same = problems.get(problem.file);
      if (same) same.push(problem);
      else problems.set(problem.file, [problem]);
    }
    const stamps = new Map([...problems.keys()].map((other) => [other, this.project.text(other)?.stamp]));
    return { text, stamp, problems, stamps };
  }

  /** What was found of what a file refers to holds until something of that changes. */
  #referencesOf(file: string): References {
    let known = this.#references.get(file);
    if (!known) {
      const workspace = new RecordingWorkspace(this.project.workspace, (key) => {
        const dependents = this.#dependents.get(key);
        if (dependents) dependents.add(file);
        else this.#dependents.set(key, new Set([file]));
      });
      known = { workspace, cache: new ReferenceCache() };
      this.#references.set(file, known);
    }
    return known;
  }

  /** Documents, and what is known to hold options of an engine. */
  #isChecked(text: LiveText): boolean {
    if (text.kind !== undefined) return true;
    if (engineOfOptions(text.file, text.text, this.project) !== undefined) return true;
    return documentKind(text.file, '') === 'manifest';
  }

  #idChanged(file: string): boolean {
    if (!/\.psp\.(ya?ml|json)$/.test(file)) return false;
    const document = this.project.text(file)?.document(coreCatalog)?.document;
    const id = document?.kind === 'proof' ? document.value?.id : undefined;
    const same = this.#ids.has(file) && this.#ids.get(file) === id;
    this.#ids.set(file, id);
    return !same;
  }

  #options(text: LiveText | undefined): Parameters<typeof toDiagnostic>[1] {
    const engine = text && text.kind === undefined ? engineOfOptions(text.file, text.text, this.project) : undefined;
    const document = text?.document(this.project.catalog)?.document;
    return {
      problemPage: this.problemPage,
      uriOf: (file) => this.#uriOf(file),
      source: (problem) => engine?.plugin ?? sourceOf(problem, document),
    };
  }

  #uriOf(file: string): string {
    const isUri = /^[a-z][a-z0-9+.-]+:/i.test(file);
    return this.project.text(file)?.uri ?? (isUri ? file : uriOfPath(join(this.project.root, file)));
  }
}
