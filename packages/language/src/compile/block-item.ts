import type { Problem } from '../problem.js';
import { documentSchemas } from '../schema/schemas.generated.js';
import { checkShape } from '../shape/check-shape.js';
import { documentValidators } from '../shape/core-validators.js';
import type { Piece } from '../source/itemised-text.js';
import type { SourceNode } from '../source/node.js';
import { toJson } from '../source/node.js';
import { Report } from '../source/report.js';
import type { BlockDraft } from './proof-blocks.js';
import { readBlock } from './proof-blocks.js';

/** A block, understood as far as it can be by itself. All places count from its piece's start. */
export interface BlockItem {
  readonly piece: Piece;
  /** Absent when it has no id. */
  readonly draft: BlockDraft | undefined;
  /** What is wrong with it by itself. */
  readonly problems: readonly Problem[];
  /** Equal for blocks that the rest of the structure cannot tell apart. */
  readonly faceKey: string;
  readonly isBroken: boolean;
}

/** Understands a block of our own dialect. */
export function understandBlock(piece: Piece, file: string): BlockItem {
  const report = new Report(file, piece.positions.text, piece.positions);
  report.broken(piece.brokenFrom);
  if (piece.node) checkBlockShape(piece.node, report);
  const draft = readBlock(piece.node, report);
  return blockItem(piece, draft, [...piece.problems, ...report.problems()]);
}

export function blockItem(piece: Piece, draft: BlockDraft | undefined, problems: readonly Problem[]): BlockItem {
  const { block, depends = [] } = draft ?? {};
  const isBacked = block?.obligation !== undefined || block?.admitted !== undefined;
  const isBroken = piece.brokenFrom !== Number.POSITIVE_INFINITY;
  const face = [block?.id, block?.kind, isBacked, isBroken, depends.map(({ id }) => id)];
  return { piece, draft, problems, faceKey: JSON.stringify(face), isBroken };
}

/** Checks a block as the only one of a structure that is in order, so that it is told as any other mistake in the text. */
function checkBlockShape(node: SourceNode, report: Report): void {
  const { start, end } = node;
  const list = { kind: 'list', items: [node], start, end } as const;
  const entries = new Map([['blocks', { keyStart: start, keyEnd: start, value: list }]]);
  const structure = { psp: 1, id: 'any', blocks: [toJson(node)] };
  const root = { kind: 'map', entries, start, end } as const;
  checkShape(documentValidators.proofStructure, documentSchemas.proofStructure, structure, root, report, {
    document: 'psp',
    home: 'a proof structure',
  });
}
