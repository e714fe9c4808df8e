import type { Block, BlockKind, ProofDocument } from '@xeno/language';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { proofsOfStep } from '../../names/proofs-of-step.js';
import type { ProjectDocument } from '../../project/project.js';
import type { ValueCandidate } from './candidate.js';
import type { Site, StepSite } from './site.js';

/** The ids of the proof structures in the workspace. An id that two have names neither. */
export function proofCandidates({ project }: Site): ValueCandidate[] {
  const found = new Map<string, ProjectDocument<ProofDocument> | undefined>();
  for (const document of project.documents()) {
    if (!isProof(document)) continue;
    const id = document.document.value?.id;
    if (id !== undefined && id !== '') found.set(id, found.has(id) ? undefined : document);
  }
  // A text that looks like a path would be taken for one.
  return [...found]
    .filter(([id, document]) => document && !/[/\\]|\.(ya?ml|json)$/i.test(id))
    .map(([id, document]) => ({
      label: id,
      kind: CompletionItemKind.Reference,
      detail: document?.document.value?.title ?? 'proof structure',
      ...(document && { documented: { of: 'proof', uri: document.uri, id } as const }),
      rank: 4,
    }));
}

/** The blocks of the proof structures that a step works on; those with an obligation first. */
export function blockCandidates(site: Site, at: StepSite): ValueCandidate[] {
  const candidates: ValueCandidate[] = [];
  for (const proof of proofsAt(site, at)) {
    for (const block of proof.document.value?.blocks ?? []) {
      candidates.push({ ...blockCandidate(proof, block), rank: block.obligation ? 4 : 6 });
    }
  }
  return candidates;
}

/** The proof structures that the step at the cursor works on, as far as its text or its model names them. */
export function proofsAt({ project, textOf }: Site, at: StepSite): readonly ProjectDocument<ProofDocument>[] {
  const written = textOf(2, 'proof');
  const named = written === undefined ? undefined : project.proof(written, at.workflow);
  if (named) return [named];
  return at.known ? proofsOfStep(project, at.workflow, at.known) : [];
}

/** The blocks that the one at the cursor may rest on: not itself, none that rests on it, and beneath a base only a base. */
export function dependsCandidates(site: Site): ValueCandidate[] {
  const { document, textOf } = site;
  if (!isProof(document)) return [];
  const id = textOf(2, 'id');
  const kind = textOf(2, 'kind');
  const blocks = document.document.value?.blocks ?? [];
  const above = id === undefined ? new Set<string>() : restingOn(blocks, id);
  return blocks
    .filter((block) => block.id !== id && !above.has(block.id))
    .filter((block) => !isBase(kind) || isBase(block.kind))
    .map((block) => blockCandidate(document, block));
}

function isBase(kind: BlockKind | string | undefined): boolean {
  return kind === 'axiom' || kind === 'definition';
}

function restingOn(blocks: readonly Block[], id: string): Set<string> {
  const above = new Map<string, string[]>();
  for (const block of blocks) {
    for (const below of block.depends) {
      const list = above.get(below);
      if (list) list.push(block.id);
      else above.set(below, [block.id]);
    }
  }
  const found = new Set<string>();
  const left = [id];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const each of above.get(next) ?? []) {
      if (!found.has(each)) left.push(each);
      found.add(each);
    }
  }
  return found;
}

function blockCandidate(proof: ProjectDocument<ProofDocument>, { id, kind }: Block): ValueCandidate {
  return {
    label: id,
    kind: CompletionItemKind.Reference,
    detail: kind,
    documented: { of: 'block', uri: proof.uri, id },
  };
}

function isProof(document: ProjectDocument): document is ProjectDocument<ProofDocument> {
  return document.document.kind === 'proof';
}
