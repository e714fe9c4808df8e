import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '@xeno/plugin-api';
import type { Log } from '../log.js';
import type { Project } from '../project/project.js';
import { pathOfUri, realPathOf, uriOfPath } from '../project/uris.js';
import type { CliProcess } from './cli-process.js';
import { eventsOfReport } from './reported-events.js';
import type { RunArchive } from './run-archive.js';
import { dataFolder, type RunView } from './run-view.js';
import { TrackedRun } from './tracked-run.js';

export interface RunHistoryOptions {
  readonly archive: RunArchive;
  /** Asks the command line; undefined when there is none. */
  start(project: Project, args: readonly string[], onLine: (line: string) => void): CliProcess | undefined;
  /** The configuration that runs of a project use, absolute. */
  configuration(project: Project): string;
  found(view: RunView): void;
  readonly log: Log;
}

/** The last run may have been of one step or one block: those before it say what became of the others. */
const mostLookedAt = 4;
const listed = 50;
const longestAnswer = 256 * 1024 * 1024;
const quietMs = 1500;
const patienceMs = 60_000;

/** What runs of verified files name as their workflow: there is no such document. */
const noDocument = 'workflow';

interface ListedRun {
  readonly id: string;
  readonly file: string;
  readonly proofs: readonly string[];
}

/**
 * Looks up the last runs of documents that are opened, so that their verdicts are there after a restart of the editor.
 * In the background, one question at a time, each document once, and only where something was recorded.
 */
export class RunHistory {
  readonly #asked = new Set<string>();
  readonly #waiting: { readonly project: Project; readonly path: string }[] = [];
  readonly #lists = new Map<string, Promise<readonly ListedRun[]>>();
  readonly #processes = new Set<CliProcess>();
  #timer: NodeJS.Timeout | undefined;
  #busy = false;
  #disposed = false;

  constructor(private readonly options: RunHistoryOptions) {}

  opened(project: Project, uri: string): void {
    const plain = pathOfUri(uri);
    const path = plain === undefined ? undefined : realPathOf(plain);
    if (path === undefined || this.#disposed || this.#asked.has(path)) return;
    this.#asked.add(path);
    this.#waiting.push({ project, path });
    // First diagnostics come first.
    this.#timer ??= setTimeout(() => this.#next(), quietMs);
    this.#timer.unref();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    for (const process of this.#processes) process.kill();
  }

  #next(): void {
    this.#timer = undefined;
    if (this.#busy || this.#disposed) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#busy = true;
    this.#load(next.project, next.path)
      .catch((error: unknown) => this.options.log.warn(`the last run of ${next.path} is not known: ${String(error)}`))
      .finally(() => {
        this.#busy = false;
        this.#next();
      });
  }

  async #load(project: Project, path: string): Promise<void> {
    const folder = dataFolder(project.configuration.persistence);
    if (folder === undefined || !existsSync(join(project.root, folder))) return;
    const document = project.document(uriOfPath(path))?.document;
    if (!document || document.kind === 'configuration') return;
    const runs = await this.#list(project);
    const isOf = ({ file, proofs }: ListedRun) =>
      file === document.file || (document.kind === 'proof' && proofs.includes(document.file));
    let wanted = runs.filter(isOf);
    if (wanted.length === 0 && runs.length === listed)
      wanted = (await this.#ask(project, [`--workflow=${path}`, `--limit=${mostLookedAt}`])).filter(isOf);
    for (const run of wanted.slice(0, mostLookedAt)) {
      const known = this.options.archive.hasRunId(run.id);
      const view = this.#disposed || known ? undefined : await this.#show(project, run);
      if (known || (view && view.run.subject.step === undefined && view.run.subject.block === undefined)) return;
    }
  }

  /** The newest runs of a workspace; asked for once, for runs from now on are our own or are looked up at the next start. */
  #list(project: Project): Promise<readonly ListedRun[]> {
    let list = this.#lists.get(project.root);
    if (!list) {
      list = this.#ask(project, [`--limit=${listed}`]);
      this.#lists.set(project.root, list);
    }
    return list;
  }

  async #ask(project: Project, options: readonly string[]): Promise<readonly ListedRun[]> {
    const answer = await this.#read(project, ['runs', 'list', '--format=json', ...options]);
    const { runs } = (answer ?? {}) as { runs?: unknown };
    return Array.isArray(runs) ? runs.filter(isListed) : [];
  }

  async #show(project: Project, { id, file, proofs }: ListedRun): Promise<RunView | undefined> {
    const events = eventsOfReport(await this.#read(project, ['runs', 'show', id, '--format=json']));
    const [first] = events;
    if (first?.type !== 'run.started' || first.runId !== id || this.options.archive.hasRunId(id)) return undefined;
    const kind = file === noDocument ? 'proof' : 'workflow';
    const [only, ...more] = kind === 'workflow' ? [file] : proofs;
    // Several files verified together are no document's run.
    if (only === undefined || more.length > 0) return undefined;
    const path = join(project.root, only);
    const part = kind === 'workflow' ? { step: first.only?.[0] } : { block: onlyBlock(events) };
    const subject = { uri: uriOfPath(path), path, kind, ...defined(part) } as const;
    const run = new TrackedRun(`recorded-${id}`, subject, project, first.at, this.options.configuration(project));
    for (const event of events) run.apply(event);
    run.end(run.state.finishedAt === undefined ? 'The run was interrupted.' : undefined);
    const view = this.options.archive.add(run);
    await this.options.archive.settle(view);
    this.options.found(view);
    return view;
  }

  async #read(project: Project, args: readonly string[]): Promise<unknown> {
    const lines: string[] = [];
    let length = 0;
    const process = this.options.start(project, args, (line) => {
      length += line.length;
      if (length > longestAnswer) process?.kill();
      else lines.push(line);
    });
    if (!process) return undefined;
    this.#processes.add(process);
    const late = setTimeout(() => process.kill(), patienceMs);
    const end = await process.ended;
    clearTimeout(late);
    this.#processes.delete(process);
    if (end.code !== 0) {
      this.options.log.debug(`xeno ${args.join(' ')}: ${end.failure ?? end.signal ?? `exit code ${end.code}`}`);
      return undefined;
    }
    return JSON.parse(lines.join('\n'));
  }
}

/** The one block that was attempted although its proof has several obligations. */
function onlyBlock(events: readonly RunEvent[]): string | undefined {
  const proof = events.find((event) => event.type === 'proof.loaded')?.proof;
  const [id, ...more] = events.flatMap((event) => (event.type === 'obligation.stated' ? [event.obligation] : []));
  const all = proof?.blocks.filter(({ obligation }) => obligation !== undefined) ?? [];
  return more.length > 0 || all.length < 2 ? undefined : all.find(({ obligation }) => obligation === id)?.id;
}

function defined({ step, block }: { step?: string | undefined; block?: string | undefined }) {
  return { ...(step === undefined ? {} : { step }), ...(block === undefined ? {} : { block }) };
}

function isListed(value: unknown): value is ListedRun {
  const { id, file, proofs } = (value ?? {}) as { id?: unknown; file?: unknown; proofs?: unknown };
  return (
    typeof id === 'string' &&
    /^\w+$/.test(id) &&
    typeof file === 'string' &&
    Array.isArray(proofs) &&
    proofs.every((proof) => typeof proof === 'string')
  );
}
