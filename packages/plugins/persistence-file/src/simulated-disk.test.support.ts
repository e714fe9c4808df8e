import { promises as real } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Host } from '@xeno/plugin-api';

/** A host with the real clock and these files. */
export function hostWith(files: Host['files']): Host {
  return {
    now: Date.now,
    monotonic: () => performance.now(),
    random: Math.random,
    sleep: async (milliseconds) => void (await delay(milliseconds)),
    files,
    spawn: () => {
      throw new Error('no program is started here');
    },
  };
}

/**
 * A real folder behind files that count every change, can fail or die at the n-th one, write less than they are asked
 * to, and forget in a crash what nobody synced: bytes since the last sync, and names since the last sync of their folder.
 */
export class SimulatedDisk {
  readonly files: Host['files'];
  changes = 0;
  /** The change (from 1) that fails once with `code`; a write first keeps half of its bytes. */
  fault: { readonly at: number; readonly code: string } | undefined;
  /** From this change on nothing reaches the disk. */
  deadFrom = Number.POSITIVE_INFINITY;
  /** At most so many bytes a write. */
  shortWrites = Number.POSITIVE_INFINITY;
  readonly #syncedBytes = new Map<string, number>();
  readonly #unsyncedNames = new Set<string>();

  constructor() {
    this.files = {
      ...real,
      mkdir: (async (path: string, options?: object) => {
        await this.#change('mkdir');
        const made = await real.mkdir(path, options);
        this.#unsyncedNames.add(path);
        return made;
      }) as typeof real.mkdir,
      rename: (async (from: string, to: string) => {
        await this.#change('rename');
        await real.rename(from, to);
        this.#syncedBytes.set(to, this.#syncedBytes.get(from) ?? 0);
        this.#syncedBytes.delete(from);
        this.#unsyncedNames.delete(from);
        this.#unsyncedNames.add(to);
      }) as typeof real.rename,
      open: (async (path: string, flags = 'r') => {
        if (String(flags) !== 'r') await this.#change('open');
        const handle = await real.open(path, flags);
        if (String(flags) !== 'r') {
          this.#unsyncedNames.add(path);
          this.#syncedBytes.set(path, 0);
        }
        return this.#wrap(handle, path);
      }) as typeof real.open,
    };
  }

  /** What a power failure leaves: of unsynced bytes the first part (0 to 1) and then `garbage`; `loses` decides of names. */
  async crash(part: number, garbage: Uint8Array, loses: (name: string) => boolean): Promise<void> {
    for (const [path, synced] of this.#syncedBytes) {
      const size = await real.stat(path).then(
        (found) => found.size,
        () => undefined,
      );
      if (size === undefined || size === synced) continue;
      const kept = synced + Math.floor((size - synced) * part);
      await real.truncate(path, kept);
      await real.appendFile(path, garbage.subarray(0, size - kept));
    }
    for (const name of this.#unsyncedNames) if (loses(name)) await real.rm(name, { recursive: true, force: true });
  }

  async #change(operation: string, before?: () => Promise<unknown>): Promise<void> {
    this.changes += 1;
    if (this.changes >= this.deadFrom) throw failure('EIO', operation);
    if (this.changes !== this.fault?.at) return;
    await before?.();
    throw failure(this.fault.code, operation);
  }

  #wrap(handle: FileHandle, path: string): FileHandle {
    const write = async (bytes: Uint8Array, offset: number, length: number): Promise<{ bytesWritten: number }> => {
      await this.#change('write', () => handle.write(bytes, offset, length >> 1));
      return handle.write(bytes, offset, Math.min(length, this.shortWrites));
    };
    const sync = async (): Promise<void> => {
      await this.#change('fsync');
      const { size } = await handle.stat();
      if (this.#syncedBytes.has(path)) this.#syncedBytes.set(path, size);
      for (const name of this.#unsyncedNames) if (dirname(name) === path) this.#unsyncedNames.delete(name);
    };
    const replaced: Record<string, unknown> = { write, sync, datasync: sync };
    return new Proxy(handle, {
      get(target, name) {
        const own = typeof name === 'string' ? replaced[name] : undefined;
        if (own !== undefined) return own;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }
}

function failure(code: string, operation: string): Error {
  return Object.assign(new Error(`${code}: simulated, ${operation}`), { code });
}
