import type { Json } from '@xeno/language';
import { type StepResult, type Trust, trustLevels, WorkflowError } from '@xeno/plugin-api';
import type { Candidate, EngineDirectory } from '../engines/engine-directory.js';
import { type AggregationStrategy, aggregationStrategies } from '../verdicts/index.js';
import { attemptObligation } from '../verification/attempt-obligation.js';
import { collectWork, type Work, type WorkLoad, type WorkRequest } from '../verification/collect-work.js';
import { type ConclusionRule, concludeVerification, type Votes } from '../verification/conclude-step.js';
import { attemptKey, obligationDigest } from '../verification/digest.js';
import { proofsBefore } from '../workflow/previous-proofs.js';
import type { ForecastContext, RunContext, StepForecast, StepRunner } from '../workflow/run-context.js';
import { number, text, textList } from './fields.js';

type Fields = { readonly [name: string]: Json };

/** Attempts obligations with the engines that a method stands for. */
export const executeVerification: StepRunner = { type: 'execute_verification', verifies: true, forecast, run };

/** The same for several methods at once, each of which answers. */
export const parallelVerification: StepRunner = { type: 'parallel_verification', verifies: true, forecast, run };

/** How a step's fields say that verdicts are to be believed. */
export function conclusionRule(fields: Fields, strategyField: string, fallback: AggregationStrategy): ConclusionRule {
  const strategy = text(fields, strategyField);
  const quorum = number(fields, 'quorum');
  const minTrust = text(fields, 'min_trust');
  return {
    strategy: isStrategy(strategy) ? strategy : fallback,
    ...(quorum === undefined ? {} : { quorum }),
    ...(isTrust(minTrust) ? { minTrust } : {}),
  };
}

function isStrategy(value: string | undefined): value is AggregationStrategy {
  return (aggregationStrategies as readonly (string | undefined)[]).includes(value);
}

function isTrust(value: string | undefined): value is Trust {
  return (trustLevels as readonly (string | undefined)[]).includes(value);
}

/** Both the forecast and the run start from this: what is to be done, and by whom. */
async function prepare(
  fields: Fields,
  before: readonly string[],
  from: string,
  { services }: Pick<ForecastContext, 'services'>,
): Promise<{ proofs: WorkLoad['proofs']; tasks: readonly { work: Work; candidates: readonly Candidate[] }[] }> {
  const { workspace, engines } = services;
  const blocks = textList(fields, 'blocks');
  const form = text(fields, 'form');
  const expect = text(fields, 'expect');
  const files = textList(fields, 'files', 'file') ?? [];
  const proofs = textList(fields, 'proofs', 'proof') ?? (files.length > 0 ? [] : before);
  if (proofs.length === 0 && files.length === 0) {
    throw new WorkflowError('XENO_PROOF_NOT_FOUND', 'there is nothing to verify', {
      hint: 'Name a proof structure with `proof:`, obligation files with `files:`, or validate a proof in a step before.',
    });
  }
  const request: WorkRequest = {
    from,
    proofs,
    files,
    methods: textList(fields, 'methods', 'method') ?? ['automated'],
    ...(blocks === undefined ? {} : { blocks }),
    ...(form === undefined ? {} : { form }),
    ...(expect === undefined ? {} : { expect }),
  };
  const oneWillDo = conclusionRule(fields, 'aggregation', 'first').strategy === 'first';
  const load = await collectWork(workspace, request);
  const tasks = await Promise.all(
    load.work.map(async (work) => ({
      work: await withExpectation(work, engines),
      candidates: await candidates(work, engines, oneWillDo),
    })),
  );
  return { proofs: load.proofs, tasks };
}

/** The author's expectation, else what the text declares; a block that says nothing claims to hold. */
async function withExpectation(work: Work, engines: EngineDirectory): Promise<Work> {
  const { obligation } = work;
  if (obligation.expect !== undefined) return work;
  const declared = await engines.expectation(obligation);
  const claimed = claimedStatus(obligation);
  const expect = declared ?? (work.block === undefined ? undefined : claimed);
  return expect === undefined ? work : { ...work, obligation: { ...obligation, expect } };
}

/** Forms whose text is a set of formulae: without a goal, a block that states one claims that they exclude each other. */
const setForms: ReadonlySet<string> = new Set(['smt2', 'dimacs']);

function claimedStatus({ form, parameters }: Work['obligation']): 'Theorem' | 'Unsatisfiable' {
  return setForms.has(form) && parameters['goal'] === undefined ? 'Unsatisfiable' : 'Theorem';
}

/**
 * Who is asked, each engine once. Where one answer will do, the engines that a method stands for are asked in turn;
 * where several must agree, all of them are asked.
 */
async function candidates(work: Work, engines: EngineDirectory, oneWillDo: boolean): Promise<readonly Candidate[]> {
  const methods = [...new Set(work.methods)];
  const found = await Promise.all(methods.map((method) => engines.candidate(method, work.obligation.form)));
  const named = new Set(found.filter(({ method }) => method !== 'automated').flatMap((candidate) => candidate.engines));
  return found.flatMap((candidate): readonly Candidate[] => {
    if (candidate.method !== 'automated' || candidate.engines.length === 0) return [candidate];
    const others = candidate.engines.filter((id) => !named.has(id));
    if (oneWillDo) return others.length === 0 ? [] : [{ ...candidate, engines: others }];
    return others.map((id) => ({ ...candidate, engines: [id] }));
  });
}

async function forecast(context: ForecastContext): Promise<StepForecast> {
  const before = context.proofsBefore;
  if (before === undefined && !textList(context.fields, 'proofs', 'proof', 'files', 'file')) {
    return { obligations: [], proofs: undefined, notes: ['its proofs are known only when the steps before have run'] };
  }
  const { proofs, tasks } = await prepare(context.fields, before ?? [], context.workflow.file, context);
  const { engines } = context.services;
  const obligations = tasks.map(({ work, candidates: chosen }) => {
    const ids = chosen.flatMap((candidate) => candidate.engines);
    const notes = chosen.flatMap((candidate) => (candidate.note === undefined ? [] : [candidate.note]));
    const first = ids[0] ?? chosen[0]?.method ?? '';
    return {
      id: work.obligation.id,
      form: work.obligation.form,
      ...(work.obligation.expect === undefined ? {} : { expect: work.obligation.expect }),
      engines: ids,
      key: attemptKey(work.obligation, first, engines.options(first)),
      ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
    };
  });
  return { obligations, proofs: proofs.map((proof) => proof.file), notes: [] };
}

async function run(context: RunContext): Promise<StepResult> {
  const { fields, scope, definition, services, control } = context;
  const before = proofsBefore(scope.workflow, definition.id, (id) => scope.outcomes.get(id)?.outputs);
  const { proofs, tasks } = await prepare(fields, before, scope.workflow.file, context);
  for (const proof of proofs) services.recorder.record({ type: 'proof.loaded', step: context.step, proof });
  for (const { work } of tasks) {
    const { id, expect } = work.obligation;
    const digest = obligationDigest(work.obligation);
    services.recorder.record({
      type: 'obligation.stated',
      step: context.step,
      obligation: id,
      digest,
      ...(expect === undefined ? {} : { expect }),
    });
  }
  await authorizeEngines(context, tasks);
  const rule = conclusionRule(fields, 'aggregation', 'first');
  const limits = fields['limits'];
  const own: Fields = typeof limits === 'object' && limits !== null && !Array.isArray(limits) ? (limits as Fields) : {};
  const memoryMiB = number(own, 'memory_mib') ?? services.configuration.memoryMiB;
  const outputBytes = number(own, 'output_bytes');
  const seconds = number(own, 'seconds');
  const rules = {
    // Others must be let answer where one answer is not enough.
    race: fields['race'] === true && rule.strategy === 'first',
    ...(memoryMiB === undefined ? {} : { memoryMiB }),
    ...(outputBytes === undefined ? {} : { outputBytes }),
    ...(seconds === undefined ? {} : { seconds }),
  };
  const items = await control.elsewhere(
    Promise.all(
      tasks.map(async ({ work, candidates: chosen }): Promise<Votes> => {
        const votes = await attemptObligation(context, work, chosen, rules);
        const { id, expect, form, text: source } = work.obligation;
        const families = chosen
          .flatMap((candidate) => candidate.engines)
          .map((engine) => services.engines.family(engine));
        return { obligation: id, expect, votes, families, text: { form, text: source } };
      }),
    ),
  );
  return concludeVerification(context.step, services, proofs, items, rule);
}

/** Asks the policy once for each engine that the step is about to use. */
async function authorizeEngines(
  context: RunContext,
  tasks: readonly { work: Work; candidates: readonly Candidate[] }[],
): Promise<void> {
  const engines = new Map<string, string>();
  for (const { work, candidates: chosen } of tasks)
    for (const candidate of chosen) for (const id of candidate.engines) engines.set(id, work.obligation.form);
  for (const [id, form] of engines) {
    await context.services.policy.authorize(
      'engine.attempt',
      id,
      { workflow: context.scope.workflow.name, step: context.step, form },
      context.step,
    );
  }
}
