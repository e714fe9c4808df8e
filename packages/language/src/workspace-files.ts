import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that hold no documents of the author's. Folders that begin with a dot are left out too. */
const skipped = new Set(['node_modules', 'dist', 'data']);
const maximumFolders = 5_000;
const maximumFiles = 50_000;

/**
 * The files below a folder, relative to it with `/`, sorted folder by folder. Symbolic links are not followed. Bounded,
 * so that a workspace at `/` does not take for ever.
 */
export async function listFiles(root: string): Promise<readonly string[]> {
  const files: string[] = [];
  const folders = [''];
  for (let next = 0; next < folders.length && next < maximumFolders && files.length < maximumFiles; next++) {
    const folder = folders[next] as string;
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((): Dirent[] => []);
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !entry.name.startsWith('.') && !skipped.has(entry.name)) folders.push(path);
      else if (entry.isFile()) files.push(path);
    }
  }
  return files.slice(0, maximumFiles);
}
