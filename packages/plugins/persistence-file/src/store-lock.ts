import { rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { callbackify } from 'node:util';
import type { Host } from '@xeno/plugin-api';
import { StateError } from '@xeno/plugin-api';
import { replaceFile } from './durable-files.js';
import type { LockOwner } from './lock-owner.js';
import { describeSelf, findOwner, parseOwner } from './lock-owner.js';
import { systemCode, unwritable } from './storage-fault.js';

/** Silence of a process that cannot be looked up (another machine or container) until its lock counts as left behind. */
const staleMilliseconds = 30_000;
const heartbeatMilliseconds = 5_000;
const guardStaleMilliseconds = 5_000;
const guardPauseMilliseconds = 50;
const dyingMilliseconds = 400;

/**
 * The right to write below a data path, held by one process at a time.
 *
 * `lock` is proper-lockfile's folder with its heartbeat, `lock.json` says who made it. A holder that runs on this
 * machine is recognised as alive or dead at once, whatever its heartbeat says; only for others the heartbeat decides.
 * Taking is serialised by `lock.guard`, so that of two processes that find a dead holder one cannot remove the lock
 * that the other has just made.
 */
export class StoreLock {
  readonly #host: Host;
  readonly #lock: string;
  readonly #ownerFile: string;
  readonly #guard: string;
  readonly #shown: string;
  #release: (() => Promise<void>) | undefined;

  /** @param shown how messages name the data path. */
  constructor(host: Host, folder: string, shown: string) {
    this.#host = host;
    this.#lock = join(folder, 'lock');
    this.#ownerFile = join(folder, 'lock.json');
    this.#guard = join(folder, 'lock.guard');
    this.#shown = shown;
  }

  /**
   * @param lost called when another took the lock although this process never gave it back.
   * @throws StateError `XENO_STATE_LOCKED` naming the holder, or `XENO_STATE_UNWRITABLE`.
   */
  async take(lost: (error: StateError) => void): Promise<void> {
    // Loaded here, since reading runs needs no lock.
    const { default: lockfile } = await import('proper-lockfile');
    const settings = { fs: lockFiles(this.#host.files), realpath: false };
    try {
      await this.#waitForDying();
      const leave = await this.#enter(() =>
        lockfile.lock(this.#guard, {
          ...settings,
          lockfilePath: this.#guard,
          stale: guardStaleMilliseconds,
          onCompromised: () => undefined,
        }),
      );
      try {
        await this.#removeDead();
        this.#release = await lockfile.lock(this.#lock, {
          ...settings,
          lockfilePath: this.#lock,
          stale: staleMilliseconds,
          update: heartbeatMilliseconds,
          onCompromised: () => {
            this.#release = undefined;
            lost(this.#locked(undefined, 'this process lost its lock on it'));
          },
        });
        const owner = JSON.stringify(await describeSelf(this.#host));
        await replaceFile(this.#host.files, this.#ownerFile, Buffer.from(owner));
      } finally {
        await leave().catch(() => undefined);
      }
    } catch (error) {
      await this.give();
      if (systemCode(error) === 'ELOCKED') throw this.#locked(await this.#readOwner());
      throw unwritable(this.#shown, error);
    }
  }

  /** Gives the lock back; does nothing when it is not held. */
  async give(): Promise<void> {
    const release = this.#release;
    this.#release = undefined;
    if (release === undefined) return;
    // First the owner, then the lock: whoever finds the lock without an owner waits, and never takes it for a dead one.
    await this.#host.files.rm(this.#ownerFile, { force: true }).catch(() => undefined);
    await release().catch(() => undefined);
  }

  /** Waits for its turn while others take or look at the lock, and a little longer than a guard can be left behind. */
  async #enter(guard: () => Promise<() => Promise<void>>): Promise<() => Promise<void>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await guard();
      } catch (error) {
        // proper-lockfile's own retries would also repeat what cannot succeed, such as a folder without rights.
        if (systemCode(error) !== 'ELOCKED' || attempt * guardPauseMilliseconds > 2 * guardStaleMilliseconds)
          throw error;
        await this.#host.sleep(guardPauseMilliseconds);
      }
    }
  }

  /** A process that was killed a moment ago still counts as alive until the kernel is done with it. */
  async #waitForDying(): Promise<void> {
    for (let waited = 0; waited < dyingMilliseconds; waited += guardPauseMilliseconds) {
      const holder = await this.#findHolder();
      if (holder?.state !== 'alive' || holder.owner.pid === process.pid) return;
      await this.#host.sleep(guardPauseMilliseconds);
    }
  }

  async #removeDead(): Promise<void> {
    const holder = await this.#findHolder();
    if (holder?.state === 'alive') throw this.#locked(holder.owner);
    if (holder?.state === 'dead') await this.#host.files.rmdir(this.#lock);
  }

  async #findHolder(): Promise<{ owner: LockOwner; state: 'alive' | 'dead' | 'unknown' } | undefined> {
    const owner = await this.#readOwner();
    if (owner === undefined || !(await this.#isLocked())) return undefined;
    return { owner, state: await findOwner(this.#host.files, owner) };
  }

  async #isLocked(): Promise<boolean> {
    return this.#host.files.lstat(this.#lock).then(
      () => true,
      () => false,
    );
  }

  async #readOwner(): Promise<LockOwner | undefined> {
    return this.#host.files.readFile(this.#ownerFile, 'utf8').then(parseOwner, () => undefined);
  }

  #locked(owner: LockOwner | undefined, message?: string): StateError {
    const who =
      owner === undefined
        ? 'another process'
        : `${owner.pid === process.pid ? 'this process,' : 'process'} ${owner.pid} on ${owner.host} since ${owner.since}`;
    return new StateError('XENO_STATE_LOCKED', `${this.#shown}: ${message ?? `it is in use by ${who}`}`, {
      details: owner === undefined ? {} : { pid: owner.pid, host: owner.host, since: owner.since },
      retryable: true,
      hint: `Wait until it ends, or set another persistence.path. The lock of a machine or container that is gone expires ${staleMilliseconds / 1000} seconds after its last sign of life.`,
    });
  }
}

/** proper-lockfile's view of the host's files. */
function lockFiles(files: Host['files']): object {
  return {
    mkdir: callbackify((path: string) => files.mkdir(path)),
    rmdir: callbackify((path: string) => files.rmdir(path)),
    stat: callbackify((path: string) => files.stat(path)),
    utimes: callbackify((path: string, accessed: Date, modified: Date) => files.utimes(path, accessed, modified)),
    // Called while the process exits, when nothing asynchronous runs any more.
    rmdirSync,
  };
}
