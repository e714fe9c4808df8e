import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from '@xeno/lsp';

// Started by the extension over IPC, with the folder of the command line that came with it.
const at = process.argv.indexOf('--cli');
const cliFolder = at < 0 ? undefined : process.argv[at + 1];
const version = cliFolder === undefined ? '0.0.0' : versionIn(cliFolder);

void startServer({
  transport: 'node-ipc',
  version,
  ...(cliFolder !== undefined && {
    cli: { command: process.execPath, args: [join(cliFolder, 'bin', 'xeno.js')] },
    bundledFrom: cliFolder,
  }),
}).then((code) => process.exit(code));

function versionIn(folder: string): string {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: unknown };
    return typeof version === 'string' ? version : '0.0.0';
  } catch {
    return '0.0.0';
  }
}
