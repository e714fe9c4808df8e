import type { BlockStatus, RecordedBlock, RecordedProof } from '@xeno/plugin-api';
import type { StepState } from '@xeno/run-state';
import { type OwnConclusion, propagate, weakest, worst } from '../verdicts/index.js';
import type { LatestObligation } from './latest-obligations.js';
import type { ReportedProof } from './report.js';
import { standingSteps } from './standing-steps.js';

/** What one step found about the blocks of one proof. */
interface Finding {
  readonly step: StepState;
  readonly stands: boolean;
  readonly statusOf: ReadonlyMap<string, BlockStatus>;
}

/**
 * Each proof once, with what became of its blocks. As for obligations, a step that aggregates stands in place of those
 * that it aggregated, and among the others the worst status stands; of a block that a step left out it says nothing.
 * A proof that no step concluded has what is known so far.
 */
export function reportProofs(
  steps: readonly StepState[],
  obligations: readonly LatestObligation[],
): readonly ReportedProof[] {
  const stands = standingSteps(steps);
  const proofs = new Map<string, { readonly proof: RecordedProof; readonly findings: Finding[] }>();
  for (const step of steps) {
    for (const { proof, blocks } of step.proofs?.values() ?? []) {
      const key = JSON.stringify([proof.id, proof.file, proof.digest]);
      const known = proofs.get(key) ?? { proof, findings: [] };
      proofs.set(key, known);
      if (blocks.length === 0) continue;
      const statusOf = new Map(blocks.map((status) => [status.block, status]));
      known.findings.push({ step, stands: stands(step), statusOf });
    }
  }
  const latest = new Map(obligations.map((obligation) => [obligation.id, obligation]));
  return [...proofs.values()].map(({ proof, findings }) => {
    const statusOf = findings.length === 0 ? soFar(proof, latest) : settle(proof, findings);
    return {
      id: proof.id,
      ...(proof.title === undefined ? {} : { title: proof.title }),
      file: proof.file,
      digest: proof.digest,
      blocks: proof.blocks.map((block) => reportBlock(block, statusOf(block))),
    };
  });
}

type StatusOf = (block: RecordedBlock) => BlockStatus | undefined;

function soFar(proof: RecordedProof, latest: ReadonlyMap<string, LatestObligation>): StatusOf {
  const own = new Map<string, OwnConclusion>();
  for (const { id, obligation } of proof.blocks) {
    const known = obligation === undefined ? undefined : latest.get(obligation);
    if (known) own.set(id, known);
  }
  if (own.size === 0) return () => undefined;
  const statuses = new Map(propagate(proof.blocks, own).map((status) => [status.block, status]));
  return ({ id }) => statuses.get(id);
}

function settle(proof: RecordedProof, all: readonly Finding[]): StatusOf {
  const standing = all.filter(({ stands }) => stands);
  const findings = standing.length > 0 ? standing : all;
  const single = findings.length === 1 ? findings[0] : undefined;
  if (single) return ({ id }) => single.statusOf.get(id);
  return (block) => {
    const told = findings.filter((finding) => !leftOut(block, finding));
    let chosen: { finding: Finding; status: BlockStatus } | undefined;
    for (const finding of told.length > 0 ? told : findings) {
      const status = finding.statusOf.get(block.id);
      if (status && (!chosen || prevails(status, finding, chosen))) chosen = { finding, status };
    }
    if (!chosen) return undefined;
    const { status, finding } = chosen;
    // What a block rests on may have come out otherwise in another step: the reason holds in its own step only.
    return status.established ? status : { ...status, reason: `In step ${finding.step.id}: ${status.reason}` };
  };
}

/** Whether the step's fields kept it from attempting the block. */
function leftOut({ id, obligation }: RecordedBlock, { step, statusOf }: Finding): boolean {
  return obligation !== undefined && statusOf.get(id)?.conclusion === 'open' && !step.obligations?.has(obligation);
}

/** The worse of two statuses stands, of equally bad ones the less trusted, else the later. */
function prevails(status: BlockStatus, { step }: Finding, than: { finding: Finding; status: BlockStatus }): boolean {
  const [mine, other] = [status.conclusion ?? 'met', than.status.conclusion ?? 'met'];
  if (mine !== other) return worst([mine, other]) === mine;
  if (status.established !== than.status.established) return !status.established;
  const { trust } = status;
  if (trust !== undefined && than.status.trust !== undefined && trust !== than.status.trust)
    return weakest([trust, than.status.trust]) === trust;
  return (step.finishedAt ?? Infinity) >= (than.finding.step.finishedAt ?? Infinity);
}

function reportBlock(block: RecordedBlock, status: BlockStatus | undefined): ReportedProof['blocks'][number] {
  const { admitted } = block;
  return {
    id: block.id,
    kind: block.kind,
    statement: block.statement,
    depends: block.depends,
    ...(block.obligation === undefined ? {} : { obligation: block.obligation }),
    ...(admitted === undefined
      ? {}
      : {
          admitted: {
            ...(admitted.by === undefined ? {} : { by: admitted.by }),
            ...(admitted.reason === undefined ? {} : { reason: admitted.reason }),
          },
        }),
    ...(status === undefined
      ? {}
      : {
          status: {
            block: status.block,
            established: status.established,
            ...(status.conclusion === undefined ? {} : { conclusion: status.conclusion }),
            ...(status.trust === undefined ? {} : { trust: status.trust }),
            weakest: status.weakest,
            base: status.base,
            reason: status.reason,
          },
        }),
  };
}
