import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Host } from '@xeno/plugin-api';

/** The absolute path of a program, or `undefined` when no folder of the search path has it. */
export async function findProgram(command: string, searchPath: string, host: Host): Promise<string | undefined> {
  const candidates = isAbsolute(command)
    ? [command]
    : searchPath
        .split(delimiter)
        .filter((folder) => isAbsolute(folder))
        .map((folder) => join(folder, command));
  for (const candidate of candidates) {
    const isProgram = await host.files
      .access(candidate, constants.X_OK)
      .then(() => host.files.stat(candidate))
      .then((found) => found.isFile())
      .catch(() => false);
    if (isProgram) return host.files.realpath(candidate);
  }
  return undefined;
}

/** `sha256:<hex>` of a file. */
export async function fileDigest(file: string, host: Host): Promise<string> {
  const bytes = await host.files.readFile(file);
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
