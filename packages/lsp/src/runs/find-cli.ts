import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { CliCommand } from './cli-process.js';

/**
 * How to start the command line for a workspace: as the client says, else the workspace's own `node_modules/@xeno/cli`,
 * else the one that the server came with; undefined when there is none of these.
 */
export function findCli(
  root: string,
  configured: CliCommand | undefined,
  bundled: CliCommand | undefined,
): CliCommand | undefined {
  return configured ?? installedIn(root) ?? bundled;
}

function installedIn(root: string): CliCommand | undefined {
  try {
    const manifest = realpathSync(join(root, 'node_modules', '@xeno', 'cli', 'package.json'));
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin?: unknown };
    const file = typeof bin === 'object' && bin !== null ? (bin as { xeno?: unknown }).xeno : bin;
    if (typeof file !== 'string') return undefined;
    const path = realpathSync(resolve(dirname(manifest), file));
    const way = relative(dirname(manifest), path);
    if (way === '..' || way.startsWith(`..${sep}`)) return undefined;
    return { command: process.execPath, args: [path] };
  } catch {
    return undefined;
  }
}
