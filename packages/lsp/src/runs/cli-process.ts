import { type ChildProcess, spawn } from 'node:child_process';
import { BoundedLines } from './bounded-lines.js';

/** A program with the arguments that come before all others. */
export interface CliCommand {
  readonly command: string;
  readonly args: readonly string[];
}

export interface CliStart extends CliCommand {
  readonly cwd: string;
  readonly onLine?: (line: string) => void;
}

/** How it ended. */
export interface CliEnd {
  /** Absent: a signal ended it, or it never started. */
  readonly code?: number;
  readonly signal?: string;
  /** The last of what it said to people. */
  readonly stderr: string;
  /** Why it could not be started, or was stopped by us. */
  readonly failure?: string;
}

export interface CliProcess {
  /** Never rejects. */
  readonly ended: Promise<CliEnd>;
  /** Asks it to end: SIGINT; after 5 s SIGTERM; after another 3 s SIGKILL, each to the whole process group. */
  cancel(): void;
  /** Ends it without waiting long: SIGTERM, after 1 s SIGKILL. */
  stop(): void;
  /** Ends it now. */
  kill(): void;
}

/** The report at the end of a run is one line; the state does not need it, so it may be cut off. */
const longestLine = 4 * 1024 * 1024;
const longestOutput = 1024 * 1024 * 1024;
const keptErrors = 16 * 1024;
const ownGroup = process.platform !== 'win32';

/** Starts the command line in a process group of its own, never through a shell. */
export function startCli({ command, args, cwd, onLine = () => {} }: CliStart): CliProcess {
  let child: ChildProcess;
  try {
    child = spawn(command, args, {
      cwd,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: ownGroup,
      windowsHide: true,
    });
  } catch (error) {
    const failure = startFailure(command, error);
    return { ended: Promise.resolve({ stderr: '', failure }), cancel: () => {}, stop: () => {}, kill: () => {} };
  }
  let stderr = '';
  let bytes = 0;
  let failure: string | undefined;
  const timers: NodeJS.Timeout[] = [];
  const send = (name: NodeJS.Signals) => signalGroup(child, name);
  const escalate = (steps: readonly (readonly [NodeJS.Signals, number])[]) => {
    for (const [name, delay] of steps) {
      if (delay === 0) send(name);
      else timers.push(setTimeout(() => send(name), delay));
    }
  };
  const lines = new BoundedLines(longestLine, onLine);
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > longestOutput) {
      failure ??= 'it printed more than a run can have to say';
      send('SIGKILL');
      return;
    }
    lines.push(chunk);
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-keptErrors);
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('error', () => {});
  running.add(child);
  const ended = new Promise<CliEnd>((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null) => {
      for (const timer of timers) clearTimeout(timer);
      running.delete(child);
      resolve({
        stderr,
        ...(code === null ? {} : { code }),
        ...(signal === null ? {} : { signal }),
        ...(failure === undefined ? {} : { failure }),
      });
    };
    child.on('error', (error) => {
      // It is also told when a signal could not be sent; then the process has an id.
      if (child.pid !== undefined) return;
      failure = startFailure(command, error);
      finish(null, null);
    });
    child.on('exit', () => {
      // What it left behind in its group would hold the pipes open, and go on working for nobody.
      if (ownGroup) signalGroup(child, 'SIGKILL', true);
      timers.push(
        setTimeout(() => {
          child.stdout?.destroy();
          child.stderr?.destroy();
        }, 1000),
      );
    });
    child.on('close', finish);
  });
  return {
    ended,
    cancel: () =>
      escalate([
        ['SIGINT', 0],
        ['SIGTERM', 5000],
        ['SIGKILL', 8000],
      ]),
    stop: () =>
      escalate([
        ['SIGTERM', 0],
        ['SIGKILL', 1000],
      ]),
    kill: () => send('SIGKILL'),
  };
}

const running = new Set<ChildProcess>();
// However this process ends, as long as it can still say so, nothing that it started goes on.
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

function signalGroup(child: ChildProcess, name: NodeJS.Signals, hasExited = false): void {
  if (child.pid === undefined || (!hasExited && (child.exitCode !== null || child.signalCode !== null))) return;
  try {
    if (ownGroup) process.kill(-child.pid, name);
    else child.kill(name);
  } catch {
    // It is gone already.
  }
}

function environment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...inherited } = process.env;
  return { ...inherited, NO_COLOR: '1', ...(process.versions['electron'] ? { ELECTRON_RUN_AS_NODE: '1' } : {}) };
}

function startFailure(command: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return `\`${command}\` was not found`;
  return `\`${command}\` could not be started: ${error instanceof Error ? error.message : String(error)}`;
}
