import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** The command line that is used for a folder, and why that one. */
export interface Cli {
  readonly command: string;
  readonly args: readonly string[];
  readonly source: 'setting' | 'workspace' | 'bundled';
  /** Of the package, when it is one. */
  readonly version?: string;
}

export interface CliChoice {
  /** The workspace folder, when there is one that may be trusted. */
  readonly folder?: string | undefined;
  /** `xeno.cli.path`, empty when not set. */
  readonly path: string;
  /** `xeno.node.path`, empty when not set. */
  readonly node: string;
  /** Folder of the command line inside the extension. */
  readonly bundled: string;
  /** The Node.js that is used when `xeno.node.path` is not set. */
  readonly runtime: string;
}

/** The editor's own Node.js, unless that is too old for the command line: then the one on PATH. */
export function runtimeOf(version: string, execPath: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19) ? execPath : 'node';
}

/** What the settings say, else what the workspace has installed, else what came with the extension. */
export function findCli({ folder, path, node, bundled, runtime: usual }: CliChoice): Cli {
  const runtime = node === '' ? usual : node;
  if (path !== '') {
    const file = isAbsolute(path) || folder === undefined || !/[\\/]/.test(path) ? path : resolve(folder, path);
    return /\.[cm]?js$/.test(file)
      ? { command: runtime, args: [file], source: 'setting' }
      : { command: file, args: [], source: 'setting' };
  }
  const own = folder === undefined ? undefined : installedIn(folder, runtime);
  return own ?? { ...cliIn(bundled, runtime), source: 'bundled' };
}

function installedIn(folder: string, runtime: string): Cli | undefined {
  const place = join(folder, 'node_modules', '@xeno', 'cli');
  try {
    const real = dirname(realpathSync(join(place, 'package.json')));
    return existsSync(join(real, 'bin', 'xeno.js')) ? { ...cliIn(real, runtime), source: 'workspace' } : undefined;
  } catch {
    return undefined;
  }
}

function cliIn(folder: string, runtime: string): Omit<Cli, 'source'> {
  const version = versionIn(folder);
  return {
    command: runtime,
    args: [join(folder, 'bin', 'xeno.js')],
    ...(version !== undefined && { version }),
  };
}

function versionIn(folder: string): string | undefined {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: unknown };
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}

/** One line for people: `bundled 0.1.0`. */
export function describeCli({ source, version, command, args }: Cli): string {
  const where = { bundled: 'bundled with the extension', workspace: "the workspace's own", setting: 'from settings' };
  return [where[source], version ?? args[0] ?? command].join(' · ');
}
