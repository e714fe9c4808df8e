import type { Catalog } from '../catalog.js';
import { celTypeOfInput } from '../expression/cel-types.js';
import type { ExpressionRequest } from '../expression/check.js';
import { checkExpressions } from '../expression/check.js';
import type { Compiled, Problem } from '../problem.js';
import { documentSchemas } from '../schema/schemas.generated.js';
import { checkShape } from '../shape/check-shape.js';
import { documentValidators } from '../shape/core-validators.js';
import { readDocument } from '../source/document.js';
import type { MapNode } from '../source/node.js';
import { describe, toJson } from '../source/node.js';
import { Report } from '../source/report.js';
import type { Workflow } from '../workflow.js';
import { readInputs } from './inputs.js';
import { checkStepReferences, reportCycles, resolveNeeds, visibleSteps } from './needs.js';
import type { StepDraft } from './steps.js';
import { draftSteps, readDefaults, readStep, readValues } from './steps.js';
import { asList, asText, member, outsideSteps, texts, ValueReader } from './values.js';

/** Compiles a workflow document; reports every problem of it at once and never throws for what a text says. */
export function compileWorkflow(text: string, options: { file: string; catalog: Catalog }): Compiled<Workflow> {
  const { read, problems } = analyseWorkflow(text, options);
  return { file: options.file, text, ...(read && { value: read.workflow }), problems };
}

/** What was found on the way from a text to its model. */
export interface WorkflowAnalysis {
  readonly problems: readonly Problem[];
  /** Absent when the text is no map. */
  readonly read?: WorkflowReading;
}

interface WorkflowReading {
  readonly root: MapNode;
  readonly workflow: Workflow;
  readonly main: readonly StepDraft[];
  readonly last: readonly StepDraft[];
  readonly requests: readonly ExpressionRequest[];
}

export function analyseWorkflow(text: string, options: { file: string; catalog: Catalog }): WorkflowAnalysis {
  const { file, catalog } = options;
  const report = new Report(file, text);
  const root = readDocument(text, report);
  if (!root || root.kind !== 'map') {
    if (root?.kind === 'list' || root?.kind === 'scalar' || report.isClean) {
      const found = root && !(root.kind === 'scalar' && root.value === null) ? describe(root) : 'nothing';
      report.add(
        'workflow/not-a-map',
        `a workflow is a map with \`steps\`, not ${found}`,
        root?.start ?? 0,
        root?.end ?? 0,
      );
    }
    return { problems: report.problems() };
  }
  const read = readWorkflow(root, file, catalog, report);
  return { read, problems: report.problems() };
}

function readWorkflow(root: MapNode, file: string, catalog: Catalog, report: Report): WorkflowReading {
  const json = toJson(root);
  checkShape(documentValidators.workflow, documentSchemas.workflow, json, root, report, {
    document: 'workflow',
    home: 'a workflow',
  });
  const reader = new ValueReader(report);
  const inputs = readInputs(member(root, 'inputs'), report);
  const defaults = readDefaults(member(root, 'defaults'), reader, outsideSteps);

  const stepList = member(root, 'steps');
  if (stepList?.kind === 'list' && stepList.items.length === 0) {
    report.at(stepList, 'workflow/no-steps', 'the workflow has no steps', { severity: 'warning' });
  }
  const lists = [asList(stepList)?.items ?? [], asList(member(root, 'finally'))?.items ?? []];
  const [main = [], last = []] = draftSteps(lists, catalog, report);
  const needs = resolveNeeds([main, last], report);
  const cyclic = reportCycles(main, needs, report) || reportCycles(last, needs, report);

  // Whatever runs at the end runs after everything: its expressions may look at all steps.
  const visible = visibleSteps(main, last, needs);
  checkStepReferences([...main, ...last], visible, !cyclic, report);

  const read = (draft: (typeof main)[number]) => readStep(draft, needs.get(draft.id) ?? [], defaults, reader, report);
  const steps = main.map(read);
  const atEnd = last.map(read);
  const outputs = readValues(member(root, 'outputs'), outsideSteps, reader);

  checkExpressions(
    reader.requests,
    {
      inputs: new Map(Object.entries(inputs).map(([name, input]) => [name, celTypeOfInput(input)])),
      steps: new Map(
        [...steps, ...atEnd].map(({ id, type, outputs: extra }) => [
          id,
          { type, outputs: catalog.stepTypes.get(type)?.outputs, extra: Object.keys(extra) },
        ]),
      ),
      needs: cyclic ? undefined : visible,
    },
    report,
  );

  const description = asText(member(root, 'description'));
  const workflow = {
    file,
    name: asText(member(root, 'name')) ?? nameOf(file),
    ...(description !== undefined && { description }),
    inputs,
    capabilities: texts(member(root, 'capabilities')),
    steps,
    finally: atEnd,
    outputs,
  };
  return { root, workflow, main, last, requests: reader.requests };
}

/** `proofs/parity.xeno.yaml` is called `parity`. */
function nameOf(file: string): string {
  const base = file.replace(/^.*[/\\]/, '');
  return base.replace(/(\.(xeno|workflow))?\.(ya?ml|json)$/, '') || base;
}
