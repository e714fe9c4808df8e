import type { WorkflowDocument } from '@xeno/language';
import type { StepState } from '@xeno/run-state';
import { pathOfUri, uriOfPath } from '../project/uris.js';
import { blocksOf } from './blocks-of.js';
import { documentsNamed } from './documents-named.js';
import type { TrackedRun } from './tracked-run.js';

/** What one step's verdict rests on, outside of its own workflow. Absolute paths. */
export interface Uses {
  /** Proof structures by path, with the digest of what was read. */
  readonly proofs: Map<string, string>;
  readonly files: Set<string>;
  /** Documents that it named, of which the run did not say what it read: called workflows, checked structures. */
  readonly documents: Set<string>;
}

/** Where a run found an obligation written. */
export interface ObligationPlace {
  readonly path: string;
  /** Of the proof structure. */
  readonly digest: string;
  readonly block: string;
}

/** What a run used, by the step of the workflow itself; parts of a step count as the step. */
export interface RunUses {
  readonly steps: ReadonlyMap<string, Uses>;
  readonly places: ReadonlyMap<string, ObligationPlace>;
  /** The step of the workflow that a step is, or is part of. */
  topOf(step: string): string;
}

const noUses: Uses = { proofs: new Map(), files: new Set(), documents: new Set() };

/** Collects what a run has used so far. */
export function usesOf(run: TrackedRun): RunUses {
  const tops = new Map<string, string>();
  const topOf = (id: string): string => {
    const known = tops.get(id);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    let top = id;
    for (let parent = run.state.steps.get(top)?.parent; parent !== undefined && !seen.has(parent); ) {
      seen.add(parent);
      top = parent;
      parent = run.state.steps.get(top)?.parent;
    }
    tops.set(id, top);
    return top;
  };
  const steps = new Map<string, Uses>();
  const places = new Map<string, ObligationPlace>();
  for (const step of run.state.steps.values()) collectProofs(run, step, places);
  for (const step of run.state.steps.values()) {
    if (!step.proofs && !step.obligations) continue;
    const uses = entry(steps, topOf(step.id));
    for (const { proof } of step.proofs?.values() ?? []) uses.proofs.set(run.pathOf(proof.file), proof.digest);
    for (const id of step.obligations?.keys() ?? []) {
      const place = places.get(id);
      const file = place ? obligationFile(run, place) : run.pathOf(id);
      if (file !== undefined) uses.files.add(file);
    }
  }
  const workflow = run.workflow();
  if (workflow) collectReferences(run, workflow, steps);
  return { steps, places, topOf };
}

/** What a step used; nothing when it is not known to have used anything. */
export function usesOfStep(uses: RunUses, step: string): Uses {
  return uses.steps.get(step) ?? noUses;
}

/** The file that a block's obligation is written in, when it is not written in the block itself. */
export function obligationFile(run: TrackedRun, { path, digest, block }: ObligationPlace): string | undefined {
  const read = run.proof(path, digest);
  const source = read && blocksOf(read).get(block)?.obligation?.file;
  const document = run.project.document(uriOfPath(path));
  const uri = source === undefined || !document ? undefined : run.project.fileUri(source, document);
  return uri === undefined ? undefined : pathOfUri(uri);
}

function collectProofs(run: TrackedRun, step: StepState, places: Map<string, ObligationPlace>): void {
  for (const { proof } of step.proofs?.values() ?? []) {
    const path = run.pathOf(proof.file);
    for (const { id, obligation } of proof.blocks)
      if (obligation !== undefined) places.set(obligation, { path, digest: proof.digest, block: id });
  }
}

function entry(steps: Map<string, Uses>, id: string): Uses {
  let uses = steps.get(id);
  if (!uses) steps.set(id, (uses = { proofs: new Map(), files: new Set(), documents: new Set() }));
  return uses;
}

/** What steps name in their text: files, and the workflows that they run with all that these run in turn. */
function collectReferences(run: TrackedRun, workflow: WorkflowDocument, steps: Map<string, Uses>): void {
  const own = run.project.document(run.subject.uri);
  if (!own) return;
  const digests = new Map([...steps.values()].flatMap(({ proofs }) => [...proofs]));
  for (let index = 0; index < workflow.stepCount; index += 1) {
    const step = workflow.step(index);
    for (const { kind, text } of step.references) {
      if (kind === 'method' || kind === 'block') continue;
      const uri = kind === 'proof' ? run.project.proof(text, own)?.uri : run.project.fileUri(text, own);
      const path = uri === undefined ? undefined : pathOfUri(uri);
      if (path === undefined) continue;
      const uses = entry(steps, step.id);
      const digest = digests.get(path);
      if (kind === 'workflow')
        for (const named of documentsNamed(run.project, uriOfPath(path), 'workflow').keys()) uses.documents.add(named);
      else if (kind === 'file') uses.files.add(path);
      else if (digest === undefined) uses.documents.add(path);
      else uses.proofs.set(path, digest);
    }
  }
}
