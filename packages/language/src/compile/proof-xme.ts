import type { Block, BlockKind } from '../proof-structure.js';
import { blockKinds } from '../proof-structure.js';
import type { SourceNode } from '../source/node.js';
import { toJson } from '../source/node.js';
import type { Report } from '../source/report.js';
import type { BlockDraft } from './proof-blocks.js';
import { isBlockKind } from './proof-blocks.js';
import { asList, asText, member, textNodes } from './values.js';

/** The engine's kinds that are no kinds of ours: things that are introduced, not proved. */
const definitionKinds = ['object', 'morphism', 'functor', 'rule', 'concept'];
/** Edges that point from what is used to what uses it; all others point the other way. */
const forwardEdges = new Set(['implies', 'entails', 'proves', 'supports', 'justifies', 'yields']);
/** Edges that say that the one rests on the other, whatever the two are. */
const restingEdges = new Set(['depends', 'depends_on', 'uses', 'requires', 'proved_by', 'follows_from']);

/** Reads a single proof: one block, and a lemma to be proved elsewhere for each proof that it depends on. */
export function readXmeProof(root: SourceNode, report: Report): BlockDraft[] {
  const idNode = member(root, 'proof_id');
  const id = asText(idNode);
  if (!idNode || id === undefined) return [];
  const depends = textNodes(member(root, 'dependencies')).map((node) => ({ id: node.value, node: node as SourceNode }));
  const drafts: BlockDraft[] = [];
  const seen = new Set([id]);
  for (const { id: other, node } of depends) {
    if (seen.has(other)) continue;
    seen.add(other);
    const statement = `what the proof \`${other}\` proves`;
    drafts.push(draft({ id: other, kind: 'lemma', statement, data: { external: true } }, [], node, node, report));
    report.at(node, 'psp/external-proof', `\`${other}\` is proved in another document; here it counts as not proved`, {
      severity: 'information',
    });
  }
  const statement = asText(member(root, 'statement')) ?? '';
  const data = member(root, 'metadata');
  const kind = readKind(member(root, 'kind'), report);
  drafts.push(draft({ id, kind, statement, ...(data && { data: toJson(data) }) }, depends, root, idNode, report));
  return drafts;
}

/** Reads a graph. */
export function readXmeGraph(root: SourceNode, report: Report): BlockDraft[] {
  const nodes = new Map<string, { node: SourceNode; idNode: SourceNode; kind: BlockKind }[]>();
  for (const node of asList(member(root, 'blocks'))?.items ?? []) {
    const idNode = member(node, 'id');
    const id = asText(idNode);
    if (!idNode || id === undefined || id === '') continue;
    const found = { node, idNode, kind: readKind(member(node, 'kind'), report) };
    const same = nodes.get(id);
    if (same) same.push(found);
    else nodes.set(id, [found]);
  }
  const isBase = (id: string): boolean => {
    const kind = nodes.get(id)?.[0]?.kind;
    return kind === 'axiom' || kind === 'definition';
  };
  const depends = new Map<string, { id: string; node: SourceNode }[]>();
  for (const edge of asList(member(root, 'edges'))?.items ?? []) {
    const kind = asText(member(edge, 'kind')) ?? '';
    const [source, target] = forwardEdges.has(kind) ? ['dst', 'src'] : ['src', 'dst'];
    const from = member(edge, source as string);
    const to = member(edge, target as string);
    const fromId = asText(from);
    const toId = asText(to);
    if (!from || !to || fromId === undefined || toId === undefined) continue;
    // A morphism between two objects is no proof of anything, and such arrows may well run in circles.
    if (!restingEdges.has(kind) && isBase(fromId) && isBase(toId)) continue;
    if (!nodes.has(fromId)) {
      report.at(from, 'psp/unknown-block', `there is no block \`${fromId}\``);
      continue;
    }
    const list = depends.get(fromId);
    if (list) list.push({ id: toId, node: to });
    else depends.set(fromId, [{ id: toId, node: to }]);
  }
  return [...nodes].flatMap(([id, same]) =>
    same.map(({ node, idNode, kind }) => {
      const data = member(node, 'data');
      const statement = asText(member(node, 'label')) ?? '';
      const block = { id, kind, statement, ...(data && { data: toJson(data) }) };
      return draft(block, depends.get(id) ?? [], node, idNode, report);
    }),
  );
}

function readKind(node: SourceNode | undefined, report: Report): BlockKind {
  const kind = asText(node)?.toLowerCase();
  if (isBlockKind(kind)) return kind;
  if (kind !== undefined && definitionKinds.includes(kind)) return 'definition';
  if (node && kind !== undefined) {
    const known = [...blockKinds, ...definitionKinds];
    const meant = report.suggest(kind, known);
    report.at(node, 'psp/unknown-kind', `\`${kind}\` is no kind of block`, {
      hint: meant === undefined ? `known: ${known.join(', ')}` : `did you mean \`${meant}\`?`,
      fix: meant === undefined ? undefined : report.renaming(node.start, node.end, meant),
    });
  }
  return 'lemma';
}

function draft(
  block: Omit<Block, 'depends' | 'range' | 'idRange'>,
  depends: BlockDraft['depends'],
  node: SourceNode,
  idNode: SourceNode,
  report: Report,
): BlockDraft {
  const range = report.positions.range(node.start, node.end);
  const idRange = report.positions.range(idNode.start, idNode.end);
  const ids = [...new Set(depends.map((item) => item.id))];
  return { block: { ...block, depends: ids, range, idRange }, depends, node, idNode };
}
