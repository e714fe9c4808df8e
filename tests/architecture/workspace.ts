import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What these tests read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version?: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly nx?: { readonly tags?: readonly string[] };
}

/** What these tests read of an entry in package-lock.json. */
export interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
  readonly engines?: Readonly<Record<string, string>>;
}

export interface WorkspacePackage {
  /** Relative to the repository, with forward slashes. */
  readonly folder: string;
  readonly manifest: Manifest;
}

export const repository = path.resolve(import.meta.dirname, '../..');

export const rootManifest = readJson('package.json') as Manifest;

export const workspacePackages: readonly WorkspacePackage[] = ['packages', 'packages/plugins']
  .flatMap((parent) => readdirSync(path.join(repository, parent)).map((name) => `${parent}/${name}`))
  .filter((folder) => existsSync(path.join(repository, folder, 'package.json')))
  .map((folder) => ({ folder, manifest: readJson(`${folder}/package.json`) as Manifest }));

/** Every installed third-party package as [path in node_modules, entry]. */
export function lockedPackages(): readonly (readonly [string, LockedPackage])[] {
  const lock = readJson('package-lock.json') as { readonly packages: Readonly<Record<string, LockedPackage>> };
  return Object.entries(lock.packages).filter(
    ([where, entry]) => where.includes('node_modules/') && entry.link !== true,
  );
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(repository, file), 'utf8'));
}
