import { StateError } from '@xeno/plugin-api';

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'Free space on the disk, then run again.',
  EDQUOT: 'Free space within your disk quota, then run again.',
  EACCES: 'Give this user the right to write there, or set persistence.path to a folder that it may write.',
  EPERM: 'Give this user the right to write there, or set persistence.path to a folder that it may write.',
  EROFS: 'The file system is mounted read-only: set persistence.path to a folder that can be written.',
  ENOTDIR: 'A file stands where a folder is needed: move it away, or set another persistence.path.',
  EMFILE: 'Raise the limit of open files (ulimit -n).',
  ENFILE: 'Raise the limit of open files of this machine.',
  EIO: 'The disk reported an error: check it before trusting what it stores.',
};

/** The operating system's error code, when the error carries one. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

function describe(error: unknown): string {
  const code = systemCode(error);
  const message = error instanceof Error ? error.message : String(error);
  // Node writes "ENOSPC: no space left on device, write": the middle is what a person reads.
  const text = code === undefined ? message : message.replace(`${code}: `, '').replace(/, .*$/s, '');
  return code === undefined ? text : `${text} (${code})`;
}

/** What to throw when `file` cannot be written; errors of our own pass through unchanged. */
export function unwritable(file: string, error: unknown): StateError {
  if (error instanceof StateError) return error;
  const code = systemCode(error);
  return new StateError('XENO_STATE_UNWRITABLE', `cannot write ${file}: ${describe(error)}`, {
    details: { file, ...(code === undefined ? {} : { cause: code }) },
    cause: error,
    hint: remedies[code ?? ''] ?? 'Check that persistence.path names a folder that can be written.',
  });
}

/** What to throw when `file` exists and cannot be read; errors of our own pass through unchanged. */
export function unreadable(file: string, error: unknown): StateError {
  if (error instanceof StateError) return error;
  const code = systemCode(error);
  return new StateError('XENO_STATE_UNREADABLE', `cannot read ${file}: ${describe(error)}`, {
    details: { file, ...(code === undefined ? {} : { cause: code }) },
    cause: error,
    hint: 'Check the rights of the file and that it is a plain file.',
  });
}
