import type { ChildProcess } from 'node:child_process';
import type { Host } from '@xeno/plugin-api';
import type { ProcessGroups } from './process-groups.js';

/** One start of a program. */
export interface ProcessRequest {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly milliseconds: number;
  readonly memoryMiB: number;
  readonly outputBytes: number;
}

export interface ProcessResult {
  /** What ended it: `itself` also when it crashed, which `signal` tells; `unstarted` when it never ran. */
  readonly ended: 'itself' | 'aborted' | 'walltime' | 'memory' | 'output' | 'unstarted';
  readonly stdout: string;
  /** The last of it. */
  readonly stderr: string;
  readonly exitCode?: number;
  readonly signal?: string;
  readonly message?: string;
  readonly wallSeconds: number;
  /** Highest and last of the samples; absent when it was over before the first. */
  readonly memoryMiB?: number;
  readonly cpuSeconds?: number;
}

/** Between asking a group to end and ending it. */
const graceMilliseconds = 60;
/** A grandchild that outlives the program may hold its pipes open; output that comes later than this is not waited for. */
const drainMilliseconds = 50;
const keptErrorBytes = 8192;

/**
 * Runs a program in a process group of its own, without input, and ends the whole group when a limit or the signal says
 * so. Never rejects. When it resolves, nothing of the group is running.
 */
export async function runProcess(
  request: ProcessRequest,
  host: Host,
  groups: ProcessGroups,
  signal: AbortSignal,
): Promise<ProcessResult> {
  const started = host.monotonic();
  const elapsed = (): number => (host.monotonic() - started) / 1000;
  let child: ChildProcess;
  try {
    child = host.spawn(request.command, request.arguments, {
      cwd: request.directory,
      env: request.environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
  } catch (cause) {
    return unstarted(cause, elapsed());
  }
  return new Promise((resolve) => {
    const group = child.pid;
    const output: Buffer[] = [];
    let outputBytes = 0;
    let stderr = '';
    let ended: ProcessResult['ended'] = 'itself';
    let memoryMiB: number | undefined;
    let cpuSeconds: number | undefined;
    let killTimer: NodeJS.Timeout | undefined;

    const stop = (reason: ProcessResult['ended']): void => {
      if (ended !== 'itself' || group === undefined) return;
      ended = reason;
      groups.kill(group, 'SIGTERM');
      killTimer = setTimeout(() => groups.kill(group, 'SIGKILL'), graceMilliseconds);
    };
    const abort = (): void => stop('aborted');
    const wallTimer = setTimeout(() => stop('walltime'), request.milliseconds);
    const settle = (result: Omit<ProcessResult, 'stdout' | 'stderr' | 'wallSeconds'>): void => {
      clearTimeout(wallTimer);
      clearTimeout(killTimer);
      signal.removeEventListener('abort', abort);
      if (group !== undefined) {
        groups.kill(group, 'SIGKILL');
        groups.remove(group);
      }
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({
        ...result,
        stdout: Buffer.concat(output).toString('utf8'),
        stderr,
        wallSeconds: elapsed(),
        ...(memoryMiB === undefined ? {} : { memoryMiB: Math.ceil(memoryMiB) }),
        ...(cpuSeconds === undefined ? {} : { cpuSeconds }),
      });
    };

    child.on('error', (error) => {
      if (group === undefined) settle({ ended: 'unstarted', message: error.message });
    });
    if (group === undefined) return;
    groups.add(group, (sample) => {
      memoryMiB = Math.max(memoryMiB ?? 0, sample.rssMiB);
      cpuSeconds = sample.cpuSeconds;
      if (sample.rssMiB > request.memoryMiB) stop('memory');
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      outputBytes += chunk.length;
      if (outputBytes > request.outputBytes) stop('output');
      else output.push(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-keptErrorBytes);
    });
    child.once('exit', (code, killedBy) => {
      const finish = (): void =>
        settle({
          ended,
          ...(code === null ? {} : { exitCode: code }),
          ...(killedBy === null ? {} : { signal: killedBy }),
        });
      // Whatever the program left behind is ended before its output is read to the end.
      groups.kill(group, 'SIGKILL');
      const timer = setTimeout(finish, drainMilliseconds);
      child.once('close', () => {
        clearTimeout(timer);
        finish();
      });
    });
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
  });
}

function unstarted(cause: unknown, wallSeconds: number): ProcessResult {
  return {
    ended: 'unstarted',
    stdout: '',
    stderr: '',
    message: cause instanceof Error ? cause.message : String(cause),
    wallSeconds,
  };
}
