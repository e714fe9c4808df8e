import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** As workspaces tell paths from ids. */
export function looksLikePath(reference: string): boolean {
  return /[/\\]|\.(ya?ml|json)$/i.test(reference);
}

/** Whether a file lies in a folder that is not listed: dependencies, what was built, data of runs, and what is hidden. */
export function isLeftOut(file: string): boolean {
  if (/(^|\/)\.xeno(\/workflows(\/|$)|$)/.test(file)) return false;
  return /(^|\/)(node_modules|dist|data|\.[^/]*)\//.test(file);
}

/** How a file begins, at most so many bytes of it; nothing for what cannot be read as one. */
export function beginningOf(path: string, length: number): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if (!fstatSync(file).isFile()) return undefined;
    const bytes = Buffer.alloc(length);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, length, 0));
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
