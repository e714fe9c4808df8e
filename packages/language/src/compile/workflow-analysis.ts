import type { Catalog } from '../catalog.js';
import type { Problem } from '../problem.js';
import type { ItemisedText } from '../source/itemised-text.js';
import { readItems } from '../source/itemised-text.js';
import { describe } from '../source/node.js';
import { ordered, Report } from '../source/report.js';
import type { WorkflowReading } from './placed-step.js';
import { placedSteps } from './placed-step.js';
import { StepExpressions } from './step-expressions.js';
import { graphOf } from './step-graph.js';
import type { StepItem } from './step-item.js';
import { understandStep } from './step-item.js';
import { understandHeader } from './workflow-header.js';
import { workflowProblems } from './workflow-problems.js';

/** What a text says as a workflow. */
export interface WorkflowAnalysis {
  readonly file: string;
  readonly catalog: Catalog;
  readonly parts: ItemisedText<StepItem>;
  readonly problems: readonly Problem[];
  /** Absent when the text is no map. */
  readonly read?: WorkflowReading;
}

/** What was known of the text before an edit, and how many characters at both ends this left as they were. */
interface AnalysisBefore {
  readonly analysis: WorkflowAnalysis;
  readonly prefix: number;
  readonly suffix: number;
}

/** Understands a text; what the text before it has too is not looked at again. */
export function analyseWorkflow(
  text: string,
  options: { readonly file: string; readonly catalog: Catalog },
  before?: AnalysisBefore,
): WorkflowAnalysis {
  const { file, catalog } = options;
  const parts = readItems<StepItem>(
    text,
    {
      file,
      names: ['steps', 'finally'],
      understand: (piece, list) => understandStep(piece, list, file, catalog),
      pieceOf: (item) => item.piece,
    },
    before && { ...before, parts: before.analysis.parts },
  );
  const { piece, root } = { piece: parts.header, root: parts.header.node };
  if (root?.kind !== 'map') return { file, catalog, parts, problems: notAMap(parts, file) };
  const hasSteps = parts.lists.some(({ name, items }) => name === 'steps' && items.length > 0);
  const known = before?.analysis.read?.header;
  const header =
    known?.piece === piece && known.hasSteps === hasSteps ? known : understandHeader(piece, root, hasSteps, file);
  const main = placedSteps(parts, 'steps', before?.analysis.read?.steps);
  const steps = [...main, ...placedSteps(parts, 'finally')];
  const items = steps.map(({ item }) => item);
  const graph = graphOf(items, main.length, before?.analysis.read?.graph);
  const expressions = new StepExpressions(header, items, graph);
  const read = { header, steps, graph };
  return { file, catalog, parts, read, problems: workflowProblems(parts, read, expressions, file) };
}

function notAMap({ text, header }: ItemisedText<StepItem>, file: string): Problem[] {
  const { node, problems } = header;
  if (!node && problems.length > 0) return [...problems];
  const report = new Report(file, text);
  report.broken(header.brokenFrom);
  const found = node && !(node.kind === 'scalar' && node.value === null) ? describe(node) : 'nothing';
  report.add(
    'workflow/not-a-map',
    `a workflow is a map with \`steps\`, not ${found}`,
    node?.start ?? 0,
    node?.end ?? 0,
  );
  return ordered([...problems, ...report.problems()]);
}
