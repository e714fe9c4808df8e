import { constants, existsSync, realpathSync } from 'node:fs';
import { lstat, open, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { compileProofStructure } from './compile/proof-structure.js';
import type { Compiled } from './problem.js';
import { ProofIds, type TextOf } from './proof-ids.js';
import type { ProofStructure } from './proof-structure.js';
import { listFiles } from './workspace-files.js';
import { isInside } from './workspace-root.js';

/** Why a file of the workspace cannot be had. */
export interface WorkspaceFailure {
  readonly ok: false;
  readonly code: 'outside' | 'missing' | 'too-large' | 'not-text' | 'unreadable';
  readonly message: string;
}

/** A file that was read; `path` is absolute, with symbolic links resolved. */
export type FileText = { readonly ok: true; readonly path: string; readonly text: string } | WorkspaceFailure;

/** A proof structure that was found; `file` is relative to the workspace. */
export type FoundProof =
  | { readonly ok: true; readonly file: string; readonly compiled: Compiled<ProofStructure> }
  | WorkspaceFailure;

/** The folder that documents may refer to, and nothing outside it. Nothing here throws for what a document names. */
export interface Workspace {
  /** Absolute, symbolic links resolved. */
  readonly root: string;
  /** Reads a text file: beside `from` when given and it is there, else from the root. `from` is relative to the root. */
  read(file: string, options?: { readonly from?: string }): Promise<FileText>;
  /**
   * Finds a proof structure by path (relative to the folder of `from`, else to the root) or by `id`. Ids are those of
   * `*.psp.yaml`, `*.psp.yml` and `*.psp.json` documents; they are gathered at the first look-up, and kept.
   */
  proof(reference: string, from?: string): Promise<FoundProof>;
  /** The files that a glob may match, relative to the root with `/`: bounded, without node_modules, dist, data and dot folders. */
  list(): Promise<readonly string[]>;
  /** A path as documents name it: relative to the root, with `/`. */
  relative(path: string): string;
  /** An absolute path inside the workspace that may be written; nothing is created. */
  resolveForWriting(relative: string): Promise<{ readonly ok: true; readonly path: string } | WorkspaceFailure>;
  /**
   * Files changed, came or went: nothing that is kept of them is used any more. Paths are absolute, links resolved;
   * without any, everything is forgotten. Only a workspace that outlives its files' contents needs it.
   */
  forget(paths?: Iterable<string>): void;
}

export interface WorkspaceOptions {
  /** The text of a file that is open in an editor and not saved, by its absolute path, links resolved. */
  readonly textOf?: TextOf;
}

/** In bytes. */
const maximumFileSize = 64 * 1024 * 1024;

/** Opens the workspace at a folder; in one that does not exist nothing is found. */
export function openWorkspace(root: string, { textOf = () => undefined }: WorkspaceOptions = {}): Workspace {
  return new FolderWorkspace(existsSync(root) ? realpathSync(root) : resolve(root), textOf);
}

class FolderWorkspace implements Workspace {
  readonly #ids: ProofIds;
  readonly #compiled = new Map<string, { stamp: string; compiled: Compiled<ProofStructure> }>();

  constructor(
    readonly root: string,
    readonly textOf: TextOf,
  ) {
    this.#ids = new ProofIds(root, textOf);
  }

  forget(paths?: Iterable<string>): void {
    if (paths === undefined) {
      this.#ids.forget();
      this.#compiled.clear();
      return;
    }
    const forgotten = [...paths].filter((path) => isInside(this.root, path));
    for (const path of forgotten) this.#compiled.delete(path);
    this.#ids.forget(forgotten.map((path) => this.relative(path)));
  }

  async read(file: string, options: { readonly from?: string } = {}): Promise<FileText> {
    const beside = await this.#locate(file, options.from);
    const located = beside.ok || beside.code !== 'missing' ? beside : await this.#locate(file, undefined);
    return located.ok ? this.#text(located.path, file) : located;
  }

  list(): Promise<readonly string[]> {
    return listFiles(this.root);
  }

  relative(path: string): string {
    return relative(this.root, path).split(sep).join('/');
  }

  async proof(reference: string, from?: string): Promise<FoundProof> {
    if (!looksLikePath(reference)) return this.#proofById(reference);
    const beside = await this.#proofAt(reference, from);
    if (beside.ok || beside.code !== 'missing' || from === undefined) return beside;
    const below = await this.#proofAt(reference, undefined);
    return below.ok || below.code !== 'missing' ? below : beside;
  }

  async resolveForWriting(file: string): Promise<{ readonly ok: true; readonly path: string } | WorkspaceFailure> {
    const lexical = this.#resolve(file, undefined);
    if (!lexical.ok) return lexical;
    if (lexical.path === this.root) return failure('unreadable', `\`${file}\` is the workspace itself`);
    try {
      const root = await realpath(this.root);
      const missing: string[] = [];
      let existing = lexical.path;
      for (let entry = await lstatOrNothing(existing); !entry; entry = await lstatOrNothing(existing)) {
        missing.unshift(existing.slice(dirname(existing).length).replace(/^[/\\]/, ''));
        existing = dirname(existing);
      }
      // A link that leads nowhere yet would be followed when the file is created.
      const target = await realpath(existing).catch(() => undefined);
      if (target === undefined || !isInside(root, target)) return outside(file);
      const kind = await stat(target);
      if (missing.length === 0 && !kind.isFile()) return failure('unreadable', `\`${file}\` is no regular file`);
      if (missing.length > 0 && !kind.isDirectory()) {
        return failure('unreadable', `\`${file}\` lies below something that is no folder`);
      }
      return { ok: true, path: join(target, ...missing) };
    } catch (error) {
      return failure('unreadable', `\`${file}\` cannot be written: ${reason(error)}`);
    }
  }

  async #proofById(id: string): Promise<FoundProof> {
    const [first, second] = await this.#ids.files(id);
    if (first === undefined) {
      const message = `there is no proof structure with the id \`${id}\` in the workspace`;
      return failure('missing', message);
    }
    if (second !== undefined) {
      return failure('unreadable', `the proof id \`${id}\` is used twice: in \`${first}\` and in \`${second}\``);
    }
    return this.#proofAt(first, undefined);
  }

  async #proofAt(file: string, from: string | undefined): Promise<FoundProof> {
    const located = await this.#locate(file, from);
    if (!located.ok) return located;
    const read = await this.#text(located.path, file);
    if (!read.ok) return read;
    const name = this.relative(located.path);
    const known = this.#compiled.get(located.path);
    if (known?.stamp === read.text) return { ok: true, file: name, compiled: known.compiled };
    const compiled = compileProofStructure(read.text, { file: name });
    this.#compiled.set(located.path, { stamp: read.text, compiled });
    return { ok: true, file: name, compiled };
  }

  async #text(path: string, name: string): Promise<FileText> {
    const text = this.textOf(path);
    return text === undefined ? readTextFile(path, name) : { ok: true, path, text };
  }

  #resolve(file: string, from: string | undefined): { readonly ok: true; readonly path: string } | WorkspaceFailure {
    if (file === '' || file.includes('\0')) return failure('missing', 'the file name is empty or no name');
    const base = from === undefined ? this.root : dirname(resolve(this.root, from));
    const path = isAbsolute(file) ? resolve(file) : resolve(base, file);
    return isInside(this.root, path) ? { ok: true, path } : outside(file);
  }

  /** Where a file really is; inside of the workspace, or a failure. */
  async #locate(
    file: string,
    from: string | undefined,
  ): Promise<{ readonly ok: true; readonly path: string; readonly root: string } | WorkspaceFailure> {
    const lexical = this.#resolve(file, from);
    if (!lexical.ok) return lexical;
    // A document may be new, and not on disk yet.
    if (this.textOf(lexical.path) !== undefined) return { ok: true, path: lexical.path, root: this.root };
    try {
      const [root, path] = await Promise.all([realpath(this.root), realpath(lexical.path)]);
      return isInside(root, path) ? { ok: true, path, root } : outside(file);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ENOENT' || code === 'ENOTDIR') return failure('missing', `there is no file \`${file}\``);
      return failure('unreadable', `\`${file}\` cannot be read: ${reason(error)}`);
    }
  }
}

/** Reads a regular file. Others are not opened in a way that waits, as a pipe without a writer would for ever. */
async function readTextFile(path: string, name: string): Promise<FileText> {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const { size, isRegular } = await handle.stat().then((s) => ({ size: s.size, isRegular: s.isFile() }));
      if (!isRegular) return failure('unreadable', `\`${name}\` is no regular file`);
      if (size > maximumFileSize) return failure('too-large', `\`${name}\` is larger than 64 MiB`);
      const bytes = await handle.readFile();
      const text = decode(bytes);
      return text === undefined ? failure('not-text', `\`${name}\` is no UTF-8 text`) : { ok: true, path, text };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return failure('unreadable', `\`${name}\` cannot be read: ${reason(error)}`);
  }
}

function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function lstatOrNothing(path: string): Promise<unknown> {
  try {
    return await lstat(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function looksLikePath(reference: string): boolean {
  return /[/\\]|\.(ya?ml|json)$/i.test(reference);
}

function outside(file: string): WorkspaceFailure {
  return failure('outside', `\`${file}\` leads out of the workspace`);
}

function failure(code: WorkspaceFailure['code'], message: string): WorkspaceFailure {
  return { ok: false, code, message };
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    EISDIR: 'it is a folder',
    ELOOP: 'too many symbolic links',
    ENAMETOOLONG: 'the name is too long',
    ENXIO: 'it is no regular file',
  };
  return (code !== undefined && known[code]) || message;
}
