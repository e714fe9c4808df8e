import { exitCodes } from './exit-codes.js';
import type { Io } from './io.js';

/** What to tell a person who cancelled. */
export const cancelling = 'xeno: cancelling; press Ctrl-C again to stop at once';

/** Cancels on the first Ctrl-C or SIGTERM, and when nobody reads the result; the second signal ends the process at once. */
export function cancelOnSignals(io: Io): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const onSignal = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(exitCodes.cancelled);
    controller.abort(new Error(`cancelled by ${name}`));
  };
  const onBroken = () => controller.abort(new Error('nobody reads the result any more'));
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  io.broken.addEventListener('abort', onBroken);
  return {
    signal: controller.signal,
    stop: () => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
      io.broken.removeEventListener('abort', onBroken);
    },
  };
}
