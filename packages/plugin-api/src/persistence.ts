import type { RunEvent } from './events.js';
import type { JsonObject } from './json.js';

/** One line of a journal as it was written. */
export interface JournalRecord {
  /** 0-based and without gaps. */
  readonly sequence: number;
  /** `hash` of the record before; 64 zeros for the first. */
  readonly previous: string;
  /** SHA-256 (hex) over the previous hash and the event: this record's checksum, and the link for the next. */
  readonly hash: string;
  readonly event: RunEvent;
}

/** The append-only journal of one run. */
export interface Journal {
  readonly runId: string;
  /** Accepts events in order; cheap and synchronous. They are not durable yet. */
  append(event: RunEvent): void;
  /** Resolves when every event appended before the call is on stable storage; rejects if that failed, and for ever after. */
  commit(): Promise<void>;
  /** Commits and releases the file. The head is the last record's hash. */
  close(): Promise<{ readonly head: string; readonly records: number }>;
}

/** What a reader finds of a run. */
export interface RecordedRun {
  readonly runId: string;
  readonly records: readonly JournalRecord[];
  /** Bytes of a torn last record that were dropped; 0 for a clean journal. */
  readonly droppedBytes: number;
}

/**
 * Keeps journals and evidence.
 *
 * Duties: a committed event survives `kill -9`; only a torn *last* record may be dropped; damage before it is refused
 * with a `StateError` naming the offset; evidence is addressed by content and verified when read; a second process that
 * opens the same store for writing gets a `StateError` that says who holds it.
 */
export interface Persistence {
  /** Takes the store for writing. */
  start(): Promise<void>;
  stop(): Promise<void>;
  createRun(runId: string): Promise<Journal>;
  /** Newest first. Works without `start`. */
  listRuns(): Promise<readonly string[]>;
  /** Works without `start`. @throws StateError when the run is unknown or its journal is damaged. */
  readRun(runId: string): Promise<RecordedRun>;
  /** Where a run's journal is, absolute, in stores in which it is a file. Works without `start`. */
  journalFile?(runId: string): Promise<string | undefined>;
  /** Stores bytes, returns `sha256:<hex>`. */
  putEvidence(content: string): Promise<string>;
  getEvidence(digest: string): Promise<string>;
}

/** @param options the `persistence` section of the configuration, `root` the absolute workspace folder. */
export type PersistenceFactory = (options: JsonObject, root: string) => Persistence;
