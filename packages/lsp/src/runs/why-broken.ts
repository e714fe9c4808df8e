import type { RunState } from '@xeno/run-state';
import type { CliEnd } from './cli-process.js';

const longestMessage = 1000;
const mostLines = 6;
// What terminals take for commands, line ends apart.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed.
const control = /\u001b\[[0-9;?]*[A-Za-z]|[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/**
 * Why what a process told is no run that could be believed; undefined when it is one. A run that says that all is met
 * and ends with anything but 0 is not.
 */
export function whyBroken(
  state: RunState,
  end: CliEnd,
  { cancelled, refusal }: { readonly cancelled: boolean; readonly refusal?: string | undefined },
): string | undefined {
  if (end.failure !== undefined) return `The command line failed: ${end.failure}.`;
  const finished = state.finishedAt !== undefined && state.runId !== '';
  if (finished && (end.code === 0 || state.conclusion !== 'met' || state.status !== 'succeeded')) return undefined;
  if (cancelled) return undefined;
  const said = refusal ?? spoken(end.stderr);
  const told = said === '' ? '' : `\n${said}`;
  if (finished) return `The run says that all is met, but ${howItEnded(end)}.${told}`;
  if (refusal !== undefined && refusal !== '') return refusal;
  if (end.code === 2) return said === '' ? 'It did not start: something in it is wrong.' : said;
  if (end.code === 4) return said === '' ? 'It was refused.' : said;
  return `The run ended without a result: ${howItEnded(end)}.${told}`;
}

/** What the command line said to people, without its progress and without colours. */
export function spoken(stderr: string): string {
  const lines = stderr
    .replace(control, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const first = lines.findIndex((line) => /\berror\b/i.test(line));
  const told = first < 0 ? lines.slice(-mostLines) : lines.slice(first, first + mostLines);
  const message = told.join('\n');
  return message.length > longestMessage ? `${message.slice(0, longestMessage - 1)}…` : message;
}

function howItEnded({ code, signal }: CliEnd): string {
  if (signal !== undefined) return `the command line was ended by ${signal}`;
  return code === undefined ? 'the command line is gone' : `the command line ended with exit code ${code}`;
}
