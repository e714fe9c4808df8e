import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Host, Journal, RunEvent } from '@xeno/plugin-api';
import { StateError } from '@xeno/plugin-api';
import { syncFolder, writeAll } from './durable-files.js';
import { maxEventLength, noRecord, recordHash, recordLine } from './record.js';
import { systemCode, unwritable } from './storage-fault.js';

/** Name of the file with a run's records. */
export const journalFile = 'journal.jsonl';

/**
 * Creates `<runs>/<runId>/journal.jsonl`, durably.
 * @param shown how messages name the run's folder.
 * @param closed called once when the journal has let go of its file.
 * @throws StateError when the run exists already or cannot be written.
 */
export async function createJournal(
  files: Host['files'],
  runs: string,
  runId: string,
  shown: string,
  closed: (journal: FileJournal) => void,
): Promise<FileJournal> {
  const folder = join(runs, runId);
  try {
    await files.mkdir(folder);
    // Exclusive and appending: never follows a link, never overwrites what another wrote.
    const handle = await files.open(join(folder, journalFile), 'ax');
    try {
      await syncFolder(files, folder);
      await syncFolder(files, runs);
    } catch (error) {
      await handle.close().catch(() => undefined);
      throw error;
    }
    return new FileJournal(runId, handle, `${shown}/${journalFile}`, closed);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw unwritable(shown, error);
    throw new StateError('XENO_STATE_UNWRITABLE', `${shown} exists already: a run is written once`, {
      details: { file: shown, cause: 'EEXIST' },
      hint: 'Use a new run id.',
    });
  }
}

/**
 * The journal of one run, open for writing.
 *
 * Commits are grouped: while one write and sync is under way, all commits that arrive share the next one. After a
 * failed write or sync the journal stays failed, since nobody can tell which of its pages reached the disk.
 */
export class FileJournal implements Journal {
  readonly runId: string;
  readonly #handle: FileHandle;
  readonly #shown: string;
  readonly #onClosed: (journal: FileJournal) => void;
  #lines: string[] = [];
  #records = 0;
  #head = noRecord;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #failure: StateError | undefined;
  #closed: Promise<{ readonly head: string; readonly records: number }> | undefined;

  constructor(runId: string, handle: FileHandle, shown: string, closed: (journal: FileJournal) => void) {
    this.runId = runId;
    this.#handle = handle;
    this.#shown = shown;
    this.#onClosed = closed;
  }

  append(event: RunEvent): void {
    if (this.#closed !== undefined) throw this.#defect(`the event ${event.type} came after the journal was closed`);
    const json = this.#stringify(event);
    // Nothing more can be recorded, and the next commit says so.
    if (this.#failure !== undefined) return;
    const own = recordHash(this.#head, json);
    this.#lines.push(recordLine(this.#records, this.#head, own, json));
    this.#head = own;
    this.#records += 1;
  }

  commit(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (this.#next !== undefined) return this.#next;
    if (this.#running === undefined && this.#lines.length === 0) return Promise.resolve();
    const write = (): Promise<void> => this.#write();
    this.#next = this.#running === undefined ? write() : this.#running.then(write, write);
    return this.#next;
  }

  close(): Promise<{ readonly head: string; readonly records: number }> {
    this.#closed ??= this.#finish();
    return this.#closed;
  }

  /** Makes every later commit fail with this error: the store lost its right to write. */
  fail(error: StateError): StateError {
    this.#failure ??= error;
    this.#lines = [];
    return this.#failure;
  }

  async #write(): Promise<void> {
    // A sync costs as much as a hundred events: whatever else finishes in this turn of the event loop joins.
    await setImmediate();
    this.#running = this.#next;
    this.#next = undefined;
    const lines = this.#lines;
    this.#lines = [];
    try {
      if (this.#failure !== undefined) throw this.#failure;
      if (lines.length > 0) {
        await writeAll(this.#handle, Buffer.from(lines.join('')));
        await this.#handle.datasync();
        // The lock may have been lost meanwhile: what is on the disk then is not ours to acknowledge.
        if (this.#failure !== undefined) throw this.#failure;
      }
    } catch (error) {
      throw this.fail(unwritable(this.#shown, error));
    } finally {
      this.#running = undefined;
    }
  }

  async #finish(): Promise<{ readonly head: string; readonly records: number }> {
    try {
      await this.commit();
    } finally {
      // A failing close can take nothing back: the records are synced, or the commit has thrown.
      await this.#handle.close().catch(() => undefined);
      this.#onClosed(this);
    }
    return { head: this.#head, records: this.#records };
  }

  #stringify(event: RunEvent): string {
    let json: string;
    try {
      json = JSON.stringify(event);
    } catch (cause) {
      throw this.#defect(`the event ${event.type} cannot be written as JSON`, cause);
    }
    if (json.length > maxEventLength) {
      throw this.#defect(`the event ${event.type} is larger than ${maxEventLength} characters`);
    }
    return json;
  }

  #defect(message: string, cause?: unknown): StateError {
    return new StateError('XENO_INTERNAL', `${this.#shown}: ${message}`, { cause });
  }
}
