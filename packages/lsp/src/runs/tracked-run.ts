import { join, sep } from 'node:path';
import type { EditedDocument, ProofDocument, WorkflowDocument } from '@xeno/language';
import type { RunEvent } from '@xeno/plugin-api';
import { applyEvent, emptyRunState, type RunState } from '@xeno/run-state';
import type { Project } from '../project/project.js';
import { uriOfPath } from '../project/uris.js';
import { documentDigest } from './content-digest.js';
import { documentsNamed } from './documents-named.js';

/** What is run: a workflow or one step of it, a proof structure or one block of it. */
export interface RunSubject {
  readonly uri: string;
  /** Absolute. */
  readonly path: string;
  readonly kind: 'workflow' | 'proof';
  readonly step?: string;
  readonly block?: string;
}

const shaping: ReadonlySet<RunEvent['type']> = new Set([
  'run.started',
  'run.planned',
  'proof.loaded',
  'proof.concluded',
  'obligation.stated',
  'obligation.concluded',
] as const);

/**
 * One run: what was asked for, what its process told so far, and the documents as they were when it read them.
 * Everything that is shown of a run is derived from this.
 */
export class TrackedRun {
  readonly state: RunState = emptyRunState();
  phase: 'queued' | 'starting' | 'running' | 'ended' = 'queued';
  /** Why it is no run that could be believed. */
  broken?: string;
  cancelled = false;
  endedAt?: number;
  /** Counts what happened. */
  revision = 0;
  /** Counts what happened that says what the run works on. */
  shape = 0;
  /** Folder that the run's files are relative to. */
  root: string;
  #before: Map<string, EditedDocument> = new Map();
  readonly #read = new Map<string, EditedDocument>();

  constructor(
    readonly key: string,
    readonly subject: RunSubject,
    readonly project: Project,
    readonly requestedAt: number,
    /** The configuration that it is run with, absolute; there may be no such file. */
    readonly configuration?: string,
  ) {
    this.root = project.root;
  }

  get isOver(): boolean {
    return this.phase === 'ended';
  }

  get startedAt(): number {
    return this.state.startedAt || this.requestedAt;
  }

  /** Remembers the documents as they are, for the run is about to read them. */
  start(): void {
    this.phase = 'starting';
    this.#before = documentsNamed(this.project, this.subject.uri);
    const { configuration = '' } = this;
    const document = this.project.document(uriOfPath(configuration))?.document;
    if (document) this.#before.set(configuration, document);
    this.revision += 1;
  }

  apply(event: RunEvent): void {
    applyEvent(this.state, event);
    this.revision += 1;
    if (shaping.has(event.type)) this.shape += 1;
    if (event.type === 'run.started') {
      if (this.phase === 'starting') this.phase = 'running';
      const { file } = event.workflow;
      if (this.subject.kind === 'workflow') this.#relateTo(file);
    } else if (event.type === 'proof.loaded' && this.subject.kind === 'proof') {
      this.#relateTo(event.proof.file);
    }
  }

  end(broken?: string): void {
    this.phase = 'ended';
    if (broken !== undefined) this.broken = broken;
    this.endedAt = Date.now();
    this.revision += 1;
    this.shape += 1;
  }

  /** After the end: keeps of the documents that were there at the start only those that the run used. */
  keepDocuments(paths: ReadonlySet<string>): void {
    for (const path of this.#before.keys()) if (!paths.has(path)) this.#before.delete(path);
  }

  pathOf(file: string): string {
    return join(this.root, ...file.split('/'));
  }

  /** The workflow as the run read it, as far as that text was ever seen. */
  workflow(): WorkflowDocument | undefined {
    if (this.subject.kind !== 'workflow') return undefined;
    const found = this.#documentRead(this.subject.path, this.state.workflow.digest);
    return found?.kind === 'workflow' ? found : undefined;
  }

  /** A proof structure as the run read it, likewise. */
  proof(path: string, digest: string): ProofDocument | undefined {
    const found = this.#documentRead(path, digest);
    return found?.kind === 'proof' ? found : undefined;
  }

  /** Any document as it was when the run began; undefined for runs that were only read about. */
  documentBefore(path: string): EditedDocument | undefined {
    return this.#before.get(path);
  }

  #documentRead(path: string, digest: string): EditedDocument | undefined {
    const read = this.#read.get(path);
    if (read && documentDigest(read) === digest) return read;
    for (const document of [this.#before.get(path), this.project.document(uriOfPath(path))?.document]) {
      if (!document || documentDigest(document) !== digest) continue;
      this.#read.set(path, document);
      return document;
    }
    return undefined;
  }

  /** A workspace may lie within another: what the run calls the file says from where it counts. */
  #relateTo(file: string): void {
    const tail = `${sep}${file.split('/').join(sep)}`;
    if (file !== '' && this.subject.path.endsWith(tail)) this.root = this.subject.path.slice(0, -tail.length) || sep;
  }
}
