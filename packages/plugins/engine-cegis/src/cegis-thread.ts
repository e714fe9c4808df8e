import { serveAttempts } from '@xeno/solver';
import { attempt } from './attempt.js';
import type { Outcome } from './outcome.js';
import type { AttemptRequest } from './request.js';

serveAttempts<AttemptRequest, Outcome>(async ({ obligation, options, memoryMiB }, context) =>
  attempt(obligation, {
    solvers: context.solvers,
    options,
    memoryMiB,
    signal: context.signal,
    remaining: () => context.milliseconds() - leadMilliseconds,
    monotonic: () => performance.now(),
  }),
);

/** Kept back so that an answer `Timeout` of our own comes before the thread is ended. */
const leadMilliseconds = 50;
