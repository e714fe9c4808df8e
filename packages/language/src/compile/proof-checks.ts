import type { Edges } from '../graph.js';
import { findCycles, showCycle, topologicalOrder, transitiveEdges } from '../graph.js';
import type { Fix } from '../problem.js';
import type { BlockKind } from '../proof-structure.js';
import { removedItem } from '../source/edits.js';
import type { SourceNode } from '../source/node.js';
import type { Report } from '../source/report.js';
import type { BlockDraft } from './proof-blocks.js';
import { asList, member } from './values.js';

const isBase = (kind: BlockKind): boolean => kind === 'axiom' || kind === 'definition';
const isResult = (kind: BlockKind): boolean => kind === 'theorem' || kind === 'corollary';

/**
 * The levels of architecture.md: S0 (errors) asks for unique ids, known references, no cycle, and a base that rests on
 * nothing unproved; S1 (warnings) for no needless edge, no unreachable lemma and no theorem without a claim beneath it.
 * Answers the blocks with duplicates removed.
 */
export function checkBlocks(drafts: readonly BlockDraft[], report: Report): BlockDraft[] {
  const blocks = uniqueBlocks(drafts, report);
  checkReferences(blocks, report);
  const ids = [...blocks.keys()];
  const edges: Edges = new Map([...blocks].map(([id, { block }]) => [id, block.depends]));
  if (!reportCycles(ids, edges, blocks, report)) {
    reportRedundantEdges(ids, edges, blocks, report);
    reportUnreachable(ids, edges, blocks, report);
    reportUnbacked(ids, edges, blocks, report);
  }
  return [...blocks.values()];
}

type Blocks = ReadonlyMap<string, BlockDraft>;

function uniqueBlocks(drafts: readonly BlockDraft[], report: Report): Blocks {
  const blocks = new Map<string, BlockDraft>();
  for (const draft of drafts) {
    const first = blocks.get(draft.block.id);
    if (!first) {
      blocks.set(draft.block.id, draft);
      continue;
    }
    report.at(draft.idNode, 'psp/duplicate-id', `the block id \`${draft.block.id}\` is used twice`, {
      related: [{ file: report.file, range: first.block.idRange, message: 'first used here' }],
    });
  }
  return blocks;
}

function checkReferences(blocks: Blocks, report: Report): void {
  const ids = [...blocks.keys()];
  for (const { block, depends } of blocks.values()) {
    const seen = new Set<string>();
    for (const { id, node } of depends) {
      const target = blocks.get(id);
      if (!target) {
        const meant = report.suggest(id, ids);
        report.at(node, 'psp/unknown-block', `there is no block \`${id}\``, {
          ...(meant !== undefined && {
            hint: `did you mean \`${meant}\`?`,
            fix: report.renaming(node.start, node.end, meant),
          }),
        });
      } else if (seen.has(id)) {
        report.at(node, 'psp/duplicate-dependency', `\`${block.id}\` depends on \`${id}\` twice`, {
          severity: 'warning',
          fix: removal(blocks.get(block.id), id, node, report),
        });
      } else if (isBase(block.kind) && !isBase(target.block.kind)) {
        const message = `${withArticle(block.kind)} may not rest on \`${id}\`, ${withArticle(target.block.kind)} that is to be proved`;
        report.at(node, 'psp/base-rests-on-unproved', message, {
          hint: `make \`${block.id}\` a lemma, or drop the dependency`,
        });
      }
      seen.add(id);
    }
  }
}

function reportCycles(ids: readonly string[], edges: Edges, blocks: Blocks, report: Report): boolean {
  const cycles = findCycles(ids, edges);
  for (const cycle of cycles) {
    const next = (index: number): string => cycle[(index + 1) % cycle.length] as string;
    const nodes = cycle.slice(0, 20).map((id, index) => edgeNode(blocks, id, next(index)));
    const related = nodes.slice(1).map((node, index) => ({
      file: report.file,
      range: report.positions.range(node.start, node.end),
      message: `\`${cycle[index + 1]}\` depends on \`${next(index + 1)}\``,
    }));
    const message =
      cycle.length === 1
        ? `the block \`${cycle[0]}\` depends on itself`
        : `the blocks depend on each other: ${showCycle(cycle)}`;
    report.at(nodes[0] as SourceNode, 'psp/cycle', message, { related });
  }
  return cycles.length > 0;
}

function edgeNode(blocks: Blocks, from: string, to: string): SourceNode {
  const draft = blocks.get(from) as BlockDraft;
  return draft.depends.find((item) => item.id === to)?.node ?? draft.idNode;
}

function reportRedundantEdges(ids: readonly string[], edges: Edges, blocks: Blocks, report: Report): void {
  for (const [from, to] of transitiveEdges(ids, edges)) {
    const node = edgeNode(blocks, from, to);
    const draft = blocks.get(from);
    const isOnly = draft?.depends.filter(({ id }) => id === to).length === 1;
    report.at(node, 'psp/redundant-edge', `\`${from}\` rests on \`${to}\` through its other dependencies already`, {
      severity: 'warning',
      hint: 'remove it',
      tags: ['unnecessary'],
      fix: isOnly ? removal(draft, to, node, report) : undefined,
    });
  }
}

/** Takes a dependency out of the list that a block writes. */
function removal(draft: BlockDraft | undefined, id: string, node: SourceNode, report: Report): Fix | undefined {
  const list = asList(member(draft?.node, 'depends'));
  const { positions } = report;
  const edit = list && removedItem(positions.text, list, list.items.indexOf(node));
  if (!edit) return undefined;
  const { start, end, newText } = edit;
  return { title: `Remove \`${id}\``, edits: [{ range: positions.range(start, end), newText }] };
}

/** Where there are theorems, every lemma should serve one of them. */
function reportUnreachable(ids: readonly string[], edges: Edges, blocks: Blocks, report: Report): void {
  const reached = new Set(ids.filter((id) => isResult(kindOf(blocks, id))));
  if (reached.size === 0) return;
  for (const id of reached) for (const needed of edges.get(id) ?? []) reached.add(needed);
  for (const [id, { block, idNode }] of blocks) {
    if (block.kind !== 'lemma' || reached.has(id)) continue;
    report.at(idNode, 'psp/unreachable-lemma', `no theorem rests on the lemma \`${id}\``, {
      severity: 'warning',
      tags: ['unnecessary'],
    });
  }
}

function reportUnbacked(ids: readonly string[], edges: Edges, blocks: Blocks, report: Report): void {
  const backed = new Set<string>();
  for (const id of topologicalOrder(ids, edges)) {
    const block = blocks.get(id)?.block;
    const own = block?.obligation !== undefined || block?.admitted !== undefined;
    if (own || edges.get(id)?.some((needed) => backed.has(needed))) backed.add(id);
  }
  for (const [id, { block, idNode }] of blocks) {
    if (!isResult(block.kind) || backed.has(id)) continue;
    report.at(
      idNode,
      'psp/unbacked-theorem',
      `the ${block.kind} \`${id}\` has no obligation, and rests on no block that has one`,
      { severity: 'warning', hint: 'give it an `obligation`, or say `admitted: true`' },
    );
  }
}

function kindOf(blocks: Blocks, id: string): BlockKind {
  return (blocks.get(id) as BlockDraft).block.kind;
}

function withArticle(kind: BlockKind): string {
  return kind === 'axiom' ? 'an axiom' : `a ${kind}`;
}
