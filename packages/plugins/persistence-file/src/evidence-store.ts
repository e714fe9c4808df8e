import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Host } from '@xeno/plugin-api';
import { StateError } from '@xeno/plugin-api';
import type { DataPath } from './data-path.js';
import { replaceFile, syncFolder } from './durable-files.js';
import { systemCode, unreadable, unwritable } from './storage-fault.js';

const digestForm = /^sha256:([0-9a-f]{64})$/;
const folderName = 'evidence';

/** Texts by their SHA-256: `evidence/<first two digits>/<all digits>`, each kept once. */
export class EvidenceStore {
  readonly #files: Host['files'];
  readonly #path: DataPath;
  /** What this process knows to be durable or is storing, so that equal evidence costs one write. */
  readonly #stored = new Map<string, Promise<void>>();

  constructor(files: Host['files'], path: DataPath) {
    this.#files = files;
    this.#path = path;
  }

  /** Resolves to `sha256:<hex>` when the text is on stable storage. */
  async put(content: string): Promise<string> {
    const bytes = Buffer.from(content);
    const hex = hash('sha256', bytes, 'hex');
    let stored = this.#stored.get(hex);
    if (stored === undefined) {
      stored = this.#store(hex, bytes);
      this.#stored.set(hex, stored);
    }
    try {
      await stored;
    } catch (error) {
      // The disk may have room again when the same evidence comes the next time.
      this.#stored.delete(hex);
      throw error;
    }
    return `sha256:${hex}`;
  }

  /** @throws StateError when the digest is malformed or unknown, or the file no longer has this digest. */
  async get(digest: string): Promise<string> {
    const hex = digestForm.exec(digest)?.[1];
    if (hex === undefined) {
      throw new StateError(
        'XENO_STATE_NOT_FOUND',
        `${JSON.stringify(digest.slice(0, 100))} is not a digest of evidence`,
        {
          hint: 'A digest is "sha256:" and 64 digits 0-9 a-f.',
        },
      );
    }
    const shown = this.#path.show(folderName, hex.slice(0, 2), hex);
    const folder = await this.#path.find(folderName, hex.slice(0, 2));
    const bytes = folder === undefined ? undefined : await this.#read(join(folder, hex), shown);
    if (bytes === undefined)
      throw new StateError('XENO_STATE_NOT_FOUND', `there is no evidence ${digest}`, { details: { digest } });
    if (hash('sha256', bytes, 'hex') !== hex) {
      throw new StateError('XENO_STATE_DAMAGED', `${shown}: the content no longer matches its digest`, {
        details: { file: shown, digest },
        hint: 'Restore the file from a copy, or delete it and run the obligation again.',
      });
    }
    return bytes.toString();
  }

  async #store(hex: string, bytes: Buffer): Promise<void> {
    const prefix = hex.slice(0, 2);
    const folder = await this.#path.prepare(folderName, prefix);
    const file = join(folder, hex);
    try {
      const present = await this.#read(file, file).catch(() => undefined);
      // A process that died may have left the file without making its name durable; a damaged one is replaced.
      if (present !== undefined && present.equals(bytes)) await syncFolder(this.#files, folder);
      else await replaceFile(this.#files, file, bytes);
    } catch (error) {
      throw unwritable(this.#path.show(folderName, prefix, hex), error);
    }
  }

  async #read(file: string, shown: string): Promise<Buffer | undefined> {
    try {
      if (!(await this.#files.lstat(file)).isFile()) throw new Error('it is not a plain file');
      return await this.#files.readFile(file);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw unreadable(shown, error);
    }
  }
}
