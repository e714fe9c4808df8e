import { type ExitCode, exitCodes } from './exit-codes.js';
import type { Io } from './io.js';
import { endNow } from './process-end.js';

/** What to tell a person who cancelled. */
export const cancelling = 'xeno: cancelling; press Ctrl-C again to stop at once';

/** What cancels a run from outside. */
export interface Cancel {
  readonly signal: AbortSignal;
  /** The code of a run that ended, told from others when it was cancelled because its terminal was closed. */
  exitCode(code: ExitCode): ExitCode;
  stop(): void;
}

/**
 * Cancels on the first Ctrl-C, SIGTERM or SIGHUP, and when nobody reads the result; the second signal ends the process
 * at once, unless it is a SIGHUP, which shell and system may both send.
 */
export function cancelOnSignals(io: Io): Cancel {
  const controller = new AbortController();
  let hungUp = false;
  const onSignal = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) {
      if (name !== 'SIGHUP') endNow(exitCodes.cancelled);
      return;
    }
    hungUp = name === 'SIGHUP';
    controller.abort(new Error(`cancelled by ${name}`));
  };
  const onBroken = () => controller.abort(io.broken.reason);
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) process.on(name, onSignal);
  if (io.broken.aborted) onBroken();
  io.broken.addEventListener('abort', onBroken);
  return {
    signal: controller.signal,
    exitCode: (code) => (hungUp && code === exitCodes.cancelled ? exitCodes.hungUp : code),
    stop: () => {
      for (const name of names) process.off(name, onSignal);
      io.broken.removeEventListener('abort', onBroken);
    },
  };
}
