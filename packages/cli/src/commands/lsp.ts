import { join } from 'node:path';
import { OrchestrationError } from '@xeno/plugin-api';
import type { Io } from '../io.js';
import { packageFolder } from '../package-folder.js';
import { endNow, outliveFaults } from '../process-end.js';

export interface LspOptions {
  readonly stdio?: true;
  readonly nodeIpc?: true;
}

/** Of the table in `exit-codes.ts`, which would load what runs workflows; a server starts without it. */
const cancelled = 130;

const guide = 'An editor starts it: docs/guides/editors.md says how, for VS Code, Neovim, Helix and others.';

/** `xeno lsp`: serves one editor until it goes. Ends with 0 when it said goodbye, else with 1, as the protocol asks for. */
export async function lsp({ nodeIpc }: LspOptions, io: Io, version: string): Promise<number> {
  if (nodeIpc && process.send === undefined) {
    throw new OrchestrationError(
      'XENO_INPUT_INVALID',
      '`--node-ipc` needs a channel from the Node.js process that starts it',
      {
        hint: 'Use `--stdio`.',
      },
    );
  }
  if (!nodeIpc && 'isTTY' in io.stdin && io.stdin.isTTY === true) {
    throw new OrchestrationError('XENO_INPUT_INVALID', '`xeno lsp` speaks with an editor, not with a person', {
      hint: guide,
    });
  }
  const { startServer } = await import('@xeno/lsp');
  // Runs that it started end with it, so it must not be killed by a signal without having its say.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => endNow(cancelled));
  outliveFaults();
  if (!nodeIpc) io.handOver?.();
  return startServer({
    transport: nodeIpc ? 'node-ipc' : 'stdio',
    version,
    bundledFrom: packageFolder,
    cli: { command: process.execPath, args: [join(packageFolder, 'bin', 'xeno.js')] },
  });
}
