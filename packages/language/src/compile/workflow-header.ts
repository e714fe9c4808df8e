import { celTypeOfInput } from '../expression/cel-types.js';
import type { ExpressionRequest } from '../expression/check.js';
import { wordsOf } from '../expression/check.js';
import type { Problem } from '../problem.js';
import { documentSchemas } from '../schema/schemas.generated.js';
import { checkShape } from '../shape/check-shape.js';
import { documentValidators } from '../shape/core-validators.js';
import type { Piece } from '../source/itemised-text.js';
import type { MapNode } from '../source/node.js';
import { toJson } from '../source/node.js';
import { Report } from '../source/report.js';
import type { CheckedRequests } from './checked-requests.js';
import { readInputs } from './inputs.js';
import { readDefaults, readValues } from './steps.js';
import { member, outsideSteps, ValueReader } from './values.js';

/** Everything of a workflow but its steps. All places count from its piece's start. */
export interface WorkflowHeader {
  readonly piece: Piece;
  readonly root: MapNode;
  readonly hasSteps: boolean;
  readonly problems: readonly Problem[];
  /** CEL type of each input. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly inputNames: readonly string[];
  /** Those inputs whose names are no words. */
  readonly oddInputs: readonly string[];
  readonly requests: readonly ExpressionRequest[];
  /** Whether there are expressions that end nowhere, so that nobody knows what they mention. */
  readonly isOpen: boolean;
  readonly words: readonly string[];
  readonly isBroken: boolean;
  /** What was last found out about its expressions. */
  checked?: CheckedRequests;
}

export function understandHeader(piece: Piece, root: MapNode, hasSteps: boolean, file: string): WorkflowHeader {
  const report = new Report(file, piece.positions.text, piece.positions);
  report.broken(piece.brokenFrom);
  checkShape(documentValidators.workflow, documentSchemas.workflow, toJson(root), root, report, {
    document: 'workflow',
    home: 'a workflow',
  });
  const steps = member(root, 'steps');
  if (steps?.kind === 'list' && !hasSteps) {
    report.at(steps, 'workflow/no-steps', 'the workflow has no steps', { severity: 'warning' });
  }
  const inputs = new Map(
    Object.entries(readInputs(member(root, 'inputs'), report)).map(([name, input]) => [name, celTypeOfInput(input)]),
  );
  const reader = new ValueReader(report);
  readDefaults(member(root, 'defaults'), reader, outsideSteps);
  readValues(member(root, 'outputs'), outsideSteps, reader);
  const inputNames = [...inputs.keys()];
  return {
    piece,
    root,
    hasSteps,
    problems: [...piece.problems, ...report.problems()],
    inputs,
    inputNames,
    oddInputs: inputNames.filter((name) => !/^[A-Za-z_]\w*$/.test(name)),
    requests: reader.requests,
    isOpen: reader.isOpen,
    words: wordsOf(reader.requests),
    isBroken: piece.brokenFrom !== Number.POSITIVE_INFINITY,
  };
}
