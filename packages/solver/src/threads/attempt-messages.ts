import type { SolverSettings } from '../find-programs.js';

/** What a thread that serves attempts is told, one attempt at a time. */
export type AttemptRequest =
  | {
      readonly kind: 'attempt';
      readonly request: unknown;
      /** On `sharedClock`: the time that it takes a thread to start counts. */
      readonly deadline: number;
      readonly settings: SolverSettings;
    }
  /** The attempt is to end: nobody waits for long. */
  | { readonly kind: 'stop'; readonly reason: string };

/** What it says. */
export type AttemptMessage =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly message: string }
  /** A process group of its own was started, or has ended. */
  | { readonly kind: 'group-started'; readonly group: number }
  | { readonly kind: 'group-ended'; readonly group: number };

/** What a thread is created with. */
export interface AttemptThreadData {
  /** The module that serves attempts. */
  readonly file: string;
  /** Two `Float64`: MiB that the thread holds, and how often it has said so. */
  readonly vitals: SharedArrayBuffer;
  /** What it may hold. */
  readonly memoryMiB: number;
}

/** Milliseconds on a clock that all threads of a process read alike. */
export function sharedClock(): number {
  return performance.timeOrigin + performance.now();
}

/** Places in the vitals. */
export const vitalPlaces = { heldMiB: 0, beats: 1, count: 2 } as const;
