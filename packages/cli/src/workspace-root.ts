import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Where the configuration of a workspace lies, relative to its root. */
export const configurationFile = join('config', 'orchestrator.yaml');

/**
 * The workspace that a workflow belongs to: the nearest folder above it with `.xeno/` or `config/orchestrator.yaml`,
 * else the current folder when the workflow lies in it, else the workflow's folder. Links are resolved.
 */
export function rootOf(file: string, cwd: string): string {
  const folder = dirname(realPath(resolve(cwd, file)));
  const marked = markedAncestor(folder);
  if (marked !== undefined) return marked;
  const here = realPath(cwd);
  return contains(here, folder) ? here : folder;
}

/** The workspace of a folder, and the folder itself when it lies in none. */
export function rootOfFolder(folder: string): string {
  const real = realPath(folder);
  return markedAncestor(real) ?? real;
}

/** The deepest folder that holds all of them. */
export function commonAncestor(folders: readonly string[]): string {
  const [first, ...others] = folders.map((folder) => folder.split(sep));
  const shared = (first ?? []).filter((part, index, parts) =>
    others.every((other) => parts.slice(0, index + 1).every((own, at) => own === other[at])),
  );
  return shared.join(sep) || sep;
}

export function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** With links resolved; as it is when it does not exist. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function markedAncestor(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (isFolder(join(current, '.xeno')) || existsSync(join(current, configurationFile))) return current;
    if (dirname(current) === current) return undefined;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A path as documents write it. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
