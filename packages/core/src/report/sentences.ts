import type { Conclusion } from '@xeno/plugin-api';
import { failures } from './failures.js';
import { latestObligations } from './latest-obligations.js';
import { namesOf } from './names.js';
import { isPending } from './pending.js';
import type { Report } from './report.js';
import { visibleLine } from './visible-text.js';

/** What each conclusion means, for a legend. */
export const conclusionMeaning: Readonly<Record<Conclusion, string>> = {
  met: 'the engines gave the expected answer',
  open: 'no engine could decide it within its limits',
  violated: 'the engines gave the opposite of the expected answer',
  fault: 'an engine or its input is broken, so there is no answer',
  contradiction: 'answers were given that exclude each other',
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
  if (status === 'refused') return `The run was refused${place(report)}.`;
  if (report.contradictions.length > 0 || report.conclusion === 'contradiction') {
    return `${contradicts(report)} about ${names(report, 'contradiction')}; nothing that rests on it can be believed.`;
  }
  if (summary.violated > 0) return `${of(summary.violated, total)} violated: ${names(report, 'violated')}.`;
  if (summary.fault > 0)
    return `${of(summary.fault, total)} without an answer, because an engine or its input is broken: ${names(report, 'fault')}.`;
  if (summary.open > 0) return `${of(summary.open, total)} still open: ${names(report, 'open')}.`;
  const all = total === 1 ? 'The only obligation is met' : `All ${total} obligations are met`;
  if (report.conclusion !== 'met' && status === 'succeeded') {
    const steps = report.unsettled.map(({ step }) => step);
    if (steps.length === 0) return `The run failed: its conclusion is ${report.conclusion}.`;
    const but = `${steps.length === 1 ? 'step' : 'steps'} ${namesOf(steps)} ${steps.length === 1 ? 'is' : 'are'} not settled.`;
    return total === 0 ? `Nothing is concluded: ${but}` : `${all}, but ${but}`;
  }
  if (report.conclusion !== 'met' || status === 'failed') return `The run failed${place(report)}.`;
  if (total === 0) return 'The run ended as it should; it had no obligations to check.';
  return `${all}.`;
}

/** That a run was of a part of its workflow only; `name` writes a step's name. Absent: it was of all of it. */
export function partSentence(report: Report, name: (step: string) => string): string | undefined {
  const { only } = report.run;
  if (only === undefined) return undefined;
  const shown = only.slice(0, 10).map(name);
  const more = only.length > shown.length ? `, and ${only.length - shown.length} more` : '';
  const asked = `${only.length === 1 ? 'step' : 'steps'} ${shown.join(', ')}${more}`;
  return `Only ${asked} and what ${only.length === 1 ? 'it waits' : 'they wait'} for was asked for; the rest of the workflow did not run.`;
}

/** The command that repeats a run; `quote` writes a word for a shell. */
export function repeatCommand({ run }: Report, quote: (word: string) => string): string {
  const steps = (run.only ?? []).map((step) => ` --step ${quote(step)}`).join('');
  return `xeno run ${quote(run.workflow.file)}${steps}`;
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
  return ids.length === 0 ? 'an obligation' : namesOf([...new Set(ids)]);
}

/** The step whose failure ended the run, as the end of a sentence; what it said stands beside the sentence. */
function place(report: Report): string {
  const step = report.failure ? failures(report)[0]?.step : undefined;
  return step === undefined ? '' : ` at step ${visibleLine(step, 80)}`;
}

function contradicts({ contradictions }: Report): string {
  const alone = contradictions.length > 0 && contradictions.every(({ engines }) => new Set(engines).size === 1);
  return alone ? 'An engine contradicts itself' : 'Engines contradict each other';
}

/** Who gave answers that exclude each other, as the start of a sentence; `name` writes an engine's name. */
export function exclusion(engines: readonly string[], name: (engine: string) => string): string {
  const distinct = [...new Set(engines)];
  if (distinct.length === 1) return `${name(distinct[0] ?? '')} gave answers that exclude each other, so it is wrong`;
  const names = distinct.map(name);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} gave answers that exclude each other, so at least one of them is wrong`;
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
