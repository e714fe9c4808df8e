import { createRequire } from 'node:module';
import {
  type LatestObligation,
  latestObligations,
  type Report,
  type ReportedStep,
  verdictSentence,
  visibleText,
} from '@xeno/core';
import type { Builder, TestCase, TestSuite } from 'junit-report-builder';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Locate } from './sarif.js';

// Its types promise a default export that the module, which is CommonJS, does not have.
const builder = createRequire(import.meta.url)('junit-report-builder') as Builder;

/**
 * A run as JUnit XML: a suite for each proof, one for obligations that are files, one for steps without obligations and
 * those that keep the run from being met all the same.
 * Violated, open and contradictory obligations are failures with that word as their type; faults are errors. There is a
 * failure or an error exactly when the exit code is not 0: what a run that is met tolerates counts as skipped.
 */
export function renderJunit(report: Report, locate: Locate, code: ExitCode): string {
  const tally = new Tally(code === exitCodes.met);
  const junit = builder.newBuilder();
  const proofOf = new Map(
    report.proofs.flatMap((proof) => proof.blocks.map((block) => [block.obligation, proof.id] as const)),
  );
  const suites = new Map<string, TestSuite>();
  const suite = (name: string): TestSuite => {
    let known = suites.get(name);
    if (!known) {
      known = junit.testSuite().name(text(name)).timestamp(new Date(report.run.startedAt));
      suites.set(name, known);
    }
    return known;
  };
  const obligations = latestObligations(report.steps);
  for (const obligation of obligations) {
    const proof = proofOf.get(obligation.id);
    addObligation(suite(proof ?? report.run.workflow.name), obligation, proof, locate, tally);
  }
  const unsettled = new Map(report.unsettled.map(({ step, reason }) => [step, reason]));
  for (const step of report.steps) {
    const reason = unsettled.get(step.id);
    if (step.obligations.length === 0 || reason !== undefined)
      addStep(suite(`${report.run.workflow.name}: steps`), step, reason, tally);
  }
  if (code !== exitCodes.met && !tally.told) {
    const { failure, workflow } = { ...report, ...report.run };
    const say = failure ? `${failure.code}: ${failure.message}` : verdictSentence(report);
    const test = suite(`${workflow.name}: steps`).testCase().className('run').name(text(workflow.name));
    tally.error(test, say, failure?.code ?? report.run.status);
  }
  return `${junit.build()}\n`;
}

/** Keeps what is told of single tests in line with what the run as a whole came to. */
class Tally {
  told = false;

  constructor(private readonly met: boolean) {}

  failure(test: TestCase, message: string, type: string): void {
    if (this.met) return this.#tolerated(test, message);
    this.told = true;
    test.failure(text(message), type);
  }

  error(test: TestCase, message: string, type: string, content = ''): void {
    if (this.met) return this.#tolerated(test, message);
    this.told = true;
    test.error(text(message), type, text(content));
  }

  #tolerated(test: TestCase, message: string): void {
    test.skipped().standardError(text(`tolerated: ${message}`));
  }
}

function addObligation(
  suite: TestSuite,
  obligation: LatestObligation,
  proof: string | undefined,
  locate: Locate,
  tally: Tally,
): void {
  const seconds = obligation.attempts.reduce((sum, attempt) => sum + attempt.wallSeconds, 0);
  const name =
    proof !== undefined && obligation.id.startsWith(`${proof}#`)
      ? obligation.id.slice(proof.length + 1)
      : obligation.id;
  const test = suite
    .testCase()
    .className(text(proof ?? 'files'))
    .name(text(name))
    .time(Math.round(seconds * 1000) / 1000);
  const place = locate({ obligation: obligation.id });
  if (place) test.file(text(place.line === undefined ? place.file : `${place.file}:${place.line}`));
  const answers = obligation.attempts
    .map(
      ({ engine, version, status, message }) =>
        `${engine} ${version}: ${status}${message === undefined ? '' : `, ${message}`}`,
    )
    .join('\n');
  const { reason, conclusion } = obligation;
  if (conclusion === 'fault') tally.error(test, reason, conclusion, answers);
  else if (conclusion !== 'met') tally.failure(test, reason, conclusion);
  if (answers !== '') test.standardOutput(text(answers));
}

/** @param unsettled why the step keeps the run from being met, where it does */
function addStep(suite: TestSuite, step: ReportedStep, unsettled: string | undefined, tally: Tally): void {
  const test = suite.testCase().className(text(step.type)).name(text(step.id));
  if (step.startMs !== undefined && step.endMs !== undefined) test.time((step.endMs - step.startMs) / 1000);
  const say = step.failure ? `${step.failure.code}: ${step.failure.message}` : step.status;
  if (unsettled !== undefined) tally.failure(test, unsettled, step.conclusion ?? 'open');
  else if (step.status === 'skipped' || step.status === 'waiting') test.skipped();
  else if (step.status === 'failed' || step.status === 'refused')
    tally.failure(test, say, step.failure?.code ?? step.status);
  else if (step.status === 'cancelled') tally.error(test, say, 'cancelled');
}

/** XML has no way to write most control characters and the two non-characters. */
function text(value: string): string {
  return visibleText(value).replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}
