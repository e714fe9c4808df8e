import { spawn } from 'node:child_process';
import { promises as files } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Host } from '@xeno/plugin-api';

/** The real machine. */
export const nodeHost: Host = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  random: () => Math.random(),
  sleep: async (milliseconds, signal) => {
    await delay(milliseconds, undefined, signal ? { signal } : {});
  },
  files,
  spawn,
};
