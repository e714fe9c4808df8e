import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Host } from '@xeno/plugin-api';
import { systemCode } from './storage-fault.js';

// File systems that cannot sync a folder say so with one of these; the names in it are then as safe as they can be.
const cannotSyncFolders = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', ...(process.platform === 'win32' ? ['EPERM'] : [])]);

/** Makes the names that a folder holds durable. */
export async function syncFolder(files: Host['files'], folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await files.open(folder, 'r');
    await handle.sync();
  } catch (error) {
    if (!cannotSyncFolders.has(systemCode(error) ?? '')) throw error;
  } finally {
    await handle?.close();
  }
}

/** Writes all of `bytes` at the end of a file; a disk that takes no more is an error, not a short file. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.byteLength - written);
    if (bytesWritten === 0)
      throw Object.assign(new Error('ENOSPC: the disk takes no more bytes, write'), { code: 'ENOSPC' });
    written += bytesWritten;
  }
}

/**
 * Puts a whole file in place: afterwards it holds either what it held before or all of `bytes`, also after a crash.
 *
 * Not write-file-atomic: its 7.0.1 ignores short writes, and so renames a truncated file into place on a full disk
 * and reports success; nor does it sync the folder.
 */
export async function replaceFile(files: Host['files'], file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.tmp`;
  await files.rm(temporary, { force: true });
  // Exclusive, so that a link planted under this name is never followed.
  const handle = await files.open(temporary, 'wx');
  try {
    try {
      await writeAll(handle, bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await files.rename(temporary, file);
  } catch (error) {
    await files.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(files, dirname(file));
}
