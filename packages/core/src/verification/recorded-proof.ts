import type { Block, ProofStructure } from '@xeno/language';
import type { RecordedBlock, RecordedProof } from '@xeno/plugin-api';
import { digestText } from './digest.js';

/** The id of a block's obligation within a run. */
export function obligationId(proof: string, block: string): string {
  return `${proof}#${block}`;
}

/** A proof structure as events carry it: everything but the texts of its obligations. */
export function recordProof(structure: ProofStructure, text: string): RecordedProof {
  return {
    id: structure.id,
    ...(structure.title === undefined ? {} : { title: structure.title }),
    file: structure.file,
    digest: digestText(text),
    blocks: structure.blocks.map((block) => recordBlock(structure.id, block)),
  };
}

function recordBlock(proof: string, block: Block): RecordedBlock {
  return {
    id: block.id,
    kind: block.kind,
    statement: block.statement,
    depends: block.depends,
    ...(block.obligation === undefined ? {} : { obligation: obligationId(proof, block.id) }),
    ...(block.admitted === undefined ? {} : { admitted: block.admitted }),
  };
}
