import type { Compiled } from './problem.js';
import type { ProofStructure } from './proof-structure.js';

/** Why a file of the workspace cannot be had. */
export interface WorkspaceFailure {
  readonly ok: false;
  readonly code: 'outside' | 'missing' | 'too-large' | 'not-text' | 'unreadable';
  readonly message: string;
}

/** A file that was read; `path` is absolute, with symbolic links resolved. */
export type FileText = { readonly ok: true; readonly path: string; readonly text: string } | WorkspaceFailure;

/** A proof structure that was found; `file` is relative to the workspace. */
export type FoundProof =
  | { readonly ok: true; readonly file: string; readonly compiled: Compiled<ProofStructure> }
  | WorkspaceFailure;

/** The folder that documents may refer to, and nothing outside it. */
export interface Workspace {
  /** Absolute, symbolic links resolved. */
  readonly root: string;
  /** Reads a text file: beside `from` when given and it is there, else from the root. */
  read(file: string, options?: { readonly from?: string }): Promise<FileText>;
  /** Finds a proof structure by path (beside `from`, else from the root) or by `id`. */
  proof(reference: string, from?: string): Promise<FoundProof>;
  /** Every file that a glob may match, relative to the root with `/`, sorted: bounded, without node_modules, .git, dist, dot folders and data. */
  list(): Promise<readonly string[]>;
  /** A path as documents name it: relative to the root, with `/`. */
  relative(path: string): string;
  /** An absolute path inside the workspace that may be written; nothing is created. */
  resolveForWriting(relative: string): Promise<{ readonly ok: true; readonly path: string } | WorkspaceFailure>;
}

/** Opens the workspace at a folder that exists. */
export function openWorkspace(root: string): Workspace {
  throw new Error(root);
}
