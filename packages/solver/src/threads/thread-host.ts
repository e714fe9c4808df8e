import { spawn } from 'node:child_process';
import { promises as files } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '@xeno/plugin-api';

/**
 * The real outside world, for a thread, which cannot be handed its parent's.
 *
 * @param onGroup called with each process group that is started, and again when its first process has ended.
 */
export function threadHost(onGroup: (group: number, running: boolean) => void): Host {
  const reportingSpawn = (...parameters: Parameters<typeof spawn>): ReturnType<typeof spawn> => {
    const child = spawn(...parameters);
    const group = child.pid;
    if (group !== undefined) {
      onGroup(group, true);
      child.once('exit', () => onGroup(group, false));
    }
    return child;
  };
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: Math.random,
    sleep: async (milliseconds, signal) => sleep(milliseconds, undefined, signal === undefined ? {} : { signal }),
    files,
    spawn: reportingSpawn as typeof spawn,
  };
}
