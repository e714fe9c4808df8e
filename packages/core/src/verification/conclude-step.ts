import type {
  Conclusion,
  FailureReport,
  JsonObject,
  RecordedProof,
  RecordedVerdict,
  StepResult,
  SzsStatus,
  Trust,
} from '@xeno/plugin-api';
import { type AggregationRule, conclude, propagate, weakest, worst } from '../verdicts/index.js';
import type { RunServices } from '../workflow/run-context.js';

/** An obligation with every verdict on it. */
export interface Votes {
  readonly obligation: string;
  readonly expect: SzsStatus | undefined;
  readonly votes: readonly RecordedVerdict[];
  /** Families of the engines that could have answered; absent: of those that took part. */
  readonly families?: readonly string[];
  /** For a contradiction's reproducer. */
  readonly text?: { readonly form: string; readonly text: string };
}

/** Which verdicts a step believes. */
export type ConclusionRule = Omit<AggregationRule, 'enginesThatCould'>;

/**
 * Concludes a step from verdicts: each obligation by the rule, each proof by propagation along its dependencies, the
 * step by the worst of both. Records what it finds.
 */
export async function concludeVerification(
  step: string,
  services: RunServices,
  proofs: readonly RecordedProof[],
  items: readonly Votes[],
  rule: ConclusionRule,
): Promise<StepResult> {
  const { recorder } = services;
  const own = new Map<string, { conclusion: Conclusion; trust?: Trust; reason: string }>();
  const counts: Record<Conclusion, number> = { met: 0, open: 0, violated: 0, fault: 0, contradiction: 0 };
  const listed: JsonObject[] = [];
  let firstFault: string | undefined;
  let firstContradiction: string | undefined;
  for (const item of items) {
    const enginesThatCould = new Set(item.families ?? item.votes.filter(tookPart).map((vote) => vote.engine.family))
      .size;
    const { conclusion, trust, reason, contradicting } = conclude(item.expect, item.votes, {
      ...rule,
      enginesThatCould,
    });
    own.set(item.obligation, { conclusion, ...(trust === undefined ? {} : { trust }), reason });
    counts[conclusion] += 1;
    listed.push({
      id: item.obligation,
      conclusion,
      ...(trust === undefined ? {} : { trust }),
      ...(item.expect === undefined ? {} : { expect: item.expect }),
      statuses: item.votes.map((vote) => vote.status),
      engines: item.votes.map((vote) => vote.engine.id),
    });
    recorder.record({
      type: 'obligation.concluded',
      step,
      obligation: item.obligation,
      conclusion,
      ...(trust === undefined ? {} : { trust }),
      reason,
    });
    if (conclusion === 'fault') firstFault ??= `${item.obligation}: ${reason}`;
    if (conclusion === 'contradiction') {
      firstContradiction ??= `${item.obligation}: ${reason}`;
      const reproducer = await services.persistence.putEvidence(describeContradiction(item));
      recorder.record({
        type: 'contradiction.found',
        step,
        obligation: item.obligation,
        engines: contradicting ?? [],
        reproducer,
      });
    }
  }
  const standing = concludeProofs(step, services, proofs, own);
  const reached = worst([
    ...[...own.values()].map((one) => one.conclusion),
    ...(standing.complete ? [] : ['open' as const]),
  ]);
  const trusts = [...[...own.values()].flatMap((one) => (one.trust ? [one.trust] : [])), ...standing.trusts];
  const weakestTrust = reached === 'met' && trusts.length > 0 ? weakest(trusts) : undefined;
  // A block without an obligation of its own has no vote to fall short, but its trust may.
  const falls =
    weakestTrust !== undefined &&
    rule.minTrust !== undefined &&
    weakest([weakestTrust, rule.minTrust]) !== rule.minTrust;
  const conclusion = falls ? 'open' : reached;
  const trust = falls ? undefined : weakestTrust;
  const outputs: JsonObject = {
    conclusion,
    ...(trust === undefined ? {} : { trust }),
    met: counts.met,
    violated: counts.violated,
    open: counts.open,
    fault: counts.fault,
    contradictions: counts.contradiction,
    obligations: listed,
    established: standing.established,
    proofs: proofs.map((proof) => proof.file),
  };
  const failure = failureFrom(firstContradiction, firstFault);
  return { outputs, conclusion, ...(trust === undefined ? {} : { trust }), ...(failure ? { failure } : {}) };
}

function tookPart(vote: RecordedVerdict): boolean {
  return vote.status !== 'NotTried' && vote.status !== 'Inappropriate';
}

/** Propagates along each proof's dependencies. Complete: every lemma, theorem and corollary is established. */
function concludeProofs(
  step: string,
  services: RunServices,
  proofs: readonly RecordedProof[],
  own: ReadonlyMap<string, { conclusion: Conclusion; trust?: Trust; reason: string }>,
): { established: readonly string[]; complete: boolean; trusts: readonly Trust[] } {
  const established: string[] = [];
  const trusts: Trust[] = [];
  let complete = true;
  for (const proof of proofs) {
    const byBlock = new Map<string, { conclusion: Conclusion; trust?: Trust; reason: string }>();
    for (const block of proof.blocks) {
      const known = block.obligation === undefined ? undefined : own.get(block.obligation);
      if (known) byBlock.set(block.id, known);
      else if (block.obligation !== undefined)
        byBlock.set(block.id, { conclusion: 'open', reason: 'It was not attempted in this step.' });
    }
    const kinds = new Map(proof.blocks.map((block) => [block.id, block.kind]));
    const blocks = propagate(proof.blocks, byBlock);
    for (const status of blocks) {
      if (status.established) established.push(status.block);
      const kind = kinds.get(status.block);
      if (kind === 'axiom' || kind === 'definition') continue;
      if (!status.established) complete = false;
      else if (status.trust) trusts.push(status.trust);
    }
    services.recorder.record({ type: 'proof.concluded', step, proof: proof.id, blocks });
  }
  return { established, complete, trusts };
}

function failureFrom(contradiction: string | undefined, fault: string | undefined): FailureReport | undefined {
  if (contradiction !== undefined) {
    return {
      code: 'XENO_CONTRADICTION',
      message: contradiction,
      hint: 'At least one engine is wrong. The reproducer is kept with the run; report it to the engines’ authors.',
    };
  }
  return fault === undefined ? undefined : { code: 'XENO_ENGINE_FAULT', message: fault };
}

/** Everything that is needed to see the disagreement again. */
function describeContradiction(item: Votes): string {
  const { obligation, expect, votes, text } = item;
  const answers = votes.map(({ engine, status, evidence, queries }) => ({ engine, status, queries, evidence }));
  return `${JSON.stringify({ obligation, expect: expect ?? null, ...text, answers }, null, 2)}\n`;
}
