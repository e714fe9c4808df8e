import { spawn } from 'node:child_process';
import { promises as files } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '@xeno/plugin-api';

/** The real outside world. */
export const host: Host = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  random: Math.random,
  sleep: async (milliseconds, signal) => sleep(milliseconds, undefined, signal === undefined ? {} : { signal }),
  files,
  spawn,
};
