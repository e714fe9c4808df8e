import { type Judged, type ObligationRun, type StepRun, timeTaken, verdictOf, type WorkflowRun } from '@xeno/lsp';
import { explanationOf } from '../runs/run-words.js';
import { fileTest, placeOfObligation, placeOfStep, type TestPlace } from './test-place.js';

/** What a run says of one test at this moment. */
export interface TestResult {
  readonly place: TestPlace;
  readonly state: 'queued' | 'started' | 'passed' | 'failed' | 'errored' | 'skipped';
  /** Milliseconds. */
  readonly duration?: number;
  /** Of what failed or errored, unless something below it says so already: why. */
  readonly message?: string;
  /** The document has changed since. */
  readonly stale: boolean;
}

/** Every test of a run with its state: the document, its steps, their obligations, in this order. */
export function testResults(run: WorkflowRun, isProof: boolean): readonly TestResult[] {
  const results: TestResult[] = [];
  for (const step of run.steps) {
    if (!isProof) results.push(ofStep(run, step));
    for (const obligation of step.obligations) results.push(ofObligation(run, step, obligation, isProof));
  }
  return withoutRepetition([ofRun(run), ...results]);
}

/** What an obligation says is not said again for its step and for the document: they have failed, and that is all. */
function withoutRepetition(results: readonly TestResult[]): readonly TestResult[] {
  const blamed = new Set<string>();
  return [...results]
    .reverse()
    .map((result) => {
      const { place, state, message, ...rest } = result;
      if (state !== 'failed' && state !== 'errored') return result;
      blamed.add(place.parent);
      const said = state === 'failed' && blamed.has(place.id);
      return { ...rest, place, state, ...(message !== undefined && !said && { message }) };
    })
    .reverse();
}

function ofRun(run: WorkflowRun): TestResult {
  const place: TestPlace = { id: fileTest(run.uri), parent: '', label: run.name, uri: run.uri };
  const common = { place, stale: run.state === 'stale', ...timeOf(run) };
  switch (run.status) {
    case 'starting':
      return { ...common, state: 'queued' };
    case 'running':
      return { ...common, state: 'started' };
    case 'cancelled':
      return { ...common, state: 'skipped' };
    case 'broken':
    case 'refused':
    case 'failed':
      if (run.conclusion === undefined || run.message !== undefined || run.status !== 'failed') {
        return { ...common, state: 'errored', message: run.message ?? verdictOf(run) };
      }
      return { ...common, state: 'failed', message: verdictOf(run) };
    case 'succeeded': {
      const met = run.conclusion === undefined || run.conclusion === 'met';
      return met ? { ...common, state: 'passed' } : { ...common, state: 'failed', message: verdictOf(run) };
    }
  }
}

function ofStep(run: WorkflowRun, step: StepRun): TestResult {
  const common = { place: placeOfStep(run, step), stale: step.state === 'stale', ...timeOf(step) };
  switch (step.status) {
    case 'waiting':
      return { ...common, state: isOver(run) ? 'skipped' : 'queued' };
    case 'running':
      return { ...common, state: isOver(run) ? 'skipped' : 'started' };
    case 'skipped':
    case 'cancelled':
      return { ...common, state: 'skipped' };
    case 'refused':
    case 'failed':
      return { ...common, state: 'errored', message: step.message ?? verdictOf(step) };
    case 'succeeded': {
      if (isUnbelieved(run, step)) return { ...common, state: 'skipped' };
      // Nothing passes that the server does not call correct; a text that has changed since makes it outdated.
      const met = step.state !== 'error' && (step.conclusion === undefined || step.conclusion === 'met');
      const message = [verdictOf(step), step.message].filter(Boolean).join('\n');
      return met ? { ...common, state: 'passed' } : { ...common, state: 'failed', message };
    }
  }
}

function ofObligation(run: WorkflowRun, step: StepRun, obligation: ObligationRun, isProof: boolean): TestResult {
  const place = placeOfObligation(run, obligation, isProof);
  const common = { place, stale: obligation.state === 'stale', ...timeOf(obligation) };
  if (isUnbelieved(run, obligation)) return { ...common, state: 'skipped' };
  if (obligation.conclusion === 'met') return { ...common, state: 'passed' };
  if (obligation.conclusion === 'violated' || obligation.conclusion === 'open') {
    return { ...common, state: 'failed', message: explanationOf(obligation) };
  }
  if (obligation.conclusion !== undefined) return { ...common, state: 'errored', message: explanationOf(obligation) };
  if (isOver(run) || step.status === 'cancelled') return { ...common, state: 'skipped' };
  return { ...common, state: obligation.state === 'queued' ? 'queued' : 'started' };
}

/** A run that died has established nothing, whatever it said before. */
function isUnbelieved({ status }: WorkflowRun, { state }: StepRun | ObligationRun): boolean {
  return status === 'broken' && state === 'stale';
}

function isOver({ status }: WorkflowRun): boolean {
  return status !== 'starting' && status !== 'running';
}

function timeOf(one: Judged): { readonly duration?: number } {
  const duration = timeTaken(one);
  return duration === undefined ? {} : { duration };
}
