import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compileProofStructure } from './compile/proof-structure.js';
import { maximumDocumentLength } from './source/document.js';
import { listFiles } from './workspace-files.js';

/** The ids of all proof structures below a folder, each with its files relative to it, in order. What cannot be read has no id. */
export async function scanProofIds(root: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = (await listFiles(root)).filter((file) => /\.psp\.(ya?ml|json)$/.test(file));
  const ids = new Map<string, string[]>();
  for (const file of files) {
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
