import { execFile } from 'node:child_process';
import type { Cli } from './find-cli.js';

export interface CliResult {
  /** The exit code; -1 when it did not start, or was ended. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const longestOutput = 64 * 1024 * 1024;
const longestMilliseconds = 120_000;

/** Runs the command line to its end, never through a shell. Never rejects. */
export function runCli(cli: Cli, args: readonly string[], cwd: string, signal?: AbortSignal): Promise<CliResult> {
  return new Promise((resolve) => {
    execFile(
      cli.command,
      [...cli.args, ...args],
      {
        cwd,
        maxBuffer: longestOutput,
        timeout: longestMilliseconds,
        windowsHide: true,
        env: { ...process.env, NO_COLOR: '1', ELECTRON_RUN_AS_NODE: '1' },
        ...(signal && { signal }),
      },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, stdout, stderr: stderr === '' && error ? error.message : stderr });
      },
    );
  });
}
