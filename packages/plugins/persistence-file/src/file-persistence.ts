import { join } from 'node:path';
import type { Host, Journal, JsonObject, Persistence, RecordedRun } from '@xeno/plugin-api';
import { StateError } from '@xeno/plugin-api';
import { DataPath } from './data-path.js';
import { EvidenceStore } from './evidence-store.js';
import type { FileJournal } from './file-journal.js';
import { createJournal, journalFile } from './file-journal.js';
import { readJournal } from './read-journal.js';
import { unreadable } from './storage-fault.js';
import { StoreLock } from './store-lock.js';

const runsFolder = 'runs';
// No dots and no separators: a run id is a folder's name and nothing else.
const runIdForm = /^[0-9A-Za-z][0-9A-Za-z_-]{0,127}$/;

/** Keeps runs as `runs/<run id>/journal.jsonl` and evidence as `evidence/<ab>/<sha256>` below one folder of the workspace. */
export class FilePersistence implements Persistence {
  readonly #host: Host;
  readonly #path: DataPath;
  readonly #evidence: EvidenceStore;
  readonly #open = new Set<FileJournal>();
  #lock: StoreLock | undefined;
  #lost: StateError | undefined;

  /**
   * @param options `path`: the folder, relative to the workspace; default `data/orchestrator`.
   * @param root absolute workspace folder.
   * @throws ConfigError when the path leads out of the workspace.
   */
  constructor(host: Host, options: JsonObject, root: string) {
    this.#host = host;
    this.#path = new DataPath(host.files, root, options['path']);
    this.#evidence = new EvidenceStore(host.files, this.#path);
  }

  async start(): Promise<void> {
    const lock = new StoreLock(this.#host, await this.#path.prepare(), this.#path.shown);
    await lock.take((error) => {
      this.#lost = error;
      for (const journal of this.#open) journal.fail(error);
    });
    this.#lost = undefined;
    this.#lock = lock;
  }

  async stop(): Promise<void> {
    const closed = await Promise.allSettled([...this.#open].map((journal) => journal.close()));
    const lock = this.#lock;
    this.#lock = undefined;
    await lock?.give();
    for (const result of closed) if (result.status === 'rejected') throw result.reason;
  }

  async createRun(runId: string): Promise<Journal> {
    this.#checkWritable();
    checkRunId(runId);
    const runs = await this.#path.prepare(runsFolder);
    const shown = this.#path.show(runsFolder, runId);
    const journal = await createJournal(this.#host.files, runs, runId, shown, (closed) => this.#open.delete(closed));
    this.#open.add(journal);
    return journal;
  }

  async listRuns(): Promise<readonly string[]> {
    const folder = await this.#path.find(runsFolder);
    if (folder === undefined) return [];
    try {
      const entries = await this.#host.files.readdir(folder, { withFileTypes: true });
      const runs = entries.filter((entry) => entry.isDirectory() && runIdForm.test(entry.name)).map(({ name }) => name);
      // Run ids begin with their time.
      return runs.sort().reverse();
    } catch (error) {
      throw unreadable(this.#path.show(runsFolder), error);
    }
  }

  async readRun(runId: string): Promise<RecordedRun> {
    checkRunId(runId);
    const folder = await this.#path.find(runsFolder, runId);
    if (folder === undefined) throw unknownRun(`there is no run ${runId} in ${this.#path.shown}`);
    const shown = this.#path.show(runsFolder, runId, journalFile);
    const journal = await readJournal(this.#host.files, join(folder, journalFile), shown);
    const started = journal.records[0]?.event;
    if (started?.type === 'run.started' && started.runId !== runId) throw misplaced(shown, runId, started.runId);
    return { runId, ...journal };
  }

  async journalFile(runId: string): Promise<string | undefined> {
    if (!runIdForm.test(runId)) return undefined;
    const folder = await this.#path.find(runsFolder, runId);
    return folder === undefined ? undefined : join(folder, journalFile);
  }

  async putEvidence(content: string): Promise<string> {
    this.#checkWritable();
    return this.#evidence.put(content);
  }

  async getEvidence(digest: string): Promise<string> {
    return this.#evidence.get(digest);
  }

  #checkWritable(): void {
    if (this.#lost !== undefined) throw this.#lost;
    if (this.#lock === undefined) {
      throw new StateError('XENO_INTERNAL', `${this.#path.shown} was not started for writing`);
    }
  }
}

function checkRunId(runId: string): void {
  if (!runIdForm.test(runId)) throw unknownRun(`${JSON.stringify(runId.slice(0, 200))} is not a run id`);
}

/** A journal that is whole may still be another run's, copied to where this one is looked for. */
function misplaced(shown: string, runId: string, found: unknown): StateError {
  const other = JSON.stringify(String(found).slice(0, 200));
  return new StateError('XENO_STATE_DAMAGED', `${shown} is the journal of run ${other}, not of ${runId}`, {
    details: { file: shown, line: 1, offset: 0, reason: 'it is of another run' },
    hint: 'Move its folder back under its own id, or delete it.',
  });
}

function unknownRun(message: string): StateError {
  return new StateError('XENO_STATE_NOT_FOUND', message, { hint: '`xeno runs list` shows the runs.' });
}
