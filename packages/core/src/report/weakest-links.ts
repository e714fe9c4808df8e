import type { Conclusion } from '@xeno/plugin-api';
import { weakest } from '../verdicts/index.js';
import type { LatestObligation } from './latest-obligations.js';
import type { Report, ReportedProof } from './report.js';

type Link = Report['weakestLinks'][number];

/** A link with what decides its place. */
interface Candidate {
  readonly link: Link;
  /** Why it is not met; absent: it is. */
  readonly trouble?: Exclude<Conclusion, 'met'>;
  /** How many blocks it holds down. */
  readonly weight: number;
}

/**
 * What a reader should doubt first. While anything contradicts, failed or is open: that, worst first. Otherwise what
 * holds the trust of the whole below the rest; nothing, then, when everything is trusted alike, unless nothing checked
 * it. Among equals first the block on which most others rest.
 */
export function weakestLinks(
  proofs: readonly ReportedProof[],
  obligations: readonly LatestObligation[],
  contradictions: Report['contradictions'],
): readonly Link[] {
  const contradictory = new Set(contradictions.map(({ obligation }) => obligation));
  const blocks = proofs.flatMap((proof) => blockCandidates(proof, contradictory));
  const inProofs = new Set(
    proofs.flatMap((proof) =>
      proof.blocks.flatMap(({ obligation, status }) => (obligation && status ? [obligation] : [])),
    ),
  );
  const loose = obligations.filter(({ id }) => !inProofs.has(id)).map((one) => looseCandidate(one, contradictory));
  const candidates = [...blocks, ...loose];
  const troubled = candidates.filter(({ trouble }) => trouble !== undefined);
  if (troubled.length > 0) return inOrder(troubled);
  const trusts = [
    ...candidates.flatMap(({ link }) => link.trust ?? []),
    ...obligations.flatMap(({ trust }) => trust ?? []),
    ...proofs.flatMap((proof) => proof.blocks.flatMap(({ status }) => status?.trust ?? [])),
  ];
  const lowest = weakest(trusts);
  const alike = trusts.every((trust) => trust === lowest);
  if (lowest === undefined || (alike && lowest !== 'admitted')) return [];
  return inOrder(candidates.filter(({ link }) => link.trust === lowest));
}

/** The blocks that hold others, or themselves, down. */
function blockCandidates(proof: ReportedProof, contradictory: ReadonlySet<string>): readonly Candidate[] {
  const statusOf = new Map(proof.blocks.map(({ id, status }) => [id, status]));
  const rests = new Map<string, number>();
  for (const { id, status } of proof.blocks) {
    if (!status) continue;
    const links = status.weakest.filter((weak) => statusOf.get(weak)?.established === status.established);
    // What each step left out another one may have met: then it is this block that nothing shows.
    const origins = !status.established && links.length === 0 ? [id] : links;
    for (const weak of origins) rests.set(weak, (rests.get(weak) ?? 0) + 1);
  }
  return proof.blocks.flatMap(({ id, obligation, status }): readonly Candidate[] => {
    const weight = rests.get(id);
    if (weight === undefined || !status) return [];
    const { established, conclusion, trust, reason } = status;
    const trouble = established ? undefined : conclusion === undefined || conclusion === 'met' ? 'open' : conclusion;
    const link = { proof: proof.id, subject: id, ...(trust === undefined ? {} : { trust }), reason };
    return [
      candidate(link, obligation !== undefined && contradictory.has(obligation) ? 'contradiction' : trouble, weight),
    ];
  });
}

function looseCandidate(
  { id, conclusion, trust, reason }: LatestObligation,
  contradictory: ReadonlySet<string>,
): Candidate {
  const trouble = contradictory.has(id) ? 'contradiction' : conclusion === 'met' ? undefined : conclusion;
  return candidate({ subject: id, ...(trust === undefined ? {} : { trust }), reason }, trouble, 1);
}

function candidate(link: Link, trouble: Candidate['trouble'], weight: number): Candidate {
  return trouble === undefined ? { link, weight } : { link, trouble, weight };
}

const gravity: readonly (Conclusion | undefined)[] = ['contradiction', 'violated', 'fault', 'open'];

function inOrder(candidates: readonly Candidate[]): readonly Link[] {
  const sorted = [...candidates].sort(
    (a, b) => gravity.indexOf(a.trouble) - gravity.indexOf(b.trouble) || b.weight - a.weight,
  );
  return sorted.map(({ link }) => link);
}
