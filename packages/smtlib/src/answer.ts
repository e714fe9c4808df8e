import type { SzsStatus, TerminationReason } from '@xeno/plugin-api';
import type { Query } from './query.js';
import type { SolverRun } from './run.js';

/** A recognised answer with what the solver said to the first follow-up (a model, a core), or why there is none. */
export type Answer =
  | { readonly found: 'sat' | 'unsat'; readonly evidence: string }
  | {
      readonly found: 'nothing';
      readonly status: SzsStatus;
      readonly message: string;
      readonly reason?: TerminationReason;
    };

/** Reasons for `unknown`, in the words of the standard, z3 and cvc5; the first that fits counts. */
const unknownReasons: readonly (readonly [RegExp, SzsStatus])[] = [
  [/timeout/i, 'Timeout'],
  [/mem-?out|out of memory|memory/i, 'MemoryOut'],
  [/resource|rlimit|max\. steps|max-conflicts|conflicts/i, 'ResourceOut'],
  [/incomplete/i, 'Incomplete'],
  [/unsupported/i, 'Inappropriate'],
];

/** Errors by which z3 tells that it ran out of something, not that the text is wrong. */
const exhausted: readonly (readonly [RegExp, SzsStatus])[] = [
  [/out of memory|memory limit|memout/i, 'MemoryOut'],
  [/\btimeout\b/i, 'Timeout'],
  [/max\. (?:steps|memory|resource)|resource limits? (?:reached|exceeded)/i, 'ResourceOut'],
];

const checkLine = /^(?:sat|unsat|unknown)$/;
/** `unsupported` is counted elsewhere. */
const harmlessAhead = /^(?:|success|unsupported|;.*|WARNING: .*)$/;
const harmlessBeside = /^(?:|WARNING: .*)$/;

/**
 * Reads a solver's output against the marks around the check that counts. Conclusive only when exactly one `sat` or
 * `unsat` stands between them and nothing that the solver said before is an error.
 */
export function readAnswer(query: Query, run: SolverRun): Answer {
  if (run.ended === 'aborted') return nothing('User', 'the attempt was cancelled');
  // One that dies is not believed, whatever it had said before.
  if (run.ended === 'failed') return stopped(run);
  const lines = run.output.split(/\r?\n/);
  const begin = lines.findIndex((line) => isEcho(line, query.marks.begin));
  const end = lines.findIndex((line) => isEcho(line, query.marks.end));
  const before = lines.slice(0, begin === -1 ? undefined : begin);
  const error = errorIn(before, query);
  if (error !== undefined) return error;
  const stray = before.find((line) => !checkLine.test(line) && !harmlessAhead.test(line));
  if (begin !== -1 && stray !== undefined) return unrecognised(stray);
  if (begin === -1 || end < begin) return withoutAnswer(run, begin === -1 ? before : lines.slice(begin + 1), query);
  const said = lines.slice(begin + 1, end).filter((line) => !harmlessBeside.test(line));
  const [verdict] = said;
  const failure = errorIn(said, query);
  if (failure !== undefined) return failure;
  if (said.length !== 1 || verdict === undefined || !checkLine.test(verdict)) return unrecognised(said.join(' ↵ '));
  const followed = sections(lines.slice(end + 1), query.marks.followUp);
  if (verdict === 'unknown')
    return unknown(run, followed.find((section) => section.startsWith('(:reason-unknown')) ?? '');
  return { found: verdict === 'sat' ? 'sat' : 'unsat', evidence: followed[0] ?? '' };
}

function isEcho(line: string, mark: string): boolean {
  return line === mark || line === `"${mark}"`;
}

function sections(lines: readonly string[], mark: string): readonly string[] {
  const found: string[][] = [[]];
  for (const line of lines) {
    if (isEcho(line, mark)) found.push([]);
    else found.at(-1)?.push(line);
  }
  // Without its closing mark a section may have been cut off.
  return found.slice(0, -1).map((section) => section.join('\n').trim());
}

function unknown(run: SolverRun, answered: string): Answer {
  const reason = /^\(:reason-unknown\s+([^]*)\)$/.exec(answered)?.[1]?.trim() ?? '';
  const plain = reason.replace(/^"|"$/g, '');
  const status = unknownReasons.find(([pattern]) => pattern.test(plain))?.[1];
  if (status !== undefined) return nothing(status, `the solver gave up: ${plain}`);
  // Interrupted, but not by us: its own clock did it.
  if (/cancell?ed|interrupt/i.test(plain)) return nothing('Timeout', `the solver stopped itself: ${plain}`);
  if (plain === '')
    return run.ended === 'walltime'
      ? stopped(run)
      : nothing('Unknown', 'the solver answered unknown and gave no reason');
  return nothing('Unknown', `the solver answered unknown: ${plain}`);
}

function withoutAnswer(run: SolverRun, said: readonly string[], query: Query): Answer {
  if (run.ended !== 'itself') return stopped(run);
  const failure = errorIn(said, query);
  if (failure !== undefined) return failure;
  const rest = said.filter((line) => !harmlessAhead.test(line) && !checkLine.test(line));
  if (rest.length > 0) return unrecognised(rest.join(' ↵ '));
  return nothing('Error', `the solver ended without an answer${aside(run)}`);
}

function stopped(run: SolverRun): Answer {
  switch (run.ended) {
    case 'walltime':
      return nothing('Timeout', 'the time limit was reached', 'walltime');
    case 'memory':
      return nothing('MemoryOut', 'the memory limit was reached', 'memory');
    case 'output':
      return nothing('ResourceOut', 'the solver wrote more than the output limit allows', 'files-size');
    default:
      return nothing('Error', `the solver failed${aside(run)}`, 'failed');
  }
}

function aside(run: SolverRun): string {
  const how = run.signal === undefined ? '' : ` (${run.signal})`;
  const text = excerpt(run.diagnostics ?? '');
  return text === '' ? how : `${how}: ${text}`;
}

/** The first error of some lines. z3 goes on after an error and answers a question that nobody asked. */
function errorIn(lines: readonly string[], query: Query): Answer | undefined {
  const start = lines.findIndex((line) => /^\(\s*error\b/.test(line));
  if (start === -1) {
    const unsupported = lines.filter((line) => line === 'unsupported').length;
    return unsupported > query.unsupported
      ? nothing('InputError', 'the solver does not support a command of this script')
      : undefined;
  }
  const whole = lines.slice(start, start + 20).join('\n');
  const message = /^\(\s*error\s+"((?:[^"]|"")*)"/.exec(whole)?.[1] ?? whole;
  const plain = message.split('\n', 1)[0]?.replaceAll('""', '"') ?? '';
  const status = exhausted.find(([pattern]) => pattern.test(plain))?.[1];
  return nothing(status ?? 'InputError', excerpt(withAuthorsLine(plain, query.linesAhead)));
}

/** z3: `line 4 column 5: m`; cvc5: `Parse Error: /path/file:4.5: m`. */
function withAuthorsLine(message: string, linesAhead: number): string {
  const found =
    /^line (\d+) column (\d+): ([^]*)$/.exec(message) ?? /^Parse Error: [^:]*:(\d+)\.(\d+): ([^]*)$/.exec(message);
  if (found === null) return message;
  const [, line, column, text] = found;
  return `${Math.max(1, Number(line) - linesAhead)}:${column}: ${text}`;
}

function unrecognised(text: string): Answer {
  return nothing('Error', `the solver's output is not understood: ${excerpt(text)}`);
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

function nothing(status: SzsStatus, message: string, reason?: TerminationReason): Answer {
  return { found: 'nothing', status, message, ...(reason === undefined ? {} : { reason }) };
}
