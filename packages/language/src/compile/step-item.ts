import type { Catalog } from '../catalog.js';
import type { CheckedReferences } from '../checked-references.js';
import type { ExpressionRequest, KnownStep } from '../expression/check.js';
import { wordsOf } from '../expression/check.js';
import type { Problem } from '../problem.js';
import type { Piece } from '../source/itemised-text.js';
import type { ScalarNode } from '../source/node.js';
import { describe } from '../source/node.js';
import { Report } from '../source/report.js';
import type { CheckedRequests } from './checked-requests.js';
import type { StepDraft } from './steps.js';
import { draftStep, readStepValues } from './steps.js';
import { member, textNodes, ValueReader } from './values.js';

export type TextNode = ScalarNode & { readonly value: string };

/** What the rest of a workflow has to know of a step; no places. Steps whose faces are equal can stand for each other. */
export interface StepFace {
  /** As written. */
  readonly id: string | undefined;
  readonly type: string;
  /** Absent when it says nothing, so that it waits for the step before it. */
  readonly needs: readonly string[] | undefined;
  /** Ids of steps that an aggregation names. */
  readonly from: readonly string[];
  /** What its expressions may mention. */
  readonly words: readonly string[];
  /** Names of its further outputs. */
  readonly extra: readonly string[];
  readonly isBroken: boolean;
}

/** An item of `steps` or `finally`, understood as far as it can be by itself. All places count from its piece's start. */
export interface StepItem {
  readonly piece: Piece;
  /** Absent when the item is no map. */
  readonly draft: StepDraft | undefined;
  /** What is wrong with it by itself. */
  readonly problems: readonly Problem[];
  readonly face: StepFace;
  /** Equal for equal faces. */
  readonly faceKey: string;
  readonly requests: readonly ExpressionRequest[];
  /** Whether there are expressions that end nowhere, so that nobody knows what they mention. */
  readonly isOpen: boolean;
  readonly known: KnownStep;
  /** Equal for steps that expressions cannot tell apart. */
  readonly knownKey: string;
  readonly needs: readonly TextNode[];
  readonly from: readonly TextNode[];
  /** What was last found out about its expressions: kept here, as it mostly holds for the next text too. */
  checked?: CheckedRequests;
  /** What was last found of what it names outside of the document, and in which cache that is kept. */
  references?: CheckedReferences;
}

export function understandStep(piece: Piece, list: string, file: string, catalog: Catalog): StepItem {
  const report = new Report(file, piece.positions.text, piece.positions);
  report.broken(piece.brokenFrom);
  const { node } = piece;
  const draft = node?.kind === 'map' ? draftStep(node, catalog, report) : undefined;
  if (node && !draft) {
    report.at(node, 'workflow/wrong-type', `an item of \`${list}\` must be a map, not ${describe(node)}`, {
      judgedUntil: node.end,
    });
  }
  const reader = new ValueReader(report);
  if (draft) readStepValues(draft, reader);
  const needs = textNodes(draft?.common.get('needs')?.value);
  const from = draft?.type === 'aggregate_results' ? textNodes(draft.own.get('from')?.value) : [];
  const outputs = member(draft?.node, 'outputs');
  const face: StepFace = {
    id: draft?.id,
    type: draft?.type ?? '',
    needs: draft?.common.has('needs') ? needs.map((item) => item.value) : undefined,
    from: from.map((item) => item.value),
    words: wordsOf(reader.requests),
    extra: outputs?.kind === 'map' ? [...outputs.entries.keys()] : [],
    isBroken: piece.brokenFrom !== Number.POSITIVE_INFINITY,
  };
  const own = report.problems();
  return {
    piece,
    draft,
    problems: piece.problems.length > 0 ? [...piece.problems, ...own] : own,
    face,
    faceKey: JSON.stringify(face),
    requests: reader.requests,
    isOpen: reader.isOpen,
    known: { type: face.type, outputs: draft?.stepType?.outputs, extra: face.extra },
    knownKey: `${face.type} ${face.extra.join(' ')}`,
    needs,
    from,
  };
}
