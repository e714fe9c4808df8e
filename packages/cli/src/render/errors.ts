import { visibleText } from '@xeno/core';
import { errorCodes, isOrchestrationError } from '@xeno/plugin-api';
import type { Io } from '../io.js';
import { ProblemsFound } from '../problems-found.js';
import { colorsOf } from './marks.js';
import { inOrder, renderProblems } from './problems.js';

/** Says on standard error what went wrong: code, message, cause, hint; a stack trace only with `XENO_DEBUG=1`. */
export function printError(error: unknown, io: Io): void {
  if (error instanceof ProblemsFound) {
    io.err.write(renderProblems(error.problems, { base: error.base, cwd: io.cwd, color: io.err.color }));
    return;
  }
  const colors = colorsOf(io.err);
  const known = isOrchestrationError(error);
  const code = known ? error.code : 'XENO_INTERNAL';
  const message = error instanceof Error ? error.message : String(error);
  const lines = [`${colors.red('error')} ${code}: ${known ? message : `${errorCodes.XENO_INTERNAL}: ${message}`}`];
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && !message.includes(cause.message)) lines.push(`  cause: ${cause.message}`);
  const hint = known ? error.hint : 'Run it again with XENO_DEBUG=1 and report the stack trace.';
  if (hint !== undefined) lines.push(...hint.split('\n').map((line) => `  hint: ${line}`));
  if (io.env['XENO_DEBUG'] === '1' && error instanceof Error && error.stack !== undefined) lines.push(error.stack);
  io.err.write(
    `xeno: ${lines.map((line, index) => (index === 0 ? visibleExcept(line) : visibleText(line))).join('\n')}\n`,
  );
}

/** The same as data. File names of problems are relative to `base`, which is absolute. */
export function errorRecord(error: unknown): object {
  if (error instanceof ProblemsFound) return { type: 'problems', base: error.base, problems: inOrder(error.problems) };
  const known = isOrchestrationError(error);
  const message = error instanceof Error ? error.message : String(error);
  return {
    type: 'error',
    code: known ? error.code : 'XENO_INTERNAL',
    message,
    ...(known && error.hint !== undefined ? { hint: error.hint } : {}),
  };
}

/** The first line is ours up to the message: its colour codes stay. */
function visibleExcept(line: string): string {
  const start = line.indexOf(': ');
  return line.slice(0, start) + visibleText(line.slice(start));
}
