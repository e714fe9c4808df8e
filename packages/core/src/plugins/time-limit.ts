import type { Host } from '@xeno/plugin-api';

/** How long a plugin may take over one of its stages, in milliseconds, unless the caller says otherwise. */
export const stageLimitMs = 10_000;

/** A plugin's code did not come to an end in time. It may still be running. */
export class TimeLimitExceeded extends Error {
  override name = 'TimeLimitExceeded';
  constructor(milliseconds: number) {
    super(`it did not finish within ${milliseconds / 1000} s`);
  }
}

/**
 * Waits for `work` at most so long. What it does after that is nobody's concern any more, not even that it fails.
 * Code that never yields to the event loop cannot be given up this way.
 *
 * @throws TimeLimitExceeded
 */
export async function withinLimit<Value>(
  host: Pick<Host, 'sleep'>,
  milliseconds: number,
  work: () => Value | PromiseLike<Value>,
): Promise<Value> {
  const done = new AbortController();
  const alarm = host.sleep(milliseconds, done.signal).then(() => {
    throw new TimeLimitExceeded(milliseconds);
  });
  try {
    return await Promise.race([(async () => work())(), alarm]);
  } finally {
    done.abort();
  }
}
