import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compileProofStructure } from './compile/proof-structure.js';
import { maximumDocumentLength } from './source/document.js';

/** Folders that hold no documents of the author's. Folders that begin with a dot are left out too. */
const skipped = new Set(['node_modules', 'dist', 'data']);
const maximumFolders = 5_000;
const maximumFiles = 5_000;

/**
 * The ids of all proof structures below a folder, each with its files relative to it, in order. Symbolic links are not
 * followed; what cannot be read has no id. Bounded, so that a workspace at `/` does not take for ever.
 */
export async function scanProofIds(root: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const files: string[] = [];
  const folders = [''];
  for (let next = 0; next < folders.length && next < maximumFolders && files.length < maximumFiles; next++) {
    const folder = folders[next] as string;
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((): Dirent[] => []);
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !entry.name.startsWith('.') && !skipped.has(entry.name)) folders.push(path);
      else if (entry.isFile() && /\.psp\.(ya?ml|json)$/.test(entry.name)) files.push(path);
    }
  }
  const ids = new Map<string, string[]>();
  for (const file of files.slice(0, maximumFiles)) {
    const id = await readId(join(root, file), file);
    if (id === undefined) continue;
    const same = ids.get(id);
    if (same) same.push(file);
    else ids.set(id, [file]);
  }
  return ids;
}

async function readId(path: string, file: string): Promise<string | undefined> {
  try {
    if ((await stat(path)).size > maximumDocumentLength) return undefined;
    const text = await readFile(path, 'utf8');
    // What nearly all documents look like; anything else is worth a compilation.
    const plain = /^id:[ \t]+([A-Za-z0-9_.:-]+)[ \t]*(?:#.*)?\r?$/m.exec(text)?.[1];
    return plain ?? compileProofStructure(text, { file }).value?.id;
  } catch {
    return undefined;
  }
}
