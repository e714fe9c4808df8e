import type { Reply } from './session.js';

/** How long a solver's own clock may be late before it is ended. */
export const graceMilliseconds = 250;

const longestMilliseconds = 2 ** 31 - 1 - 1000;

/** A limit as timers and solvers take it: whole milliseconds, at least one, at most some 24 days. */
export function wholeMilliseconds(milliseconds: number): number {
  return Math.min(Math.max(1, Math.floor(milliseconds) || 1), longestMilliseconds);
}

/** What one `send` may print: more helps nobody. */
export const mostReplyCharacters = 16 * 1024 * 1024;

/**
 * Judges what a solver printed while it was alive: neither z3 nor cvc5 stops at an error, and z3 passes over a command
 * that it does not know with `unsupported`, so that an answer after either is one to another question.
 */
export function judge(text: string): Reply {
  const bad = /^[ \t]*(?:\(error\b|unsupported\b).*$/m.exec(text)?.[0];
  if (bad === undefined) return { ended: 'itself', text };
  const message = bad.trim().slice(0, 500);
  if (/out of memory|bad_alloc|max\. memory exceeded/i.test(bad)) return { ended: 'memory', text, message };
  // z3's limit holds for every command, and `push` says so in its own way.
  if (/\bcancell?ed"?\)?\s*$/.test(bad)) return { ended: 'walltime', text, message };
  return { ended: 'failed', text, message };
}
