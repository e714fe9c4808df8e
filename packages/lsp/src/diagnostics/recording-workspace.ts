import { posix } from 'node:path';
import type { FileText, FoundProof, Workspace } from '@xeno/language';

/** What a check depends on beside its own text: files relative to the root, and `idsKey` when it looked for ids. */
export type DependencyKey = string;

/** Stands for the ids of all proof structures; no file is called so. */
export const idsKey: DependencyKey = '\0ids';

/** A workspace that tells what it is asked for, whether it is there or not. */
export class RecordingWorkspace implements Workspace {
  constructor(
    private readonly workspace: Workspace,
    private readonly asked: (key: DependencyKey) => void,
  ) {}

  get root(): string {
    return this.workspace.root;
  }

  read(file: string, options?: { readonly from?: string }): Promise<FileText> {
    this.#candidates(file, options?.from);
    return this.workspace.read(file, options).then((read) => {
      if (read.ok) this.asked(this.workspace.relative(read.path));
      return read;
    });
  }

  proof(reference: string, from?: string): Promise<FoundProof> {
    this.asked(idsKey);
    this.#candidates(reference, from);
    return this.workspace.proof(reference, from).then((found) => {
      if (found.ok) this.asked(found.file);
      return found;
    });
  }

  list(): Promise<readonly string[]> {
    return this.workspace.list();
  }

  relative(path: string): string {
    return this.workspace.relative(path);
  }

  resolveForWriting(relative: string): ReturnType<Workspace['resolveForWriting']> {
    return this.workspace.resolveForWriting(relative);
  }

  forget(paths?: Iterable<string>): void {
    this.workspace.forget(paths);
  }

  #candidates(file: string, from: string | undefined): void {
    if (from !== undefined) this.asked(posix.join(posix.dirname(from), file));
    this.asked(posix.normalize(file));
  }
}
