import type { Edges } from '../graph.js';
import { findCycles, showCycle, unreachablePairs } from '../graph.js';
import type { SourceNode } from '../source/node.js';
import type { Report } from '../source/report.js';
import type { StepDraft } from './steps.js';
import { textNodes } from './values.js';

/** Each step's needs, as written or the step before it; names that are not there are reported and left out. */
export function resolveNeeds(lists: readonly (readonly StepDraft[])[], report: Report): Map<string, string[]> {
  const needs = new Map<string, string[]>();
  const everything = new Set(lists.flat().map((step) => step.id));
  for (const list of lists) {
    const ids = list.map((step) => step.id);
    const known = new Set(ids);
    list.forEach((step, index) => {
      const written = step.common.get('needs');
      if (!written) {
        const before = ids[index - 1];
        needs.set(step.id, before === undefined ? [] : [before]);
        return;
      }
      const found = new Set<string>();
      for (const node of textNodes(written.value)) {
        if (known.has(node.value)) found.add(node.value);
        else reportUnknown(node, node.value, ids, everything, report);
      }
      needs.set(step.id, [...found]);
    });
  }
  return needs;
}

function reportUnknown(
  node: SourceNode,
  id: string,
  known: readonly string[],
  everything: ReadonlySet<string>,
  report: Report,
): void {
  if (everything.has(id)) {
    report.at(node, 'workflow/needs-other-list', `\`${id}\` is not in the same list of steps`, {
      hint: 'the steps of `finally` wait for all `steps` anyway, and these cannot wait for them',
    });
    return;
  }
  const meant = report.suggest(id, known);
  report.at(node, 'workflow/unknown-step', `there is no step \`${id}\``, {
    ...(meant !== undefined && {
      hint: `did you mean \`${meant}\`?`,
      fix: report.renaming(node.start, node.end, meant),
    }),
  });
}

/** Reports every separate cycle with its full path. Answers whether there is one. */
export function reportCycles(steps: readonly StepDraft[], needs: Edges, report: Report): boolean {
  const drafts = new Map(steps.map((step) => [step.id, step]));
  const cycles = findCycles([...drafts.keys()], needs);
  for (const cycle of cycles) {
    const next = (index: number): string => cycle[(index + 1) % cycle.length] as string;
    const nodes = cycle.slice(0, 20).map((id, index) => needNode(drafts.get(id) as StepDraft, next(index)));
    const related = nodes.slice(1).map((node, index) => ({
      file: report.file,
      range: report.positions.range(node.start, node.end),
      message: `\`${cycle[index + 1]}\` waits for \`${next(index + 1)}\``,
    }));
    const message =
      cycle.length === 1
        ? `step \`${cycle[0]}\` waits for itself`
        : `the steps wait for each other: ${showCycle(cycle)}`;
    report.at(nodes[0] as SourceNode, 'workflow/cycle', message, { related });
  }
  return cycles.length > 0;
}

function needNode(step: StepDraft, needed: string): SourceNode {
  const value = step.common.get('needs')?.value;
  return textNodes(value).find((node) => node.value === needed) ?? step.common.get('type')?.value ?? step.node;
}

/** Stands for all `steps` together, which the steps of `finally` run after. No step can have this id. */
const allSteps = '(all steps)';

/** What each step runs after: what it needs, and in `finally` all other steps too. */
export function visibleSteps(main: readonly StepDraft[], last: readonly StepDraft[], needs: Edges): Edges {
  const visible = new Map(needs);
  visible.set(
    allSteps,
    main.map((step) => step.id),
  );
  for (const step of last) visible.set(step.id, [...(needs.get(step.id) ?? []), allSteps]);
  return visible;
}

/** Reports step ids in fields such as `from` that are not there or are not waited for. */
export function checkStepReferences(steps: readonly StepDraft[], needs: Edges, acyclic: boolean, report: Report): void {
  const known = [...needs.keys()].filter((id) => id !== allSteps);
  const pairs: [string, string][] = [];
  const nodes = new Map<string, SourceNode>();
  for (const step of steps) {
    if (step.type !== 'aggregate_results') continue;
    for (const node of textNodes(step.own.get('from')?.value)) {
      if (node.value.includes('${{')) continue;
      if (!needs.has(node.value)) {
        reportUnknown(node, node.value, known, new Set(), report);
        continue;
      }
      pairs.push([step.id, node.value]);
      nodes.set(`${step.id} ${node.value}`, node);
    }
  }
  if (!acyclic) return;
  for (const [from, to] of unreachablePairs(pairs, needs)) {
    const node = nodes.get(`${from} ${to}`);
    if (node) {
      report.at(node, 'workflow/step-not-needed', `step \`${from}\` does not wait for \`${to}\``, {
        hint: `add \`${to}\` to its \`needs\``,
      });
    }
  }
}
