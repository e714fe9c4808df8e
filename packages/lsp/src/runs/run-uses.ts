import { pathOfUri, realPathOf, uriOfPath } from '../project/uris.js';
import { blocksOf } from './blocks-of.js';
import { documentsNamed } from './documents-named.js';
import type { TrackedRun } from './tracked-run.js';

/** Where a run found an obligation written. */
export interface ObligationPlace {
  readonly path: string;
  /** Of the proof structure. */
  readonly digest: string;
  readonly block: string;
}

/** What a run used outside of its own workflow, each with the steps that used it. Absolute paths. */
export interface RunUses {
  /** Texts of proof structures, by path and digest. */
  readonly proofs: ReadonlyMap<string, ReadProof>;
  readonly files: ReadonlyMap<string, ReadonlySet<string>>;
  /** Documents that steps named, of which the run did not say what it read: called workflows, checked structures. */
  readonly documents: ReadonlyMap<string, ReadonlySet<string>>;
  readonly places: ReadonlyMap<string, ObligationPlace>;
  /** The step of the workflow that a step is, or is part of. */
  topOf(step: string): string;
}

interface ReadProof {
  readonly path: string;
  readonly digest: string;
  readonly steps: Set<string>;
}

/** Collects what a run has used so far; parts of a step count as the step. */
export function usesOf(run: TrackedRun): RunUses {
  const { steps } = run.state;
  const topOf = topsOf(run);
  const proofs = new Map<string, ReadProof>();
  const places = new Map<string, ObligationPlace>();
  for (const step of steps.values()) {
    for (const { proof } of step.proofs?.values() ?? []) {
      const path = run.pathOf(proof.file);
      const { digest } = proof;
      const key = `${digest} ${path}`;
      const read = proofs.get(key) ?? { path, digest, steps: new Set() };
      read.steps.add(topOf(step.id));
      if (proofs.has(key)) continue;
      proofs.set(key, read);
      for (const { id, obligation } of proof.blocks)
        if (obligation !== undefined) places.set(obligation, { path, digest, block: id });
    }
  }
  const files = new Map<string, Set<string>>();
  for (const step of steps.values()) {
    for (const id of step.obligations?.keys() ?? []) {
      const place = places.get(id);
      const file = place ? obligationFile(run, place) : run.pathOf(id);
      if (file !== undefined) note(files, file, topOf(step.id));
    }
  }
  const documents = new Map<string, Set<string>>();
  collectReferences(run, proofs, files, documents);
  return { proofs, files, documents, places, topOf };
}

function topsOf(run: TrackedRun): (step: string) => string {
  const tops = new Map<string, string>();
  return (id) => {
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
}

/** The file that a block's obligation is written in, when it is not written in the block itself. */
export function obligationFile(run: TrackedRun, { path, digest, block }: ObligationPlace): string | undefined {
  const read = run.proof(path, digest);
  const source = read && blocksOf(read).get(block)?.obligation?.file;
  const document = run.project.document(uriOfPath(path));
  const uri = source === undefined || !document ? undefined : run.project.fileUri(source, document);
  return uri === undefined ? undefined : pathOfUri(uri);
}

function note(users: Map<string, Set<string>>, path: string, step: string): void {
  const known = users.get(path);
  if (known) known.add(step);
  else users.set(path, new Set([step]));
}

/** What steps name in their text: files, and the workflows that they run with all that these run in turn. */
function collectReferences(
  run: TrackedRun,
  proofs: ReadonlyMap<string, ReadProof>,
  files: Map<string, Set<string>>,
  documents: Map<string, Set<string>>,
): void {
  const workflow = run.workflow();
  const own = run.project.document(run.subject.uri);
  if (!workflow || !own) return;
  const paths = new Map<string, string | undefined>();
  const real = (uri: string): string | undefined => {
    if (!paths.has(uri)) {
      const path = pathOfUri(uri);
      paths.set(uri, path === undefined ? undefined : realPathOf(path));
    }
    return paths.get(uri);
  };
  const read = new Map([...proofs.values()].map((proof) => [proof.path, proof]));
  for (let index = 0; index < workflow.stepCount; index += 1) {
    const step = workflow.step(index);
    for (const { kind, text } of step.references) {
      if (kind === 'method' || kind === 'block') continue;
      const uri = kind === 'proof' ? run.project.proof(text, own)?.uri : run.project.fileUri(text, own);
      const path = uri === undefined ? undefined : real(uri);
      if (uri === undefined || path === undefined) continue;
      if (kind === 'file') note(files, path, step.id);
      else if (kind === 'workflow')
        for (const called of documentsNamed(run.project, uri, 'workflow').keys()) note(documents, called, step.id);
      else if (read.has(path)) read.get(path)?.steps.add(step.id);
      else note(documents, path, step.id);
    }
  }
}
