import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

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
  return isInside(here, folder) ? here : folder;
}

/** The workspace of a folder, and the folder itself when it lies in none. */
export function rootOfFolder(folder: string): string {
  const real = realPath(folder);
  return markedAncestor(real) ?? real;
}

/** Whether a path is a folder or lies below it; both absolute and normal. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
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
