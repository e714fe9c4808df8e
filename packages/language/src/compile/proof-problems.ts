import type { Fix, Problem, Range } from '../problem.js';
import { removedItem } from '../source/edits.js';
import type { ItemisedText } from '../source/itemised-text.js';
import type { SourceNode } from '../source/node.js';
import { placedProblem } from '../source/placed-problem.js';
import type { Placing } from '../source/positions.js';
import { placingOf } from '../source/positions.js';
import { Report } from '../source/report.js';
import type { BlockGraph, BlockProblem } from './block-graph.js';
import type { BlockItem } from './block-item.js';
import { Suggestions } from './suggestions.js';
import { asList, member } from './values.js';

/** A block with where it stands. */
export interface PlacedBlock {
  readonly item: BlockItem;
  readonly placing: Placing;
}

/** What is wrong with the pieces of a proof structure, each by itself. */
export function pieceProblems(parts: ItemisedText<BlockItem>, withItems: boolean): Problem[] {
  const problems = parts.header.problems.map((problem) => placedProblem(problem, parts.placing));
  for (const { items, offsets, lines } of withItems ? parts.lists : []) {
    items.forEach((item, index) => {
      if (item.problems.length === 0) return;
      const placing = placingOf({ offset: offsets[index] as number, line: lines[index] as number });
      for (const problem of item.problems) problems.push(placedProblem(problem, placing));
    });
  }
  return problems;
}

/** What is wrong between blocks, with places in the document. */
export function graphProblems(blocks: readonly PlacedBlock[], graph: BlockGraph, file: string): Problem[] {
  const suggestions = new Suggestions(graph.meant);
  return graph.problems.flatMap((problem) => {
    const { item, placing } = blocks[problem.block] as PlacedBlock;
    const { positions, brokenFrom } = item.piece;
    const node = nodeOf(item, problem.spot);
    const report = new Report(file, positions.text, positions.placed(placing));
    report.broken(brokenFrom);
    const { unknown, severity, hint, tags, related } = problem;
    const meant = unknown === undefined ? undefined : suggestions.meant(unknown, graph.ids);
    report.at(node, `psp/${problem.code}`, problem.message, {
      ...(severity && { severity }),
      ...(tags && { tags }),
      hint: meant === undefined ? hint : `did you mean \`${meant}\`?`,
      fix: meant === undefined ? removal(item, problem, node, report) : report.renaming(node.start, node.end, meant),
      related: related?.map(({ block, spot, message }) => ({
        file,
        range: rangeOf(blocks[block] as PlacedBlock, spot),
        message,
      })),
    });
    return report.problems();
  });
}

/** Takes a dependency out of the list that a block writes. */
function removal(item: BlockItem, { isNeedless }: BlockProblem, node: SourceNode, report: Report): Fix | undefined {
  const list = isNeedless ? asList(member(item.draft?.node, 'depends')) : undefined;
  const { positions } = report;
  const edit = list && removedItem(positions.text, list, list.items.indexOf(node));
  if (!edit || node.kind !== 'scalar') return undefined;
  const { start, end, newText } = edit;
  return { title: `Remove \`${String(node.value)}\``, edits: [{ range: positions.range(start, end), newText }] };
}

function rangeOf({ item, placing }: PlacedBlock, spot: BlockProblem['spot']): Range {
  const { start, end } = nodeOf(item, spot);
  return item.piece.positions.placed(placing).range(start, end);
}

function nodeOf({ draft, piece }: BlockItem, spot: BlockProblem['spot']): SourceNode {
  const nowhere: SourceNode = { kind: 'scalar', value: null, style: 'plain', start: 0, end: 0 };
  return (spot === 'id' ? draft?.idNode : draft?.depends[spot]?.node) ?? piece.node ?? nowhere;
}
