import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compileProofStructure } from './compile/proof-structure.js';
import { maximumDocumentLength } from './source/document.js';
import { listFiles } from './workspace-files.js';

/** Texts that are open in an editor and not saved, by absolute path. */
export type TextOf = (path: string) => string | undefined;

interface Ids {
  readonly idOf: ReadonlyMap<string, string>;
  readonly filesOf: ReadonlyMap<string, readonly string[]>;
}

/** The ids of all proof structures below a folder: gathered when first asked for, and then kept until they are forgotten. */
export class ProofIds {
  #ids: Promise<Ids> | undefined;
  readonly #stale = new Set<string>();

  constructor(
    readonly root: string,
    readonly textOf: TextOf,
  ) {}

  /** The files of an id, relative to the folder, sorted. What cannot be read has no id. */
  async files(id: string): Promise<readonly string[]> {
    this.#ids ??= this.#gather();
    if (this.#stale.size > 0) {
      const stale = [...this.#stale];
      this.#stale.clear();
      this.#ids = this.#ids.then((ids) => this.#readAgain(ids, stale));
    }
    return (await this.#ids).filesOf.get(id) ?? [];
  }

  /** Reads these files again, relative to the folder, before the next answer; without them the whole folder. */
  forget(files?: Iterable<string>): void {
    if (files === undefined) this.#ids = undefined;
    else for (const file of files) if (isProofFile(file)) this.#stale.add(file);
  }

  async #gather(): Promise<Ids> {
    this.#stale.clear();
    const idOf = new Map<string, string>();
    for (const file of (await listFiles(this.root)).filter(isProofFile)) {
      const id = await this.#read(file);
      if (id !== undefined) idOf.set(file, id);
    }
    return inverted(idOf);
  }

  async #readAgain(ids: Ids, files: readonly string[]): Promise<Ids> {
    const idOf = new Map(ids.idOf);
    let changed = false;
    for (const file of files) {
      const id = await this.#read(file);
      if (id === idOf.get(file)) continue;
      changed = true;
      if (id === undefined) idOf.delete(file);
      else idOf.set(file, id);
    }
    return changed ? inverted(idOf) : ids;
  }

  async #read(file: string): Promise<string | undefined> {
    try {
      const path = join(this.root, file);
      const open = this.textOf(path);
      if (open === undefined && (await stat(path)).size > maximumDocumentLength) return undefined;
      const text = open ?? (await readFile(path, 'utf8'));
      // What nearly all documents look like; anything else is worth a compilation.
      const plain = /^id:[ \t]+([A-Za-z0-9_.:-]+)[ \t]*(?:#.*)?\r?$/m.exec(text)?.[1];
      return plain ?? compileProofStructure(text, { file }).value?.id;
    } catch {
      return undefined;
    }
  }
}

function isProofFile(file: string): boolean {
  return /\.psp\.(ya?ml|json)$/.test(file);
}

function inverted(idOf: ReadonlyMap<string, string>): Ids {
  const filesOf = new Map<string, string[]>();
  for (const [file, id] of [...idOf].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const same = filesOf.get(id);
    if (same) same.push(file);
    else filesOf.set(id, [file]);
  }
  return { idOf, filesOf };
}
