import type { Problem } from '../problem.js';
import type { ProofStructure } from '../proof-structure.js';
import { documentSchemas } from '../schema/schemas.generated.js';
import { checkShape } from '../shape/check-shape.js';
import { documentValidators } from '../shape/core-validators.js';
import type { ItemisedText, TextBefore } from '../source/itemised-text.js';
import { readItems, readWhole } from '../source/itemised-text.js';
import { treeOf } from '../source/itemised-tree.js';
import type { MapNode } from '../source/node.js';
import { describe, toJson } from '../source/node.js';
import { ordered, Report } from '../source/report.js';
import type { BlockGraph } from './block-graph.js';
import { blockGraphOf } from './block-graph.js';
import type { BlockItem } from './block-item.js';
import { blockItem, understandBlock } from './block-item.js';
import { placedBlock } from './proof-blocks.js';
import type { PlacedBlock } from './proof-problems.js';
import { graphProblems, pieceProblems } from './proof-problems.js';
import { readXmeGraph, readXmeProof } from './proof-xme.js';
import { asText, member } from './values.js';

/** What a text says as a proof structure. */
export interface ProofAnalysis {
  readonly file: string;
  readonly parts: ItemisedText<BlockItem>;
  readonly problems: readonly Problem[];
  /** Absent when the text is no map. */
  readonly read?: ProofReading;
}

interface ProofReading {
  readonly root: MapNode;
  readonly dialect: ProofStructure['dialect'];
  readonly blocks: readonly PlacedBlock[];
  readonly graph: BlockGraph;
}

export const blockOf = ({ piece }: BlockItem): BlockItem['piece'] => piece;

/** Understands a text; what the text before it has too is not looked at again. */
export function analyseProof(
  text: string,
  file: string,
  before?: Omit<TextBefore<BlockItem>, 'parts'> & { readonly analysis: ProofAnalysis },
): ProofAnalysis {
  const understand = (piece: BlockItem['piece']): BlockItem => understandBlock(piece, file);
  const reader = { file, names: ['blocks'], understand, pieceOf: blockOf };
  let parts = readItems<BlockItem>(text, reader, before && { ...before, parts: before.analysis.parts });
  let root = parts.header.node;
  if (root?.kind !== 'map') return { file, parts, problems: notAMap(parts, file) };
  const dialect = dialectOf(root);
  if (dialect !== 'psp') {
    // Their blocks are not understood one by one.
    parts = readWhole(text, reader);
    root = treeOf(parts, blockOf) as MapNode;
  }
  const { header } = parts;
  const report = new Report(file, header.positions.text, header.positions.placed(parts.placing));
  report.broken(header.brokenFrom);
  const blocks = dialect === 'psp' ? readPsp(parts, root, report) : readXme(dialect, parts, root, report);
  const graph = blockGraphOf(
    blocks.map(({ item }) => item),
    before?.analysis.read?.graph,
  );
  const problems = ordered([
    ...pieceProblems(parts, dialect === 'psp'),
    ...report.problems(),
    ...graphProblems(blocks, graph, file),
  ]);
  return { file, parts, problems, read: { root, dialect, blocks, graph } };
}

/** The whole model of a proof structure; its problems are known already. */
export function proofOf({ file, read }: ProofAnalysis): ProofStructure | undefined {
  if (!read) return undefined;
  const { root, dialect, blocks, graph } = read;
  const title = asText(member(root, 'title')) ?? asText(member(member(root, 'meta'), 'title'));
  return {
    file,
    id: idOf(root, dialect) ?? nameOf(file),
    ...(title !== undefined && { title }),
    dialect,
    blocks: graph.unique.flatMap((index) => {
      const placed = blocks[index];
      return placed?.item.draft ? [placedBlock(placed.item.draft.block, placed.placing)] : [];
    }),
  };
}

function readPsp(parts: ItemisedText<BlockItem>, root: MapNode, report: Report): PlacedBlock[] {
  checkShape(documentValidators.proofStructure, documentSchemas.proofStructure, toJson(root), root, report, {
    document: 'psp',
    home: 'a proof structure',
  });
  return parts.lists.flatMap(({ items, offsets, lines }) =>
    items.map((item, index): PlacedBlock => {
      const [offset, line] = [offsets[index] as number, lines[index] as number];
      return {
        item,
        placing: (position) => ({
          offset: position.offset + offset,
          line: position.line + line,
          column: position.column,
        }),
      };
    }),
  );
}

function readXme(
  dialect: 'xme-proof' | 'xme-graph',
  parts: ItemisedText<BlockItem>,
  root: MapNode,
  report: Report,
): PlacedBlock[] {
  const [validator, schema, read] =
    dialect === 'xme-proof'
      ? ([documentValidators.xmeProof, documentSchemas.xmeProof, readXmeProof] as const)
      : ([documentValidators.xmeGraph, documentSchemas.xmeGraph, readXmeGraph] as const);
  checkShape(validator, schema, toJson(root), root, report, { document: 'psp', home: 'a proof structure' });
  const { placing } = parts;
  return read(root, report).map((draft) => ({ item: blockItem(parts.header, draft, []), placing }));
}

function notAMap({ text, header }: ItemisedText<BlockItem>, file: string): Problem[] {
  const { node, problems } = header;
  if (!node && problems.length > 0) return [...problems];
  const report = new Report(file, text);
  report.broken(header.brokenFrom);
  const found = node && !(node.kind === 'scalar' && node.value === null) ? describe(node) : 'nothing';
  const message = `a proof structure is a map with \`blocks\`, not ${found}`;
  report.add('psp/not-a-map', message, node?.start ?? 0, node?.end ?? 0);
  return ordered([...problems, ...report.problems()]);
}

function idOf(root: MapNode, dialect: ProofStructure['dialect']): string | undefined {
  if (dialect === 'xme-proof') return asText(member(root, 'proof_id'));
  const own = asText(member(root, 'id'));
  return dialect === 'psp' ? own : (asText(member(member(root, 'meta'), 'id')) ?? own);
}

/** Our own dialect says `psp`; the others are known by the fields that only they have. */
function dialectOf(root: MapNode): ProofStructure['dialect'] {
  const { entries } = root;
  if (entries.has('psp')) return 'psp';
  if (entries.has('psp_version') || entries.has('proof_id')) return 'xme-proof';
  return entries.has('edges') && entries.has('blocks') ? 'xme-graph' : 'psp';
}

/** `proofs/parity.psp.yaml` is called `parity`. */
function nameOf(file: string): string {
  const base = file.replace(/^.*[/\\]/, '');
  return base.replace(/(\.psp)?\.(ya?ml|json)$/, '') || base;
}
