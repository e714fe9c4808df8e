import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Report } from '@xeno/core';
import type { Workflow, Workspace } from '@xeno/language';
import { slashed } from './paths.js';
import type { Locate, Place } from './render/sarif.js';

/** Finds obligations and steps in the texts that they come from, as paths of the repository that holds the workspace. */
export async function locateSubjects(
  report: Report,
  workspace: Workspace,
  workflow: Workflow | undefined,
): Promise<Locate> {
  const toRepository = repositoryPaths(workspace.root);
  const places = new Map<string, Place>();
  for (const proof of report.proofs) {
    const found = await workspace.proof(proof.file);
    const blocks = new Map((found.ok ? (found.compiled.value?.blocks ?? []) : []).map((block) => [block.id, block]));
    for (const { id, obligation } of proof.blocks) {
      if (obligation === undefined) continue;
      const block = blocks.get(id);
      const range = block?.obligation?.subjectRange ?? block?.range;
      places.set(obligation, { file: toRepository(proof.file), ...(range ? spanOf(range) : {}) });
    }
  }
  const steps = new Map([...(workflow?.steps ?? []), ...(workflow?.finally ?? [])].map((step) => [step.id, step]));
  return ({ obligation, step }) => {
    if (obligation !== undefined) return places.get(obligation) ?? { file: toRepository(obligation), line: 1 };
    if (step === undefined || !workflow) return undefined;
    // A part is named after the step that it is part of: `reuse/prove`, `prove[file=a.smt2]`.
    const known = steps.get(step) ?? steps.get(step.split(/[/[]/)[0] ?? '');
    return { file: toRepository(workflow.file), ...(known ? spanOf(known.range) : {}) };
  };
}

interface Span {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

function spanOf({ start, end }: Span): Omit<Place, 'file'> {
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** Turns paths of a workspace into paths of the Git repository around it; without one they stay. */
export function repositoryPaths(root: string): (file: string) => string {
  let repository = root;
  while (!existsSync(join(repository, '.git'))) {
    const parent = dirname(repository);
    if (parent === repository) return (file) => slashed(relative(root, resolve(root, file)));
    repository = parent;
  }
  return (file) => slashed(relative(repository, resolve(root, file)));
}
