import type { spawn } from 'node:child_process';
import type { promises as files } from 'node:fs';

/** Everything outside the program that Xeno touches, in one place, so that crashes and faults can be simulated. */
export interface Host {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds on a clock that never goes back. */
  monotonic(): number;
  /** Uniform in [0, 1). */
  random(): number;
  /** Rejects with the signal's reason when aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  readonly files: typeof files;
  readonly spawn: typeof spawn;
}
