import type { Conclusion, Trust } from '@xeno/plugin-api';
import type { LatestObligation } from './latest-obligations.js';
import type { Report, ReportedProof } from './report.js';

type Link = Report['weakestLinks'][number];

const gravity: Record<Exclude<Conclusion, 'met'> | Trust, number> = {
  contradiction: 0,
  violated: 1,
  fault: 2,
  open: 3,
  admitted: 4,
  claimed: 5,
  corroborated: 6,
  certified: 7,
};

/**
 * What a reader should doubt first: what contradicts, then what failed, then what is open, then the least trusted;
 * among equals the block on which most others rest. What is certified is no weak link.
 */
export function weakestLinks(
  proofs: readonly ReportedProof[],
  obligations: readonly LatestObligation[],
  contradictions: Report['contradictions'],
): readonly Link[] {
  const links: { rank: number; weight: number; link: Link }[] = [];
  const told = new Set<string>();
  const contradictory = new Set(contradictions.map(({ obligation }) => obligation));
  for (const proof of proofs) {
    const rests = new Map<string, number>();
    for (const block of proof.blocks)
      for (const weak of block.status?.weakest ?? []) rests.set(weak, (rests.get(weak) ?? 0) + 1);
    for (const block of proof.blocks) {
      if (block.obligation !== undefined && block.status) told.add(block.obligation);
      const weight = rests.get(block.id);
      if (weight === undefined || !block.status) continue;
      const { status } = block;
      const rank =
        block.obligation !== undefined && contradictory.has(block.obligation)
          ? gravity.contradiction
          : rankOf(status.established ? 'met' : (status.conclusion ?? 'open'), status.trust);
      if (rank >= gravity.certified) continue;
      links.push({
        rank,
        weight,
        link: {
          proof: proof.id,
          subject: block.id,
          ...(status.trust === undefined ? {} : { trust: status.trust }),
          reason: status.reason,
        },
      });
    }
  }
  for (const obligation of obligations) {
    if (told.has(obligation.id)) continue;
    const { trust } = obligation;
    const rank = contradictory.has(obligation.id) ? gravity.contradiction : rankOf(obligation.conclusion, trust);
    if (rank >= gravity.certified) continue;
    const link = { subject: obligation.id, ...(trust === undefined ? {} : { trust }), reason: obligation.reason };
    links.push({ rank, weight: 1, link });
  }
  links.sort((a, b) => a.rank - b.rank || b.weight - a.weight);
  return links.map(({ link }) => link);
}

/** A block that is met and yet not established is held down by another one: it ranks as open. */
function rankOf(conclusion: Conclusion, trust: Trust | undefined): number {
  if (conclusion !== 'met') return gravity[conclusion];
  return trust === undefined ? gravity.open : gravity[trust];
}
