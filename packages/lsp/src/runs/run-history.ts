import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
  found(view: RunView): void;
  readonly log: Log;
}

/** Runs of proof structures by themselves are not told apart by their file; so many of the newest are looked at. */
const newestLookedAt = 3;
const listed = 50;
const longestAnswer = 256 * 1024 * 1024;
const quietMs = 1500;
const patienceMs = 60_000;

interface ListedRun {
  readonly id: string;
  readonly file: string;
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
    const wanted =
      document.kind === 'workflow'
        ? runs.filter(({ file }) => join(project.root, file) === path).slice(0, 1)
        : runs.slice(0, newestLookedAt);
    for (const { id } of wanted) {
      if (this.#disposed) return;
      if (!this.options.archive.hasRunId(id)) await this.#show(project, id);
    }
  }

  /** The newest runs of a workspace; asked for once, for runs from now on are our own or are looked up at the next start. */
  #list(project: Project): Promise<readonly ListedRun[]> {
    let list = this.#lists.get(project.root);
    if (!list) {
      list = this.#ask(project, ['runs', 'list', '--format=json', `--limit=${listed}`]).then((answer) => {
        const { runs } = (answer ?? {}) as { runs?: unknown };
        return Array.isArray(runs) ? runs.filter(isListed) : [];
      });
      this.#lists.set(project.root, list);
    }
    return list;
  }

  async #show(project: Project, id: string): Promise<void> {
    const report = await this.#ask(project, ['runs', 'show', id, '--format=json']);
    const events = eventsOfReport(report);
    const [first] = events;
    if (first?.type !== 'run.started' || first.runId !== id || this.options.archive.hasRunId(id)) return;
    const proofs = events.flatMap((event) => (event.type === 'proof.loaded' ? [event.proof] : []));
    const [only, ...more] = new Set(proofs.map(({ file }) => file));
    const file = first.workflow.file !== '' ? first.workflow.file : more.length === 0 ? only : undefined;
    if (file === undefined) return;
    const path = join(project.root, file);
    const kind = file === first.workflow.file ? 'workflow' : 'proof';
    const run = new TrackedRun(`recorded-${id}`, { uri: uriOfPath(path), path, kind }, project, first.at);
    for (const event of events) run.apply(event);
    run.end(run.state.finishedAt === undefined ? 'The run was interrupted.' : undefined);
    const view = this.options.archive.add(run);
    await this.options.archive.settle(view);
    this.options.found(view);
  }

  async #ask(project: Project, args: readonly string[]): Promise<unknown> {
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

function isListed(value: unknown): value is ListedRun {
  const { id, file } = (value ?? {}) as { id?: unknown; file?: unknown };
  return typeof id === 'string' && /^\w+$/.test(id) && typeof file === 'string';
}
