import type { ExtensionContext, LogOutputChannel, Uri } from 'vscode';
import type { Cli } from './cli/find-cli.js';
import type { ServerConnection } from './client/server-connection.js';
import type { RunStore } from './runs/run-store.js';

/** What the parts of the extension share. */
export interface Xeno {
  readonly context: ExtensionContext;
  readonly output: LogOutputChannel;
  readonly server: ServerConnection;
  readonly runs: RunStore;
  /** The command line that is used for a document, or for the first folder. */
  cli(scope?: Uri): Cli;
}
