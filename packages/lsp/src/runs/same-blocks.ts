import type { Block, ProofDocument } from '@xeno/language';

/** Whether a block's obligation claims what it claimed in an earlier text, and is attempted in the same way. */
export function sameObligation(before: ProofDocument, now: ProofDocument, block: string): boolean {
  if (before === now) return true;
  const claim = claims(now).get(block);
  return claim !== undefined && claim.obligation === claims(before).get(block)?.obligation;
}

/** Whether all blocks are as they were in an earlier text; titles, statements and comments do not count. */
export function sameStructure(before: ProofDocument, now: ProofDocument): boolean {
  if (before === now) return true;
  const [old, current] = [claims(before), claims(now)];
  return (
    before.value?.id === now.value?.id &&
    old.size === current.size &&
    [...current].every(([id, { obligation, place }]) => {
      const same = old.get(id);
      return same?.obligation === obligation && same.place === place;
    })
  );
}

interface Claim {
  readonly obligation: string;
  /** Its kind, and what it rests on. */
  readonly place: string;
}

const memory = new WeakMap<ProofDocument, ReadonlyMap<string, Claim>>();

function claims(document: ProofDocument): ReadonlyMap<string, Claim> {
  let known = memory.get(document);
  if (!known) {
    known = new Map((document.value?.blocks ?? []).map((block) => [block.id, claimOf(block)]));
    memory.set(document, known);
  }
  return known;
}

function claimOf({ kind, depends, admitted, obligation }: Block): Claim {
  const { range: _r, subjectRange: _s, fileRange: _f, ...claim } = obligation ?? {};
  return { obligation: JSON.stringify(claim), place: JSON.stringify([kind, depends, admitted]) };
}
