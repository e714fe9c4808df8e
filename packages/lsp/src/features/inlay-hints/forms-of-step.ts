import type { ProofDocument, SourceNode, StepView, WorkflowDocument } from '@xeno/language';
import { formOfFile } from '@xeno/language';
import { member } from '../../names/nodes.js';
import type { Project, ProjectDocument } from '../../project/project.js';
import { textNodes } from '../text-nodes.js';

/** How many steps before one are looked at; proofs that come from further away are not known here. */
const maximumStepsBefore = 64;

/** The forms of a step's obligations that leave the engine to the step; `undefined` when they are only known at run time. */
export function formsOfStep(
  project: Project,
  document: ProjectDocument<WorkflowDocument>,
  step: StepView,
): ReadonlySet<string> | undefined {
  const { node } = step;
  const files = namesIn(node, ['file', 'files']);
  const written = namesIn(node, ['proof', 'proofs']);
  const blocks = namesIn(node, ['blocks']);
  if (!files || !written || !blocks) return undefined;
  const forms = new Set<string>();
  const form = textNodes(member(node, 'form'))[0]?.value;
  for (const file of files) {
    const found = form ?? formOfFile(file);
    if (found === undefined || found.includes('${{')) return undefined;
    forms.add(found);
  }
  const proofs = written.length > 0 || files.length > 0 ? written : proofsBefore(document.document, step);
  for (const reference of proofs ?? []) {
    const proof = isKnown(reference) ? project.proof(reference, document) : undefined;
    if (!proof) return undefined;
    for (const found of formsOfProof(proof, blocks)) forms.add(found);
  }
  return proofs && forms.size > 0 ? forms : undefined;
}

function formsOfProof({ document }: ProjectDocument<ProofDocument>, only: readonly string[]): string[] {
  return (document.value?.blocks ?? [])
    .filter(({ id, obligation }) => obligation && !obligation.methods && (only.length === 0 || only.includes(id)))
    .map(({ obligation }) => obligation?.form ?? '');
}

const namesProofs = new Set(['validate_psp', 'validate_dependencies', 'execute_verification', 'parallel_verification']);
const namesNoProofs = new Set(['verify_capability', 'aggregate_results', 'generate_report']);

/** What the steps before a step name, which is what the run hands on to it; `undefined` when that is not known. */
function proofsBefore(document: WorkflowDocument, step: StepView): string[] | undefined {
  if (step.list === 'finally') return undefined;
  const found: string[] = [];
  const waiting = [...step.needs];
  const seen = new Set(waiting);
  for (const id of waiting) {
    const before = document.stepNamed(id);
    if (!before || seen.size > maximumStepsBefore) return undefined;
    const named = namesProofs.has(before.type) ? namesIn(before.node, ['proof', 'proofs']) : [];
    // Sub-workflows and the steps of plugins may hand on any proofs.
    if (!named || !(namesProofs.has(before.type) || namesNoProofs.has(before.type))) return undefined;
    found.push(...named);
    for (const next of before.needs) {
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
  }
  return found;
}

/** The texts of some fields; `undefined` when one of them is only known at run time. */
function namesIn(node: SourceNode, fields: readonly string[]): string[] | undefined {
  const names = fields.flatMap((field) => textNodes(member(node, field))).map(({ value }) => value);
  return names.some((name) => name.includes('${{')) ? undefined : names;
}

function isKnown(reference: string): boolean {
  return !/[*?[\]{}]/.test(reference);
}
