import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '@xeno/plugin-api';

/** Folders for one query each, readable by this user alone, that are gone afterwards even when this process is ended by `exit`. */
export class ScratchFolders {
  private readonly open = new Set<string>();
  private readonly onExit = (): void => {
    for (const folder of this.open) rmSync(folder, { recursive: true, force: true });
  };

  constructor(private readonly host: Host) {}

  /** Runs `work` with a fresh folder and removes it with all that is in it. */
  async use<T>(work: (folder: string) => Promise<T>): Promise<T> {
    const folder = await this.host.files.mkdtemp(join(tmpdir(), 'xeno-engine-'));
    if (this.open.size === 0) process.on('exit', this.onExit);
    this.open.add(folder);
    try {
      return await work(folder);
    } finally {
      await this.host.files.rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
      this.open.delete(folder);
      if (this.open.size === 0) process.off('exit', this.onExit);
    }
  }
}
