import type { Conclusion, Trust } from '@xeno/plugin-api';
import { latestObligations } from './latest-obligations.js';
import { isPending } from './pending.js';
import type { Report } from './report.js';
import { visibleLine } from './visible-text.js';

/** What each level of trust means, as the end of "trust: certified — …". */
export const trustMeaning: Readonly<Record<Trust, string>> = {
  certified: 'a different program re-checked the evidence',
  corroborated: 'independent engine families gave the same answer',
  claimed: 'one engine family said so and nobody re-checked it',
  admitted: 'a person vouches for part of it and nothing checked that part',
};

/** What each conclusion means, for a legend. */
export const conclusionMeaning: Readonly<Record<Conclusion, string>> = {
  met: 'the engines gave the expected answer',
  open: 'no engine could decide it within its limits',
  violated: 'the engines gave the opposite of the expected answer',
  fault: 'an engine or its input is broken, so there is no answer',
  contradiction: 'two engines gave answers that exclude each other',
};

/** The first sentence of every report: what came out, as a newcomer would ask. */
export function verdictSentence(report: Report): string {
  const { status } = report.run;
  const { summary } = report;
  const total = Object.values(summary).reduce((sum, count) => sum + count, 0);
  if (status === 'running' && isPending(report.steps))
    return `The run is not over: ${total - summary.open} of ${total} obligations are decided so far.`;
  if (status === 'cancelled')
    return `The run was cancelled: ${summary.met} of ${total} obligations had been met by then.`;
  if (status === 'refused')
    return `The run was refused: ${sentenceEnd(report.failure?.message ?? 'a policy or capability said no')}`;
  if (report.contradictions.length > 0 || report.conclusion === 'contradiction') {
    return `Engines contradict each other about ${names(report, 'contradiction')}; nothing that rests on it can be believed.`;
  }
  if (summary.violated > 0) return `${of(summary.violated, total)} violated: ${names(report, 'violated')}.`;
  if (summary.fault > 0)
    return `${of(summary.fault, total)} without an answer, because an engine or its input is broken: ${names(report, 'fault')}.`;
  if (summary.open > 0) return `${of(summary.open, total)} still open: ${names(report, 'open')}.`;
  if (report.conclusion !== 'met' || status === 'failed') {
    return `The run failed: ${sentenceEnd(report.failure?.message ?? `its conclusion is ${report.conclusion}`)}`;
  }
  if (total === 0) return 'The run ended as it should; it had no obligations to check.';
  return total === 1 ? 'The only obligation is met.' : `All ${total} obligations are met.`;
}

function of(count: number, total: number): string {
  if (total === 1) return 'The only obligation is';
  return `${count} of ${total} obligations ${count === 1 ? 'is' : 'are'}`;
}

function names(report: Report, conclusion: Conclusion): string {
  const ids = latestObligations(report.steps)
    .filter((obligation) => obligation.conclusion === conclusion)
    .map((obligation) => obligation.id);
  if (conclusion === 'contradiction') ids.push(...report.contradictions.map(({ obligation }) => obligation));
  const distinct = [...new Set(ids)].map((id) => visibleLine(id, 80));
  if (distinct.length === 0) return 'an obligation';
  return distinct.length > 3
    ? `${distinct.slice(0, 3).join(', ')} and ${distinct.length - 3} more`
    : distinct.join(', ');
}

function sentenceEnd(message: string): string {
  const line = visibleLine(message, 300);
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}

/** Milliseconds from the run's start to its end, or to the last thing that is known of it. */
export function lastMoment({ run, steps }: Report): number {
  if (run.finishedAt !== undefined) return Date.parse(run.finishedAt) - Date.parse(run.startedAt);
  let last = 0;
  for (const { startMs, endMs, obligations } of steps) {
    last = Math.max(last, startMs ?? 0, endMs ?? 0);
    for (const { attempts } of obligations) {
      for (const attempt of attempts) last = Math.max(last, attempt.endMs ?? attempt.startMs);
    }
  }
  return last;
}

/** For people: `0.4 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) return '–';
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
