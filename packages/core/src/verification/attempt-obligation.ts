import { type Evidence, isSuccess, type Limits, type RecordedVerdict, type Verdict } from '@xeno/plugin-api';
import type { Candidate } from '../engines/engine-directory.js';
import { backoffMs, defaultBackoff } from '../scheduler/backoff.js';
import type { TaskOutcome } from '../scheduler/task.js';
import { concludeVerdict } from '../verdicts/index.js';
import type { RunContext } from '../workflow/run-context.js';
import type { AttemptRules } from './attempt-rules.js';
import { attemptWithin } from './attempt-within.js';
import { checkEvidence } from './check-evidence.js';
import type { Work } from './collect-work.js';
import { attemptKey } from './digest.js';
import { recordVerdict } from './record-verdict.js';

/** Asks the engines of all candidates at once; within one candidate the next engine is asked when the one before left the question open. */
export async function attemptObligation(
  context: RunContext,
  item: Work,
  candidates: readonly Candidate[],
  rules: AttemptRules,
): Promise<readonly RecordedVerdict[]> {
  const votes = await Promise.all(candidates.map((candidate) => attemptInTurn(context, item, candidate, rules)));
  return votes.flat();
}

async function attemptInTurn(
  context: RunContext,
  item: Work,
  candidate: Candidate,
  rules: AttemptRules,
): Promise<readonly RecordedVerdict[]> {
  if (candidate.engines.length === 0) {
    const { engines } = context.services;
    const method = candidate.method === 'automated' ? 'automated' : candidate.method;
    const verdict = engines.notTried(method, 'NotTried', candidate.note ?? 'no engine to ask', 0);
    return [await record(context, item, method, verdict)];
  }
  const votes: RecordedVerdict[] = [];
  for (const engine of candidate.engines) {
    const { vote: claimed, evidence } = await attemptOnce(context, item, engine, rules);
    const vote = await checkEvidence(context, item, claimed, evidence, rules);
    votes.push(vote);
    // An answer that its own evidence belies settles nothing: the next engine is asked, and may contradict it.
    const { conclusion } = concludeVerdict(item.obligation.expect, vote);
    if (conclusion === 'met' || conclusion === 'violated' || context.signal.aborted) break;
  }
  return votes;
}

/** A vote as it was recorded, with the texts of its evidence as they came. */
interface Attempted {
  readonly vote: RecordedVerdict;
  readonly evidence: readonly Evidence[];
}

/** One obligation on one engine, as a task of the scheduler: with its limits, its retries and its place in the queue. */
async function attemptOnce(context: RunContext, item: Work, engine: string, rules: AttemptRules): Promise<Attempted> {
  const { services, definition } = context;
  const { configuration, engines, host, recorder } = services;
  const { obligation } = item;
  const group = `${context.step}/${obligation.id}`;
  const wallSeconds = Math.min(
    item.timeoutSeconds ?? rules.seconds ?? configuration.timeoutSeconds,
    context.remainingSeconds(),
  );
  if (wallSeconds <= 0) {
    const verdict = engines.notTried(engine, 'Timeout', 'the step ran out of time before this was attempted', 0);
    return { vote: await record(context, item, engine, verdict), evidence: [] };
  }
  const retry = definition.retry;
  // What waits for a free engine waits here, where its time is not counted yet.
  const capacity = await engines.capacity(engine);
  let recorded: RecordedVerdict | undefined;
  let evidence: readonly Evidence[] = [];
  let givenUp = false;
  const outcome = await services.scheduler.scheduleTask<RecordedVerdict>({
    // A fallback may ask an engine again that the method has asked before.
    id: services.scheduler.freeId(`${group}@${engine}`),
    rank: context.control.rank,
    groups: [
      ...(rules.race ? [{ id: group }] : []),
      ...(capacity === undefined ? [] : [{ id: `engine ${engine}`, limit: capacity }]),
    ],
    retry: (ended, attempt) => {
      const tries = retry?.attempts ?? configuration.retryAttempts;
      if (attempt >= tries || !worthAnotherTry(ended, retry?.on) || context.signal.aborted) return undefined;
      const delayMs = backoffMs(retry?.backoff ?? defaultBackoff, attempt, () => host.random());
      recorder.record({
        type: 'task.retried',
        step: context.step,
        task: `${obligation.id}@${engine}`,
        attempt: attempt + 1,
        delayMs,
        reason: reasonOf(ended),
      });
      return delayMs;
    },
    run: async (control) => {
      const limits: Limits = {
        wallSeconds: Math.min(wallSeconds, Math.max(0.001, context.remainingSeconds())),
        ...(rules.memoryMiB === undefined ? {} : { memoryMiB: rules.memoryMiB }),
        ...(rules.outputBytes === undefined ? {} : { outputBytes: rules.outputBytes }),
      };
      recorder.record({ type: 'attempt.started', step: context.step, obligation: obligation.id, engine });
      const task = { key: attemptKey(obligation, engine, engines.options(engine)), engine, obligation, limits };
      const verdict = await attemptWithin(context, engine, limits, control.signal, (signal) =>
        services.executor.execute(task, signal),
      );
      const vote = await recordVerdict(verdict, services.persistence);
      // An answer that comes after the attempt was given up has no place in the record any more.
      if (givenUp) return vote;
      recorder.record({
        type: 'attempt.finished',
        step: context.step,
        obligation: obligation.id,
        engine,
        verdict: vote,
      });
      recorded = vote;
      evidence = verdict.evidence;
      return vote;
    },
    ended: (ended) => {
      givenUp = true;
      const isWinner = rules.race && ended.status === 'completed' && isSuccess(ended.result.status);
      if (isWinner) services.scheduler.cancelGroup(group, 'another engine was first');
    },
  });
  // An engine that was told to stop has usually answered so by itself.
  if (outcome.status !== 'completed' && recorded) return { vote: recorded, evidence };
  const untold = async (status: 'User' | 'Timeout', message: string): Promise<Attempted> => {
    const verdict = engines.notTried(engine, status, message, wallSeconds);
    return { vote: await record(context, item, engine, verdict), evidence: [] };
  };
  switch (outcome.status) {
    case 'completed':
      return { vote: outcome.result, evidence };
    case 'cancelled':
      return untold('User', `cancelled: ${describe(outcome.reason)}`);
    case 'timed-out':
      return untold('Timeout', 'the attempt ran out of time');
    case 'failed':
      throw outcome.error;
  }
}

async function record(context: RunContext, item: Work, engine: string, verdict: Verdict): Promise<RecordedVerdict> {
  const vote = await recordVerdict(verdict, context.services.persistence);
  context.services.recorder.record({
    type: 'attempt.finished',
    step: context.step,
    obligation: item.obligation.id,
    engine,
    verdict: vote,
  });
  return vote;
}

/** A fault is retried when it may be the machine's; a broken obligation stays broken. */
function worthAnotherTry(outcome: TaskOutcome<RecordedVerdict>, on: readonly string[] | undefined): boolean {
  if (outcome.status !== 'completed') return false;
  const { status } = outcome.result;
  if (isSuccess(status) || status === 'User') return false;
  const classes = new Set(on ?? ['fault']);
  if (classes.has('any')) return true;
  if (status === 'Error' || status === 'OSError') return classes.has('fault');
  if (status === 'Timeout') return classes.has('timeout') || classes.has('open');
  return classes.has('open') && !status.endsWith('Error');
}

function reasonOf(outcome: TaskOutcome<RecordedVerdict>): string {
  if (outcome.status !== 'completed') return outcome.status;
  const { status, message } = outcome.result;
  return message === undefined ? status : `${status}: ${message}`;
}

function describe(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
