import type { Block, BlockKind, ObligationSource } from '../proof-structure.js';
import { blockKinds } from '../proof-structure.js';
import type { SourceNode } from '../source/node.js';
import { toJson } from '../source/node.js';
import type { Placing } from '../source/positions.js';
import { placedRange } from '../source/positions.js';
import type { Report } from '../source/report.js';
import { checkCutByComment } from './cut-by-comment.js';
import { checkParameters, readParameters } from './obligation-parameters.js';
import { asFlag, asNumber, asSeconds, asText, member, textNodes, texts } from './values.js';

/** A block with the nodes that its problems point at. */
export interface BlockDraft {
  readonly block: Block;
  /** Each dependency with its place, duplicates included. */
  readonly depends: readonly { readonly id: string; readonly node: SourceNode }[];
  readonly node: SourceNode;
  readonly idNode: SourceNode;
}

/** `sat` and `unsat` are short for their SZS names. */
const shortNames: Readonly<Record<string, string>> = { sat: 'Satisfiable', unsat: 'Unsatisfiable' };

export function isBlockKind(text: string | undefined): text is BlockKind {
  return text !== undefined && (blockKinds as readonly string[]).includes(text);
}

/** Reads a block of our own dialect; `undefined` when it has no id. An unknown kind counts as a lemma. */
export function readBlock(node: SourceNode | undefined, report: Report): BlockDraft | undefined {
  const idNode = member(node, 'id');
  const id = asText(idNode);
  if (!node || !idNode || id === undefined || id === '') return undefined;
  const kind = asText(member(node, 'kind'));
  const depends = textNodes(member(node, 'depends')).map((item) => ({ id: item.value, node: item }));
  const obligationNode = member(node, 'obligation');
  const obligation = obligationNode && readObligation(obligationNode, report);
  const admitted = readAdmitted(member(node, 'admitted'));
  const data = member(node, 'data');
  return {
    block: {
      id,
      kind: isBlockKind(kind) ? kind : 'lemma',
      statement: asText(member(node, 'statement')) ?? '',
      depends: [...new Set(depends.map((item) => item.id))],
      ...(obligation && { obligation }),
      ...(admitted && { admitted }),
      ...(data && { data: toJson(data) }),
      range: report.positions.range(node.start, node.end),
      idRange: report.positions.range(idNode.start, idNode.end),
    },
    depends,
    node,
    idNode,
  };
}

/** A block with its places moved. */
export function placedBlock(block: Block, placing: Placing): Block {
  const { obligation } = block;
  return {
    ...block,
    ...(obligation && {
      obligation: {
        ...obligation,
        range: placedRange(obligation.range, placing),
        subjectRange: placedRange(obligation.subjectRange, placing),
        ...(obligation.fileRange && { fileRange: placedRange(obligation.fileRange, placing) }),
      },
    }),
    range: placedRange(block.range, placing),
    idRange: placedRange(block.idRange, placing),
  };
}

function readObligation(node: SourceNode, report: Report): ObligationSource | undefined {
  const form = asText(member(node, 'form'));
  if (form === undefined) return undefined;
  const textNode = member(node, 'text');
  const fileNode = member(node, 'file');
  const goalNode = member(node, 'goal');
  if (textNode && fileNode) {
    report.at(fileNode, 'psp/two-texts', 'an obligation has `text` or `file`, not both', {
      hint: 'remove one of them',
    });
  }
  checkParameters(node, form, report);
  const subject = member(node, 'conclusion') ?? goalNode ?? textNode ?? fileNode;
  if (!subject) {
    report.at(node, 'psp/no-claim', 'the obligation has no claim', { hint: 'give it `text`, `file` or `goal`' });
    return undefined;
  }
  checkCutByComment('text', textNode, report);
  checkCutByComment('goal', goalNode, report);
  const text = asText(textNode);
  const file = asText(fileNode);
  const goal = asText(goalNode);
  const expect = asText(member(node, 'expect'));
  const check = asNumber(member(node, 'check'));
  const parameters = readParameters(node, form);
  const methods = [...texts(member(node, 'method')), ...texts(member(node, 'methods'))];
  const timeoutSeconds = asSeconds(member(node, 'timeout'));
  return {
    form,
    // A goal alone is proved from nothing.
    ...(text !== undefined ? { text } : file !== undefined ? { file } : { text: '' }),
    ...(goal !== undefined && { goal }),
    ...(expect !== undefined && { expect: shortNames[expect] ?? expect }),
    ...(check !== undefined && { check }),
    ...(parameters && { parameters }),
    ...(methods.length > 0 && { methods }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    range: report.positions.range(node.start, node.end),
    subjectRange: report.positions.range(subject.start, subject.end),
    ...(fileNode && { fileRange: report.positions.range(fileNode.start, fileNode.end) }),
  };
}

function readAdmitted(node: SourceNode | undefined): Block['admitted'] {
  if (asFlag(node) === true) return {};
  if (node?.kind !== 'map') return undefined;
  const by = asText(member(node, 'by'));
  const reason = asText(member(node, 'reason'));
  return { ...(by !== undefined && { by }), ...(reason !== undefined && { reason }) };
}
