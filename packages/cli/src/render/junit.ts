import { createRequire } from 'node:module';
import { type LatestObligation, latestObligations, type Report, type ReportedStep, visibleText } from '@xeno/core';
import type { Builder, TestSuite } from 'junit-report-builder';
import type { Locate } from './sarif.js';

// Its types promise a default export that the module, which is CommonJS, does not have.
const builder = createRequire(import.meta.url)('junit-report-builder') as Builder;

/**
 * A run as JUnit XML: a suite for each proof, one for obligations that are files, one for steps without obligations and
 * those that keep the run from being met all the same.
 * Violated, open and contradictory obligations are failures with that word as their type; faults are errors.
 */
export function renderJunit(report: Report, locate: Locate): string {
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
    addObligation(suite(proof ?? report.run.workflow.name), obligation, proof, locate);
  }
  const unsettled = new Map(report.unsettled.map(({ step, reason }) => [step, reason]));
  for (const step of report.steps) {
    const reason = unsettled.get(step.id);
    if (step.obligations.length === 0 || reason !== undefined)
      addStep(suite(`${report.run.workflow.name}: steps`), step, reason);
  }
  return `${junit.build()}\n`;
}

function addObligation(
  suite: TestSuite,
  obligation: LatestObligation,
  proof: string | undefined,
  locate: Locate,
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
  const say = text(obligation.reason);
  if (obligation.conclusion === 'fault') test.error(say, 'fault', text(answers));
  else if (obligation.conclusion !== 'met') test.failure(say, obligation.conclusion);
  if (answers !== '') test.standardOutput(text(answers));
}

/** @param unsettled why the step keeps the run from being met, where it does */
function addStep(suite: TestSuite, step: ReportedStep, unsettled: string | undefined): void {
  const test = suite.testCase().className(text(step.type)).name(text(step.id));
  if (step.startMs !== undefined && step.endMs !== undefined) test.time((step.endMs - step.startMs) / 1000);
  const say = step.failure ? text(`${step.failure.code}: ${step.failure.message}`) : step.status;
  if (unsettled !== undefined) test.failure(text(unsettled), step.conclusion ?? 'open');
  else if (step.status === 'skipped' || step.status === 'waiting') test.skipped();
  else if (step.status === 'failed' || step.status === 'refused') test.failure(say, step.failure?.code ?? step.status);
  else if (step.status === 'cancelled') test.error(say, 'cancelled');
}

/** XML has no way to write most control characters and the two non-characters. */
function text(value: string): string {
  return visibleText(value).replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}
