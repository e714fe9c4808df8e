import { basename } from 'node:path';
import type { WorkspaceProject } from './project/workspace-project.js';
import type { ShownProgress } from './shown-progress.js';

/** A workspace that is read within this time is not worth a word, in milliseconds. */
const notice = 1_000;

/** Tells a person that a workspace is being read, when that takes long. */
export function showReading(
  { root, scanned }: Pick<WorkspaceProject, 'root' | 'scanned'>,
  progress: (title: string) => ShownProgress,
): void {
  const timer = setTimeout(() => {
    const shown = progress(`Reading the documents of ${basename(root)}`);
    void scanned.finally(() => shown.done());
  }, notice).unref();
  void scanned.finally(() => clearTimeout(timer));
}
