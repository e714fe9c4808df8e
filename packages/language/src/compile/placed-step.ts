import type { ItemisedText } from '../source/itemised-text.js';
import type { StepGraph } from './step-graph.js';
import type { StepItem } from './step-item.js';
import type { WorkflowHeader } from './workflow-header.js';

/** A step with where it stands. */
export interface PlacedStep {
  readonly item: StepItem;
  readonly list: 'steps' | 'finally';
  /** Offset and line (from 0) of what places in the item count from. */
  readonly offset: number;
  readonly line: number;
  /** The lines that belong to it. */
  readonly start: number;
  readonly end: number;
}

/** A workflow as it stands in its text. */
export interface WorkflowReading {
  readonly header: WorkflowHeader;
  /** Those of `steps`, then those of `finally`; items that are no maps are left out. */
  readonly steps: readonly PlacedStep[];
  readonly graph: StepGraph;
}

/** The steps of one list; items that are no maps are left out. Those that stand where they stood are the same objects. */
export function placedSteps(
  { lists }: ItemisedText<StepItem>,
  name: PlacedStep['list'],
  before: readonly PlacedStep[] = [],
): PlacedStep[] {
  const list = lists.find((candidate) => candidate.name === name);
  if (!list) return [];
  const { items, offsets, lines, bounds } = list;
  const steps: PlacedStep[] = [];
  items.forEach((item, index) => {
    if (!item.draft) return;
    const offset = offsets[index] as number;
    const line = lines[index] as number;
    const start = bounds[index] as number;
    const end = bounds[index + 1] as number;
    const known = before[steps.length];
    const isSame =
      known?.item === item &&
      known.list === name &&
      known.offset === offset &&
      known.line === line &&
      known.start === start &&
      known.end === end;
    steps.push(isSame ? known : { item, list: name, offset, line, start, end });
  });
  return steps;
}
