import {
  buildReport,
  duration,
  latestObligations,
  type Orchestrator,
  type Report,
  type ReportedProof,
  type ReportedStep,
  verdictSentence,
  visibleLine,
  visibleText,
} from '@xeno/core';
import { type Conclusion, isA, isSuccess, isSzsStatus } from '@xeno/plugin-api';
import type { RunState } from '@xeno/run-state';
import { type Io, inCi } from '../io.js';
import { colorsOf, conclusionMark } from '../render/marks.js';
import { cancelling } from '../signals.js';

/** A file of the command line and the step that verifies it. */
interface Target {
  readonly given: string;
  readonly step: string;
  /** Relative to the root. */
  readonly file: string;
  readonly isProof: boolean;
}

/** Prints `% SZS status S for FILE` in the order of the files, each as soon as its turn has come. */
export function statusLines(orchestrator: Orchestrator, targets: readonly Target[], io: Io, signal: AbortSignal) {
  const done = new Set<string>();
  const live = io.err.terminal && !inCi(io.env);
  let printed = 0;
  const clear = () => {
    if (live) io.err.write('\r\u001b[K');
  };
  const flush = (reportOf: (ready: readonly Target[]) => Report) => {
    const ready: Target[] = [];
    for (
      let target = targets[printed + ready.length];
      target && done.has(target.step);
      target = targets[printed + ready.length]
    )
      ready.push(target);
    if (ready.length === 0) return;
    const report = reportOf(ready);
    const steps = new Map(report.steps.map((step) => [step.id, step]));
    const proofs = new Map(report.proofs.map((proof) => [proof.file, proof]));
    for (const target of ready) io.out.write(linesOf(target, steps.get(target.step), proofs.get(target.file)));
    printed += ready.length;
  };
  const unsubscribe = orchestrator.events.on('step.finished', ({ step }) => {
    done.add(step);
    clear();
    flush((ready) => buildReport(onlySteps(orchestrator.state.currentState, ready)));
    if (live) io.err.write(visibleLine(`${done.size} of ${targets.length} files`, io.err.columns() - 1));
  });
  const tell = () => {
    clear();
    if (!io.broken.aborted) io.err.write(`${cancelling}\n`);
  };
  signal.addEventListener('abort', tell);
  const end = () => {
    signal.removeEventListener('abort', tell);
    unsubscribe();
    clear();
  };
  return {
    abandon: end,
    finish: async (state: RunState): Promise<Report> => {
      end();
      for (const { step } of targets) done.add(step);
      const report = buildReport(state);
      flush(() => report);
      io.err.write(summary(report, targets, io));
      return report;
    },
  };
}

/** A report of what is about to be printed costs what it holds, not what the run holds: decisions are one a step. */
function onlySteps(state: RunState, targets: readonly Target[]): RunState {
  const steps = targets.flatMap(({ step }) => state.steps.get(step) ?? []);
  return { ...state, steps: new Map(steps.map((step) => [step.id, step])), contradictions: [], decisions: [] };
}

function linesOf(target: Target, step: ReportedStep | undefined, proof: ReportedProof | undefined): string {
  const lines = (step?.obligations ?? [])
    .filter(({ conclusion }) => conclusion === 'contradiction')
    .map(
      ({ id, reason }) =>
        `% contradiction ${target.isProof ? `in ${oneWord(target.given)}, ${visibleLine(id)}` : `about ${oneWord(target.given)}`}: ${visibleLine(reason, 500)}\n`,
    );
  const status = `% SZS status ${statusOf(target, step, proof)} for ${oneWord(target.given)}\n`;
  return `${lines.join('')}${status}${solution(target, step)}`;
}

/** What was synthesised, between the lines in which the SZS standard puts an output. One too long to be at hand is in the report. */
function solution({ given, isProof }: Target, step: ReportedStep | undefined): string {
  if (isProof || step?.conclusion !== 'met') return '';
  const found = step.obligations
    .flatMap(({ attempts }) => attempts.flatMap(({ evidence }) => evidence))
    .find(({ dataform, excerpt }) => dataform === 'Solution' && excerpt !== undefined);
  if (found === undefined) return '';
  const about = `Solution for ${oneWord(given)}`;
  return `% SZS output start ${about}\n${visibleText(found.excerpt ?? '').trimEnd()}\n% SZS output end ${about}\n`;
}

/** A proof holds as a whole or not; a file has the status that its engines agree on, unless that takes something for granted. */
function statusOf({ isProof }: Target, step: ReportedStep | undefined, proof: ReportedProof | undefined): string {
  if (!step) return 'NotTried';
  if (step.failure && isInputError(step.failure.code)) return 'InputError';
  if (step.conclusion === undefined)
    return step.status === 'cancelled' ? 'User' : step.failure ? statusOfFailure(step.failure.code) : 'NotTried';
  if (step.conclusion === 'contradiction') return 'Unknown';
  if (isProof) return step.conclusion === 'met' ? statusOfMetProof(step, proof) : proofStatus[step.conclusion];
  const statuses = step.obligations.flatMap(({ attempts }) => attempts.map(({ status }) => status));
  // An answer whose evidence was rejected is no answer.
  if (step.conclusion === 'fault')
    return statuses.find((status) => isSzsStatus(status) && isA(status, 'Error')) ?? 'Error';
  const answer = statuses.find((status) => isSzsStatus(status) && isSuccess(status));
  if (answer !== undefined && step.trust === 'admitted') return 'Assumed';
  return (
    answer ??
    statuses.find((status) => status !== 'NotTried' && status !== 'Inappropriate') ??
    statuses[0] ??
    'NotTried'
  );
}

/** Only what was shown is a theorem: not what a person admitted, nor a proof in which nothing is claimed. */
function statusOfMetProof(step: ReportedStep, proof: ReportedProof | undefined): string {
  if (!claimsAnything(proof)) return 'NotTried';
  return step.trust === 'admitted' ? 'Assumed' : 'Theorem';
}

/** Axioms and definitions are the base of a proof; they claim nothing that could be shown. */
function claimsAnything(proof: ReportedProof | undefined): boolean {
  return proof?.blocks.some(({ kind }) => kind !== 'axiom' && kind !== 'definition') === true;
}

const proofStatus: Readonly<Record<Exclude<Conclusion, 'met'>, string>> = {
  violated: 'CounterSatisfiable',
  open: 'Unknown',
  fault: 'Error',
  contradiction: 'Unknown',
};

function statusOfFailure(code: string): string {
  if (code === 'XENO_CANCELLED') return 'User';
  return isInputError(code) ? 'InputError' : 'Error';
}

function isInputError(code: string): boolean {
  return code.startsWith('XENO_PROOF') || code.startsWith('XENO_PATH');
}

function summary(report: Report, targets: readonly Target[], io: Io): string {
  const colors = colorsOf(io.err);
  const given = new Map(targets.map((target) => [target.step, target.given]));
  const lines: string[] = [];
  for (const { step, id, conclusion, reason } of latestObligations(report.steps)) {
    if (conclusion === 'met') continue;
    const file = given.get(step) ?? id;
    const name = id.includes('#') ? `${file}, ${id}` : file;
    lines.push(
      `${conclusionMark(colors, conclusion)} ${visibleLine(name, 200)}: ${conclusion}. ${visibleLine(reason, 300)}`,
    );
  }
  for (const step of report.steps) {
    if (!step.failure || step.obligations.length > 0) continue;
    const hint = step.failure.hint === undefined ? '' : `\n  hint: ${visibleLine(step.failure.hint, 300)}`;
    lines.push(
      `${colors.red('✗')} ${visibleLine(given.get(step.id) ?? step.id, 200)}: ${step.failure.code}: ${visibleLine(step.failure.message, 300)}${hint}`,
    );
  }
  // Above all that blocks were left out on request, so that the proof is still open.
  for (const { step, reason } of report.unsettled)
    lines.push(`${colors.yellow('?')} ${visibleLine(given.get(step) ?? step, 200)}: ${visibleLine(reason, 300)}.`);
  const proofs = new Map(report.proofs.map((proof) => [proof.file, proof]));
  const steps = new Map(report.steps.map((step) => [step.id, step]));
  for (const { given: name, step, file, isProof } of targets) {
    const ended = steps.get(step);
    if (!isProof || ended?.conclusion !== 'met') continue;
    if (!claimsAnything(proofs.get(file)))
      lines.push(`· ${visibleLine(name, 200)}: nothing to prove; it has no lemma, theorem or corollary.`);
    else if (ended.trust === 'admitted')
      lines.push(`△ ${visibleLine(name, 200)}: rests on what was admitted, so it is assumed and not shown.`);
  }
  const { startedAt, finishedAt } = report.run;
  const took = finishedAt === undefined ? '' : ` ${duration(Date.parse(finishedAt) - Date.parse(startedAt))}.`;
  const trust = report.trust === undefined ? '' : ` Trust: ${report.trust}.`;
  return `${[...lines, `${sentence(report)}${trust}${took}`].join('\n')}\n`;
}

/** Counts, for the lines above have named what is not met as the caller wrote it. */
function sentence(report: Report): string {
  if (report.conclusion === 'met' || report.run.status !== 'succeeded') return verdictSentence(report);
  const counts = Object.entries(report.summary).filter(([, count]) => count > 0);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return 'Nothing was verified.';
  return `${total} ${total === 1 ? 'obligation' : 'obligations'}: ${counts.map(([name, count]) => `${count} ${name}`).join(', ')}.`;
}

/** A line break in a file's name must not start a second status line. */
function oneWord(file: string): string {
  return visibleLine(file);
}
