export { main } from './cli.js';
export { type ExitCode, exitCodes } from './exit-codes.js';
export type { Io, Output } from './io.js';
