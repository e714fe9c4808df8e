/** How long to wait between tries. */
export interface Backoff {
  readonly kind: 'exponential' | 'constant';
  readonly initialSeconds: number;
  readonly maxSeconds: number;
}

/** Where the author says nothing. */
export const defaultBackoff: Backoff = { kind: 'exponential', initialSeconds: 0.2, maxSeconds: 5 };

/**
 * Milliseconds before try `attempt + 1`, half of it fixed and half random ("equal jitter"), so that tasks which failed
 * together do not come back together and none comes back at once.
 */
export function backoffMs(backoff: Backoff, attempt: number, random: () => number): number {
  const factor = backoff.kind === 'exponential' ? 2 ** Math.min(attempt, 30) : 1;
  const full = Math.min(backoff.maxSeconds, backoff.initialSeconds * factor) * 1000;
  return Math.round(full / 2 + (full / 2) * random());
}
