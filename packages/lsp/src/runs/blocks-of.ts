import type { Block, ProofDocument } from '@xeno/language';

const known = new WeakMap<ProofDocument, ReadonlyMap<string, Block>>();

/** A proof structure's blocks by their ids; of those that share one, the first. */
export function blocksOf(document: ProofDocument): ReadonlyMap<string, Block> {
  let blocks = known.get(document);
  if (!blocks) {
    const made = new Map<string, Block>();
    for (const block of document.value?.blocks ?? []) if (!made.has(block.id)) made.set(block.id, block);
    known.set(document, (blocks = made));
  }
  return blocks;
}
