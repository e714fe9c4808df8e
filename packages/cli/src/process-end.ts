import { closeSync, writeSync } from 'node:fs';
import type { ProcessIo } from './io.js';

/** 3 and 129 of the table in `exit-codes.ts`, which is loaded with the commands only. */
const fault = 3;
const hungUp = 129;
/** How long engines have to stop after something fell over that nobody caught. */
const graceMs = 5000;

/** The code that the process ends with; absent: it has not said its result yet. */
let decided: number | undefined;

/** Whether what nobody caught is told only. */
let outlives = false;

/** From now on the process goes on after something that nobody caught: a server that ends takes more with it. */
export function outliveFaults(): void {
  outlives = true;
}

/** Ends the process at once, as a person asked for. */
export function endNow(code: number): never {
  decided = code;
  process.exit(code);
}

/**
 * Sees to it that only `xeno` decides how its process ends. A plugin that calls `process.exit`, or leaves nothing to
 * wait for, ends it with 3; what nobody caught is told once, cancels the run and ends it with 3.
 * @returns what to call with the exit code when the result is said
 */
export function guardEnd(io: ProcessIo): (code: number) => Promise<void> {
  let fallen = false;
  let deadline: NodeJS.Timeout | undefined;
  process.on('exit', () => {
    if (decided === undefined && !fallen)
      say('the process was ended before there was a result: a plugin ended it, or left it waiting for nothing');
    process.exitCode = fallen ? fault : (decided ?? fault);
    if (decided === hungUp) closeTerminal();
  });
  const onFault = (error: unknown) => {
    if (fallen) return;
    const cause = error instanceof Error ? error : new Error(String(error));
    if (outlives) {
      void tell(cause, io);
      return;
    }
    fallen = true;
    deadline = setTimeout(() => process.exit(fault), graceMs);
    if (decided !== undefined) deadline.unref();
    void tell(cause, io).finally(() => io.interrupt(new Error('something fell over that nobody caught')));
  };
  process.on('uncaughtException', onFault).on('unhandledRejection', onFault);
  return async (code) => {
    const failure = await io.written();
    clearTimeout(deadline);
    // A terminal that was closed takes nothing more: that is no fault.
    const failed = failure !== undefined && code !== hungUp;
    if (failed) say(`cannot write to standard output: ${failure.message}`, 'XENO_REPORT_UNWRITABLE');
    decided = failed ? fault : code;
    process.exitCode = fallen ? fault : decided;
  };
}

/** Node.js aborts when it ends and cannot put back the modes of a terminal that is gone; what is closed it leaves alone. */
function closeTerminal(): void {
  for (const descriptor of [0, 1, 2]) {
    try {
      closeSync(descriptor);
    } catch {
      // It was closed before.
    }
  }
}

function say(message: string, code = 'XENO_INTERNAL'): void {
  try {
    writeSync(2, `xeno: error ${code}: ${message}\n`);
  } catch {
    // Nobody is there to be told.
  }
}

async function tell(cause: Error, io: ProcessIo): Promise<void> {
  const [{ printError }, { OrchestrationError }] = await Promise.all([
    import('./render/errors.js'),
    import('@xeno/plugin-api'),
  ]);
  const message = `something fell over outside of any step, in a plugin or in xeno itself: ${cause.message}`;
  const hint = 'Run it again with XENO_DEBUG=1: the stack trace names the file.';
  const error = new OrchestrationError('XENO_INTERNAL', message, { cause, hint });
  if (cause.stack !== undefined) error.stack = cause.stack;
  printError(error, io);
}
