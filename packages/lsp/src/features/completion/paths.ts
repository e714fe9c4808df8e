import { posix } from 'node:path';
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { ValueCandidate } from './candidate.js';
import type { Site } from './site.js';

/**
 * The files and folders that the path at the cursor may go on with, one folder at a time: relative to the document,
 * else to the workspace; only files that fit, and folders that have some in them.
 */
export function pathCandidates(site: Site, fits: (file: string) => boolean): ValueCandidate[] {
  const { project, document, cursor, text, offset } = site;
  const written = text.slice(cursor.start, offset);
  if (/["'\s]|^[/~]|^[a-z]+:/i.test(written)) return [];
  const folder = written.slice(0, written.lastIndexOf('/') + 1);
  const own = document.document.file;
  for (const base of new Set([posix.dirname(own), '.'])) {
    const below = posix.normalize(posix.join(base, folder, '.'));
    if (below.startsWith('..')) continue;
    const prefix = below === '.' || below === './' ? '' : `${below.replace(/\/$/, '')}/`;
    const found = entriesBelow(project.files(), prefix, (file) => file !== own && fits(file));
    const candidates = [...found]
      .map(([name, file]) => ({ name: `${folder}${name}`, file }))
      .map(({ name, file }): ValueCandidate => candidateOf(site, name, file));
    if (candidates.length > 0) return candidates;
  }
  return [];
}

function candidateOf({ project, document }: Site, path: string, file: string | undefined): ValueCandidate {
  if (file === undefined) return { label: path, kind: CompletionItemKind.Folder, continues: true, rank: 6 };
  const uri = project.fileUri(path, document);
  return {
    label: path,
    kind: CompletionItemKind.File,
    ...(uri !== undefined && { documented: { of: 'file', uri, path } as const }),
  };
}

/** Names directly below a folder, with the file where it is one; folders end with a slash. */
function entriesBelow(
  files: readonly string[],
  prefix: string,
  fits: (file: string) => boolean,
): Map<string, string | undefined> {
  const entries = new Map<string, string | undefined>();
  for (const file of files) {
    if (!file.startsWith(prefix)) continue;
    const rest = file.slice(prefix.length);
    const slash = rest.indexOf('/');
    const name = slash < 0 ? rest : rest.slice(0, slash + 1);
    if (name === '' || entries.has(name) || !fits(file)) continue;
    entries.set(name, slash < 0 ? file : undefined);
  }
  return entries;
}
