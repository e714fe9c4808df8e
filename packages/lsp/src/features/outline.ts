import { posix } from 'node:path';
import type { ProofDocument, WorkflowDocument } from '@xeno/language';
import type { Project, ProjectDocument } from '../project/project.js';
import type { Outline, OutlineInput, OutlineObligation, OutlineStep } from '../protocol.js';
import { rangeOf, rangeOfProblem } from '../ranges.js';
import { stepRange } from '../runs/step-range.js';
import { type StepWork, workOfSteps } from './work-of-steps.js';

/** What nobody could look through is not listed. */
const mostObligations = 20_000;
const fileStart = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What can be run in a document, under the names that runs use; null for what cannot be run. */
export function outline(project: Project, document: ProjectDocument): Outline | null {
  switch (document.document.kind) {
    case 'configuration':
      return null;
    case 'proof':
      return ofProof(document as ProjectDocument<ProofDocument>);
    case 'workflow':
      return ofWorkflow(project, document as ProjectDocument<WorkflowDocument>);
  }
}

function ofProof(proof: ProjectDocument<ProofDocument>): Outline {
  const { uri, document } = proof;
  const label = document.value?.title ?? document.value?.id ?? posix.basename(document.file);
  return {
    uri,
    kind: 'proof',
    label,
    inputs: [],
    steps: [],
    obligations: obligationsOf(proof).slice(0, mostObligations),
  };
}

function ofWorkflow(project: Project, document: ProjectDocument<WorkflowDocument>): Outline {
  const { uri, document: workflow, lines } = document;
  const works = workOfSteps(project, document);
  const steps: OutlineStep[] = [];
  let left = mostObligations;
  for (let index = 0; index < workflow.stepCount; index += 1) {
    const step = workflow.step(index);
    const work = works.get(step.id);
    const obligations = work && left > 0 ? workObligations(work).slice(0, left) : [];
    left -= obligations.length;
    const name = step.node.entries.get('name')?.value;
    const label = name?.kind === 'scalar' && typeof name.value === 'string' && name.value !== '' ? name.value : step.id;
    steps.push({
      id: step.id,
      label,
      type: step.type,
      range: stepRange(step, lines),
      extent: rangeOf(lines, step),
      obligations,
    });
  }
  const name = workflow.header?.entries.get('name')?.value;
  const label =
    name?.kind === 'scalar' && typeof name.value === 'string' && name.value !== ''
      ? name.value
      : posix.basename(workflow.file);
  return { uri, kind: 'workflow', label, inputs: inputsOf(workflow), steps, obligations: [] };
}

function inputsOf({ inputs }: WorkflowDocument): OutlineInput[] {
  return Object.entries(inputs).map(([name, { range: _, ...declared }]) => ({
    name,
    ...declared,
    // A default is as good as a value, whatever else is declared.
    required: declared.required && declared.default === undefined,
  }));
}

function workObligations({ proofs, blocks, files }: StepWork): OutlineObligation[] {
  return [
    ...proofs.flatMap((proof) => obligationsOf(proof).filter(({ block }) => !blocks || blocks.has(block ?? ''))),
    ...files.map(({ uri, file }) => ({ id: file, label: file, uri, range: fileStart, extent: fileStart })),
  ];
}

function obligationsOf({ uri, document }: ProjectDocument<ProofDocument>): OutlineObligation[] {
  const { value } = document;
  if (!value) return [];
  return value.blocks.flatMap((block) =>
    block.obligation
      ? [
          {
            id: `${value.id}#${block.id}`,
            label: block.id,
            uri,
            range: rangeOfProblem(block.idRange),
            extent: rangeOfProblem(block.range),
            block: block.id,
          },
        ]
      : [],
  );
}
