import type { FileHandle } from 'node:fs/promises';
import type { Host, JournalRecord } from '@xeno/plugin-api';
import { StateError } from '@xeno/plugin-api';
import type { Expected } from './record.js';
import { maxRecordBytes, noRecord, parseRecord } from './record.js';
import { systemCode, unreadable } from './storage-fault.js';

const chunkBytes = 256 * 1024;
const newline = 0x0a;

/**
 * Reads and verifies a journal: sequence, chain and checksum of every record. A torn last record (no newline ends it)
 * is dropped and its bytes are counted; a journal that was never begun is empty.
 * @throws StateError `XENO_STATE_DAMAGED` naming file, line and byte offset of the first bad record.
 */
export async function readJournal(
  files: Host['files'],
  file: string,
  shown: string,
): Promise<{ readonly records: readonly JournalRecord[]; readonly droppedBytes: number }> {
  let handle: FileHandle | undefined;
  try {
    // Opening a pipe would wait for ever, and a link may lead anywhere.
    if (!(await files.lstat(file)).isFile()) throw new Error('it is not a plain file');
    handle = await files.open(file, 'r');
    const reader = new JournalReader(shown);
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes);
      if (bytesRead === 0) return reader.end();
      reader.take(chunk.subarray(0, bytesRead));
    }
  } catch (error) {
    // A crash can come between the making of the run's folder and of its journal.
    if (systemCode(error) === 'ENOENT') return { records: [], droppedBytes: 0 };
    throw unreadable(shown, error);
  } finally {
    await handle?.close();
  }
}

class JournalReader {
  readonly #shown: string;
  readonly #records: JournalRecord[] = [];
  /** Pieces of the line whose end has not been read yet. */
  #rest: Buffer[] = [];
  #restBytes = 0;
  #offset = 0;

  constructor(shown: string) {
    this.#shown = shown;
  }

  take(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      this.#keep(chunk.subarray(start, end));
      this.#line(this.#takeRest());
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
  }

  end(): { readonly records: readonly JournalRecord[]; readonly droppedBytes: number } {
    const tail = this.#takeRest();
    if (tail.byteLength === 0) return { records: this.#records, droppedBytes: 0 };
    // Whole but for its newline, which is missing or became another byte: its checksum vouches for it.
    for (const dropped of [0, 1]) {
      const record = parseRecord(tail.subarray(0, tail.byteLength - dropped), this.#expected());
      if (typeof record === 'object') return { records: [...this.#records, record], droppedBytes: dropped };
    }
    return { records: this.#records, droppedBytes: tail.byteLength };
  }

  #expected(): Expected {
    return { sequence: this.#records.length, previous: this.#records.at(-1)?.hash ?? noRecord };
  }

  #keep(piece: Buffer): void {
    this.#rest.push(piece);
    this.#restBytes += piece.byteLength;
    if (this.#restBytes > maxRecordBytes) throw this.#damaged(`it is longer than ${maxRecordBytes} bytes`);
  }

  #takeRest(): Buffer {
    const [only, ...others] = this.#rest;
    const line = only !== undefined && others.length === 0 ? only : Buffer.concat(this.#rest);
    this.#rest = [];
    this.#restBytes = 0;
    return line;
  }

  #line(line: Buffer): void {
    const record = parseRecord(line, this.#expected());
    if (typeof record === 'string') throw this.#damaged(record);
    this.#records.push(record);
    this.#offset += line.byteLength + 1;
  }

  #damaged(reason: string): StateError {
    const line = this.#records.length + 1;
    return new StateError(
      'XENO_STATE_DAMAGED',
      `${this.#shown}:${line}: the record at byte ${this.#offset} is damaged: ${reason}`,
      {
        details: { file: this.#shown, line, offset: this.#offset, reason },
        hint: 'Restore the file from a copy, or delete its folder to forget the run. The records before it are intact.',
      },
    );
  }
}
