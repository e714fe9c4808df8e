import { pathToFileURL } from 'node:url';
import { workerData } from 'node:worker_threads';
import type { AttemptThreadData } from './attempt-messages.js';

/**
 * Where a thread for attempts begins. What is printed in it goes nowhere: a stream that somebody writes to would keep
 * the process alive, whether it is read or not.
 */
const silent = ((...parameters: readonly unknown[]): boolean => {
  const done = parameters.at(-1);
  if (typeof done === 'function') queueMicrotask(() => void done());
  return true;
}) as typeof process.stdout.write;
process.stdout.write = silent;
process.stderr.write = silent;

await import(pathToFileURL((workerData as AttemptThreadData).file).href);
