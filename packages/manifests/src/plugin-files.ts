import { isAbsolute, join, relative, sep } from 'node:path';
import type { Host } from '@xeno/plugin-api';
import { parseJson } from './json-text.js';

export type Files = Host['files'];

/** Larger manifests and schemas are somebody's mistake. */
const largestBytes = 1024 * 1024;

/** The JSON of a file, that it does not exist, or what is wrong with it. */
export type JsonFile = { readonly value: unknown } | { readonly missing: true } | { readonly mistake: string };

/** Reads a small JSON file. `name` is what messages call it. Never throws. */
export async function readJson(files: Files, path: string, name: string): Promise<JsonFile> {
  let text: string;
  try {
    const { size } = await files.stat(path);
    if (size > largestBytes) return { mistake: `${name} is larger than ${largestBytes / 1024} KiB` };
    text = await files.readFile(path, 'utf8');
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? { missing: true }
      : { mistake: `${name} cannot be read (${code})` };
  }
  const parsed = parseJson(text);
  return 'value' in parsed
    ? parsed
    : { mistake: `${name}:${parsed.line}:${parsed.column} is not JSON: ${parsed.mistake}` };
}

/** Where a file of a plugin is, links resolved, or why it cannot be used: a plugin's files lie in its own folder. */
export async function fileInside(
  files: Files,
  directory: string,
  path: string,
  name: string,
): Promise<{ readonly path: string } | { readonly mistake: string }> {
  try {
    const real = await files.realpath(join(directory, path));
    if (!isInside(directory, real)) return { mistake: `${name} \`${path}\` leads out of the plugin's folder` };
    if (!(await files.stat(real)).isFile()) return { mistake: `${name} \`${path}\` is not a file` };
    return { path: real };
  } catch (error) {
    // Asked before the file system: whether a file outside exists is nobody's business.
    if (!isInside(directory, join(directory, path)))
      return { mistake: `${name} \`${path}\` leads out of the plugin's folder` };
    const code = errorCode(error);
    return {
      mistake:
        code === 'ENOENT' ? `${name} \`${path}\` does not exist` : `${name} \`${path}\` cannot be read (${code})`,
    };
  }
}

/** Whether a path lies below a folder; both absolute. */
function isInside(directory: string, path: string): boolean {
  const way = relative(directory, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  // A path with a NUL byte is refused before the system sees it.
  return typeof code === 'string' ? (code === 'ERR_INVALID_ARG_VALUE' ? 'ENOENT' : code) : 'unknown error';
}
