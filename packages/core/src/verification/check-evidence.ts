import type { Certificate } from '@xeno/forms';
import {
  type Evidence,
  type EvidenceCheck,
  type Limits,
  type Obligation,
  type RecordedVerdict,
  type SzsStatus,
  type Verdict,
} from '@xeno/plugin-api';
import { concludeVerdict, familiesBehind, isAssuming, ownEvaluator } from '../verdicts/index.js';
import type { RunContext } from '../workflow/run-context.js';
import type { AttemptRules } from './attempt-rules.js';
import { attemptWithin } from './attempt-within.js';
import type { Work } from './collect-work.js';
import { attemptKey } from './digest.js';

/** Longer evidence and longer claims are not read again: that would hold up everything else. In UTF-16 units. */
const mostText = 256 * 1024;
/** A check may take as long as an attempt, but no longer than this. */
const mostSeconds = 30;
/** Solvers that are asked about one certificate before it stays unchecked. */
const mostCheckers = 2;

/** Formats of evidence that claims to be a counterexample or a model. */
const models: ReadonlySet<string> = new Set(['assignment', 'smt2-model', 'object']);
/** Formats of certificates that nothing has what is claimed, rather than that it holds. */
const refutations: ReadonlySet<string> = new Set(['sygus-infeasibility']);
/** Answers that one counterexample shows, and answers that a proof shows. What says more than these is shown by neither. */
const [shownByModel, shownByProof]: readonly [ReadonlySet<SzsStatus>, ReadonlySet<SzsStatus>] = [
  new Set(['CounterSatisfiable', 'Satisfiable']),
  new Set(['Theorem', 'Unsatisfiable']),
];

/**
 * Re-checks what an engine handed over for its answer, and records what came of it: a counterexample is evaluated, a
 * certificate is taken apart into what has to be unsatisfiable for it to hold, and a solver of a family that the answer
 * does not rest on is asked. An engine's own word about its evidence plays no part in this.
 */
export async function checkEvidence(
  context: RunContext,
  item: Work,
  vote: RecordedVerdict,
  texts: readonly Evidence[],
  rules: AttemptRules,
): Promise<RecordedVerdict> {
  const { conclusion } = concludeVerdict(item.obligation.expect, vote);
  if (conclusion !== 'met' && conclusion !== 'violated') return vote;
  const evidence = await Promise.all(
    vote.evidence.map(async (recorded, at) => {
      const text = texts[at];
      const check = text && (await checkOne(context, item.obligation, vote, text, rules));
      if (!check) return recorded;
      context.services.recorder.record({
        type: 'evidence.checked',
        step: context.step,
        obligation: item.obligation.id,
        engine: vote.engine.id,
        evidence: recorded.digest,
        check,
      });
      return { ...recorded, checks: [...recorded.checks, check] };
    }),
  );
  return { ...vote, evidence };
}

async function checkOne(
  context: RunContext,
  obligation: Obligation,
  vote: RecordedVerdict,
  evidence: Evidence,
  rules: AttemptRules,
): Promise<EvidenceCheck | undefined> {
  if (obligation.text.length + evidence.text.length > mostText) return undefined;
  try {
    return await judge(context, obligation, vote, evidence, rules);
  } catch (cause) {
    // Evidence is somebody else's text: what cannot be read proves nothing, neither way.
    const detail = `it could not be checked: ${cause instanceof Error ? cause.message : String(cause)}`;
    return byXeno(context, { outcome: 'unchecked', detail });
  }
}

async function judge(
  context: RunContext,
  obligation: Obligation,
  vote: RecordedVerdict,
  evidence: Evidence,
  rules: AttemptRules,
): Promise<EvidenceCheck | undefined> {
  const isModel = models.has(evidence.format);
  // Evidence for another answer than the one given says nothing for it.
  if (!(isModel || refutations.has(evidence.format) ? shownByModel : shownByProof).has(vote.status)) return undefined;
  // Loaded only now: a run without evidence does without.
  const { certificateObligations, checkCounterexample } = await import('@xeno/forms');
  if (isModel) {
    return byXeno(context, checkCounterexample(obligation, evidence));
  }
  const certificate = certificateObligations(obligation, evidence);
  if (certificate === undefined) return undefined;
  const { holds, detail, obligations, assumptions } = certificate;
  if (!holds) return byXeno(context, { outcome: 'invalid', detail });
  if (obligations.length === 0 && assumptions === undefined) return byXeno(context, { outcome: 'valid', detail });
  return bySolver(context, certificate, vote, rules);
}

function byXeno(context: RunContext, told: Pick<EvidenceCheck, 'outcome' | 'detail'>): EvidenceCheck {
  const { outcome, detail } = told;
  const checker = { id: ownEvaluator, family: 'xeno', version: context.services.version };
  return { outcome, checker, ...(detail === undefined ? {} : { detail }) };
}

/** Asks a solver that the answer does not rest on; the next when the first leaves a question open. */
async function bySolver(
  context: RunContext,
  certificate: Certificate,
  vote: RecordedVerdict,
  rules: AttemptRules,
): Promise<EvidenceCheck | undefined> {
  let unsettled: EvidenceCheck | undefined;
  const behind = familiesBehind(vote);
  for (const engine of await checkers(context, behind)) {
    const check = await askChecker(context, engine, certificate, behind, rules);
    if (check.outcome === 'valid' || check.outcome === 'invalid') return check;
    unsettled ??= check;
    if (context.signal.aborted) break;
  }
  return unsettled;
}

/** Engines that can be asked here about a script, preferred ones first, one of each family. */
async function checkers(context: RunContext, behind: ReadonlySet<string>): Promise<readonly string[]> {
  const { engines, policy } = context.services;
  const seen = new Set(behind);
  const found: string[] = [];
  for (const id of await engines.solvers('smt2')) {
    const family = engines.family(id);
    // Nobody else may sign as Xeno's own evaluator.
    if (id === ownEvaluator || seen.has(family) || found.length === mostCheckers) continue;
    seen.add(family);
    try {
      const about = { workflow: context.scope.workflow.name, step: context.step, form: 'smt2' };
      await policy.authorize('engine.attempt', id, about, context.step);
      found.push(id);
    } catch {
      // Who may not be asked is not asked; the denial is on record.
    }
  }
  return found;
}

async function askChecker(
  context: RunContext,
  engine: string,
  { detail, obligations: questions, assumptions }: Certificate,
  behind: ReadonlySet<string>,
  rules: AttemptRules,
): Promise<EvidenceCheck> {
  const { services } = context;
  const [assumed, ...answers] = await Promise.all(
    [assumptions, ...questions].map(async (question) => question && ask(context, engine, question, rules)),
  );
  const version = [assumed, ...answers].find((answer) => answer?.engine.version)?.engine.version ?? '';
  const checker = { id: engine, family: services.engines.family(engine), version };
  if (assumed?.status === 'Unsatisfiable') {
    return { outcome: 'invalid', checker, detail: `${detail}: ${engine} refutes the assumptions, so anything follows` };
  }
  const against = answers.findIndex((answer) => answer?.status === 'Satisfiable');
  if (against !== -1) {
    return { outcome: 'invalid', checker, detail: `${detail}: ${engine} refutes part ${against + 1} of it` };
  }
  const leaning = answers.find((answer) => answer && (isAssuming(answer) || leansOn(answer, behind)));
  if (leaning) {
    return {
      outcome: 'unchecked',
      checker,
      detail: `${detail}: ${engine} rests on what the answer rests on, or assumes`,
    };
  }
  const open = answers.find((answer) => answer?.status !== 'Unsatisfiable');
  if (answers.length < questions.length || answers.some((answer) => answer?.status !== 'Unsatisfiable')) {
    return { outcome: 'unchecked', checker, detail: `${detail}: ${engine} answered ${open?.status ?? 'nothing'}` };
  }
  return { outcome: 'valid', checker, detail };
}

function leansOn(answer: Verdict, families: ReadonlySet<string>): boolean {
  return [...familiesBehind(answer)].some((family) => families.has(family));
}

/** One question as a task of the scheduler: an engine gets no more than it can take. */
async function ask(
  context: RunContext,
  engine: string,
  obligation: Obligation,
  rules: AttemptRules,
): Promise<Verdict | undefined> {
  const { configuration, engines, executor, scheduler } = context.services;
  const wanted = Math.min(rules.seconds ?? configuration.timeoutSeconds, mostSeconds);
  const capacity = await engines.capacity(engine);
  const outcome = await scheduler.scheduleTask({
    id: scheduler.freeId(`${context.step}/${obligation.id}@${engine}`),
    rank: context.control.rank,
    groups: capacity === undefined ? [] : [{ id: `engine ${engine}`, limit: capacity }],
    run: async (control) => {
      const limits: Limits = {
        wallSeconds: Math.max(0.001, Math.min(wanted, context.remainingSeconds())),
        ...(rules.memoryMiB === undefined ? {} : { memoryMiB: rules.memoryMiB }),
      };
      const key = attemptKey(obligation, engine, engines.options(engine));
      return attemptWithin(context, engine, limits, control.signal, (signal) =>
        executor.execute({ key, engine, obligation, limits }, signal),
      );
    },
  });
  return outcome.status === 'completed' ? outcome.result : undefined;
}
