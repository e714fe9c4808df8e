import type { CheckedExpressions, Finding } from '../expression/check.js';
import { hintOfNames } from '../expression/check.js';
import type { Fix, Problem } from '../problem.js';
import type { ItemisedText } from '../source/itemised-text.js';
import { placedProblem } from '../source/placed-problem.js';
import type { Placing } from '../source/positions.js';
import { placingOf } from '../source/positions.js';
import type { ProblemDetails } from '../source/report.js';
import { ordered, Report } from '../source/report.js';
import { addedNeeds } from './added-needs.js';
import type { PlacedStep, WorkflowReading } from './placed-step.js';
import type { StepExpressions } from './step-expressions.js';
import type { Spot, StepProblem } from './step-graph.js';
import type { StepItem } from './step-item.js';
import { Suggestions } from './suggestions.js';
import { asMap, member } from './values.js';

/** All problems of a workflow in the order of the text: of its pieces, each by itself, and of what they say of each other. */
export function workflowProblems(
  parts: ItemisedText<StepItem>,
  read: WorkflowReading,
  expressions: StepExpressions,
  file: string,
): Problem[] {
  const gatherer = new Gatherer(parts, read, expressions, file);
  gatherer.pieces();
  gatherer.header();
  read.steps.forEach((step, index) => gatherer.step(step, index));
  return ordered(gatherer.problems);
}

class Gatherer {
  readonly problems: Problem[] = [];
  readonly #suggestions: Suggestions;
  readonly #mayNeed: (from: number, to: string) => boolean;

  constructor(
    readonly parts: ItemisedText<StepItem>,
    readonly read: WorkflowReading,
    readonly expressions: StepExpressions,
    readonly file: string,
  ) {
    this.#suggestions = new Suggestions(read.graph.meant);
    this.#mayNeed = read.graph.needsFinder();
  }

  pieces(): void {
    const { placing, lists } = this.parts;
    this.#take(this.read.header.problems, placing);
    for (const { items, offsets, lines } of lists) {
      items.forEach(({ problems }, index) => {
        if (problems.length === 0) return;
        this.#take(problems, placingOf({ offset: offsets[index] as number, line: lines[index] as number }));
      });
    }
  }

  #take(problems: readonly Problem[], placing: Placing): void {
    for (const problem of problems) this.problems.push(placedProblem(problem, placing));
  }

  header(): void {
    const { header } = this.read;
    const checked = this.expressions.ofHeader();
    const { positions, brokenFrom } = header.piece;
    const report = new Report(this.file, positions.text, positions.placed(this.parts.placing));
    report.broken(brokenFrom);
    for (const finding of checked.findings) this.#finding(finding, report);
    this.#unusedInputs(report);
    this.problems.push(...report.problems());
  }

  /** Nothing is said while some expression cannot be read, or looks at inputs by names that are not known. */
  #unusedInputs(report: Report): void {
    const { header, steps, graph } = this.read;
    const inputs = asMap(member(header.root, 'inputs'));
    if (!inputs || inputs.entries.size === 0 || header.isBroken || !graph.isComplete || header.isOpen) return;
    const used = new Set<string>();
    const use = ({ inputs: mentioned }: CheckedExpressions): boolean => {
      for (const name of mentioned ?? []) used.add(name);
      return mentioned !== undefined;
    };
    if (!use(this.expressions.ofHeader())) return;
    if (!steps.every(({ item }, index) => !item.isOpen && use(this.expressions.ofStep(index)))) return;
    for (const [name, { keyStart, keyEnd }] of inputs.entries) {
      if (used.has(name) || header.oddInputs.includes(name)) continue;
      report.add('workflow/unused-input', `nothing mentions the input \`${name}\``, keyStart, keyEnd, {
        severity: 'information',
        hint: `expressions mention it as \`inputs.${name}\``,
        tags: ['unnecessary'],
      });
    }
  }

  step(step: PlacedStep, index: number): void {
    const between = this.read.graph.problems.get(index);
    const { findings } = this.expressions.ofStep(index);
    if (!between && findings.length === 0) return;
    const { positions, brokenFrom } = step.item.piece;
    const report = new Report(this.file, positions.text, positions.placed(placingOf(step)));
    report.broken(brokenFrom);
    for (const problem of between ?? []) this.#between(problem, step.item, report);
    for (const finding of findings) this.#finding(finding, report, index);
    this.problems.push(...report.problems());
  }

  #between(problem: StepProblem, item: StepItem, report: Report): void {
    const { step, spot, code, message, severity, hint, unknown, needed, related } = problem;
    const node = spot(item);
    const meant = unknown && this.#suggestions.meant(unknown.name, unknown.known);
    report.add(code, message, node.start, node.end, {
      ...(severity && { severity }),
      hint: meant === undefined ? hint : `did you mean \`${meant}\`?`,
      fix:
        meant !== undefined
          ? report.renaming(node.start, node.end, meant)
          : needed === undefined
            ? undefined
            : this.#needing(step, needed, report),
      related: related?.map((other) => ({
        file: this.file,
        range: this.#rangeOf(other.step, other.spot),
        message: other.message,
      })),
    });
  }

  #rangeOf(index: number, spot: Spot): Problem['range'] {
    const step = this.read.steps[index] as PlacedStep;
    const { start, end } = spot(step.item);
    return step.item.piece.positions.placed(placingOf(step)).range(start, end);
  }

  #finding(finding: Finding, report: Report, step?: number): void {
    const { request, code, message, unknown, needed } = finding;
    const { header, graph } = this.read;
    if (unknown && (unknown.among === 'inputs' ? header.isBroken : !graph.isComplete)) return;
    const start = request.locate(finding.start);
    const end = request.locate(finding.end);
    let { hint, meant } = finding;
    if (unknown) {
      const known = unknown.among === 'inputs' ? header.inputNames : graph.ids;
      meant = this.#suggestions.meant(unknown.name, known);
      const what = unknown.among === 'inputs' ? 'input' : 'step';
      hint = meant === undefined ? hintOfNames(unknown.name, known, what) : `did you mean \`${meant}\`?`;
    }
    const details: ProblemDetails = {
      hint,
      fix:
        meant !== undefined
          ? renamingInside(finding, meant, report)
          : needed !== undefined && step !== undefined
            ? this.#needing(step, needed, report)
            : undefined,
    };
    report.add(`expression/${code}`, message, start, end, details);
  }

  #needing(step: number, needed: string, report: Report): Fix | undefined {
    const { steps, graph } = this.read;
    const item = steps[step]?.item;
    const edits = item && this.#mayNeed(step, needed) && addedNeeds(item, graph.needs[step] ?? [], needed);
    if (!edits) return undefined;
    return {
      title: `Add \`${needed}\` to \`needs\``,
      edits: edits.map(({ start, end, newText }) => ({ range: report.positions.range(start, end), newText })),
    };
  }
}

/** Only where the expression is written just as it is meant: without escapes in between. */
function renamingInside({ request, start, end }: Finding, meant: string, report: Report): Fix | undefined {
  const from = request.locate(start);
  const to = from + end - start;
  const written = report.positions.text.slice(from, to);
  if (written === '' || written !== request.expression.source.slice(start, end)) return undefined;
  return {
    title: `Change to \`${meant}\``,
    edits: [{ range: report.positions.range(from, to), newText: meant }],
  };
}
