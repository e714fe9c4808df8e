import { type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { contentDigest } from './content-digest.js';

/** More than this is told apart by size and time alone. */
const largestFile = 16 * 1024 * 1024;

interface Seen {
  readonly modified: number;
  readonly size: number;
  /** Absent: not read, or too large. */
  digest?: string;
}

/**
 * Files on disk, as far as runs have used them: whether one still holds what a run read. A file that was written after
 * the run had started counts as changed, unless it is known to hold the same text again.
 */
export class UsedFiles {
  /** As they are now; forgotten when the disk changes. */
  readonly #now = new Map<string, Seen | undefined>();
  /** As a run read them: by run, then by path. */
  readonly #then = new Map<string, Map<string, string>>();

  constructor(private readonly changed: () => void) {}

  isUnchanged(run: string, startedAt: number, path: string): boolean {
    const now = this.#look(path);
    if (!now) return false;
    if (now.modified <= startedAt) return true;
    const then = this.#then.get(run)?.get(path);
    if (then === undefined) return false;
    if (now.digest === undefined && now.size <= largestFile) this.#readLater(path, now);
    return now.digest === then;
  }

  /** Keeps what a run read, for the files that have not been written since; reads them in the background. */
  async remember(run: string, startedAt: number, paths: Iterable<string>): Promise<void> {
    const kept = new Map<string, string>();
    this.#then.set(run, kept);
    for (const path of paths) {
      const seen = this.#look(path);
      if (!seen || seen.modified > startedAt || seen.size > largestFile) continue;
      const digest = await digestOf(path);
      if (digest !== undefined && look(path)?.mtimeMs === seen.modified) kept.set(path, digest);
    }
  }

  forgetRun(run: string): void {
    this.#then.delete(run);
  }

  /** Files may have changed on disk; without paths, any. */
  refresh(paths?: Iterable<string>): void {
    if (paths) for (const path of paths) this.#now.delete(path);
    else this.#now.clear();
  }

  #look(path: string): Seen | undefined {
    if (this.#now.has(path)) return this.#now.get(path);
    const stats = look(path);
    const seen = stats?.isFile() ? { modified: stats.mtimeMs, size: stats.size } : undefined;
    this.#now.set(path, seen);
    return seen;
  }

  #readLater(path: string, seen: Seen): void {
    seen.digest = '';
    void digestOf(path).then((digest) => {
      seen.digest = digest ?? '';
      if (this.#now.get(path) === seen) this.changed();
    });
  }
}

function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

async function digestOf(path: string): Promise<string | undefined> {
  try {
    return contentDigest(await readFile(path));
  } catch {
    return undefined;
  }
}
