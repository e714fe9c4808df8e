import type { Limits, Verdict } from '@xeno/plugin-api';
import type { RunContext } from '../workflow/run-context.js';

/** What a timer can count, in milliseconds: some 24 days. */
const longestTimerMs = 2 ** 31 - 1;

/** Milliseconds that an engine may run over its limit before it is told to stop, and again before it is given up. */
const overrunMs = 350;

/** Takes over when an engine neither answers nor stops at its limit: it is told to stop, and given up if it does not. */
export async function attemptWithin(
  context: Pick<RunContext, 'services' | 'signal'>,
  engine: string,
  limits: Limits,
  cancel: AbortSignal,
  attempt: (signal: AbortSignal) => Promise<Verdict>,
): Promise<Verdict> {
  const overrun = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const guard = new Promise<Verdict>((resolve) => {
    timer = setTimeout(
      () => {
        overrun.abort(new DOMException('the engine did not stop at its limit', 'TimeoutError'));
        const verdict = context.services.engines.notTried(
          engine,
          'Timeout',
          'the engine did not stop at its limit and was given up',
          limits.wallSeconds,
        );
        timer = setTimeout(() => resolve({ ...verdict, termination: { reason: 'walltime' } }), overrunMs);
      },
      Math.min(limits.wallSeconds * 1000 + overrunMs, longestTimerMs),
    );
  });
  const stop = AbortSignal.any([cancel, context.signal, overrun.signal]);
  try {
    const verdict = await Promise.race([attempt(stop), guard]);
    // Told to stop because its time was over, an engine says that it was cancelled; what happened is that.
    return overrun.signal.aborted && verdict.status === 'User' ? { ...verdict, status: 'Timeout' } : verdict;
  } finally {
    clearTimeout(timer);
  }
}
