import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Host } from '@xeno/plugin-api';
import { ConfigError, StateError } from '@xeno/plugin-api';
import { syncFolder } from './durable-files.js';
import { systemCode, unreadable, unwritable } from './storage-fault.js';

const defaultPath = 'data/orchestrator';

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function leadsOut(path: string): StateError {
  return new StateError('XENO_PATH_OUTSIDE_WORKSPACE', `${path} is a link that leads out of the workspace`, {
    details: { path },
    hint: 'Keep persistence.path, and every link on the way to it, inside the workspace.',
  });
}

/** The folder where everything is kept: inside the workspace by name, and checked for links whenever it is used. */
export class DataPath {
  /** As a person would write it: relative to the workspace, with forward slashes. */
  readonly shown: string;
  readonly #files: Host['files'];
  readonly #root: string;
  readonly #folder: string;

  /** @throws ConfigError when `path` is no text or leads out of `root`. */
  constructor(files: Host['files'], root: string, path: unknown = defaultPath) {
    if (typeof path !== 'string' || path === '' || path.includes('\0')) {
      throw new ConfigError('XENO_CONFIG_INVALID', 'persistence.path must be a non-empty text without NUL characters');
    }
    this.#files = files;
    this.#root = resolve(root);
    this.#folder = resolve(this.#root, path);
    if (!isInside(this.#root, this.#folder)) {
      throw new ConfigError(
        'XENO_PATH_OUTSIDE_WORKSPACE',
        `persistence.path ${JSON.stringify(path)} leads out of the workspace`,
        {
          details: { path },
          hint: `Name a folder inside ${this.#root}, for example ${defaultPath}.`,
        },
      );
    }
    this.shown = relative(this.#root, this.#folder).split(sep).join('/') || '.';
  }

  /** How messages name something below the data path. */
  show(...names: readonly string[]): string {
    return [this.shown, ...names].join('/');
  }

  /** The real path of a folder below the data path, or `undefined` when it does not exist. Creates nothing. */
  async find(...names: readonly string[]): Promise<string | undefined> {
    try {
      const real = await this.#files.realpath(join(this.#folder, ...names));
      if (!isInside(await this.#files.realpath(this.#root), real)) throw leadsOut(this.show(...names));
      return real;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw unreadable(this.show(...names), error);
    }
  }

  /** Creates what is missing of a folder below the data path, durably, and returns its real path. */
  async prepare(...names: readonly string[]): Promise<string> {
    const way = relative(this.#root, join(this.#folder, ...names));
    try {
      const root = await this.#files.realpath(this.#root);
      let folder = root;
      // Segment by segment, since a recursive mkdir would follow a link out of the workspace before it can be checked.
      for (const name of way === '' ? [] : way.split(sep)) {
        const next = join(folder, name);
        await this.#createFolder(next, folder);
        folder = await this.#files.realpath(next);
        if (!isInside(root, folder)) throw leadsOut(this.show(...names));
      }
      return folder;
    } catch (error) {
      throw unwritable(this.show(...names), error);
    }
  }

  async #createFolder(folder: string, parent: string): Promise<void> {
    try {
      await this.#files.mkdir(folder);
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
      return;
    }
    await syncFolder(this.#files, parent);
  }
}
