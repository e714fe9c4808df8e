import { placingOf } from '../source/positions.js';
import { Report } from '../source/report.js';
import type { InputDeclaration, Step, Workflow } from '../workflow.js';
import { readInputs } from './inputs.js';
import type { PlacedStep } from './placed-step.js';
import { readDefaults, readStep, readValues } from './steps.js';
import { asText, member, outsideSteps, texts, ValueReader } from './values.js';
import type { WorkflowAnalysis } from './workflow-analysis.js';

/** The whole model of a workflow; its problems are known already. */
export function workflowOf(analysis: WorkflowAnalysis): Workflow | undefined {
  const { file, read } = analysis;
  if (!read) return undefined;
  const { header, steps, graph } = read;
  const { root } = header;
  const report = headerReport(analysis);
  const reader = new ValueReader(report);
  const defaults = readDefaults(member(root, 'defaults'), reader, outsideSteps);
  const models = steps.map((step, index): Step => {
    const { positions } = step.item.piece;
    const own = new Report(file, positions.text, positions.placed(placingOf(step)));
    const place = {
      id: graph.ids[index] as string,
      explicitId: graph.explicit[index] === true,
      needs: graph.needs[index] as readonly string[],
    };
    return readStep(
      step.item.draft as NonNullable<PlacedStep['item']['draft']>,
      place,
      defaults,
      new ValueReader(own),
      own,
    );
  });
  const description = asText(member(root, 'description'));
  return {
    file,
    name: asText(member(root, 'name')) ?? nameOf(file),
    ...(description !== undefined && { description }),
    inputs: readInputs(member(root, 'inputs'), report),
    capabilities: texts(member(root, 'capabilities')),
    steps: models.slice(0, graph.mainCount),
    finally: models.slice(graph.mainCount),
    outputs: readValues(member(root, 'outputs'), outsideSteps, reader),
  };
}

/** The inputs that a workflow declares, with their places in the document. */
export function inputsOf(analysis: WorkflowAnalysis): Record<string, InputDeclaration> {
  return readInputs(member(analysis.read?.header.root, 'inputs'), headerReport(analysis));
}

function headerReport({ file, parts }: WorkflowAnalysis): Report {
  const { positions } = parts.header;
  return new Report(file, positions.text, positions.placed(parts.placing));
}

/** `proofs/parity.xeno.yaml` is called `parity`. */
function nameOf(file: string): string {
  const base = file.replace(/^.*[/\\]/, '');
  return base.replace(/(\.(xeno|workflow))?\.(ya?ml|json)$/, '') || base;
}
