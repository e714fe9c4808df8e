import type { ProofDocument, StepView, WorkflowDocument } from '@xeno/language';
import { proofsOfStep } from '../names/proofs-of-step.js';
import type { Project, ProjectDocument } from '../project/project.js';
import { pathOfUri } from '../project/uris.js';

/** What a step will attempt, as far as its text says. */
export interface StepWork {
  readonly proofs: readonly ProjectDocument<ProofDocument>[];
  /** Only these blocks. */
  readonly blocks?: ReadonlySet<string>;
  readonly files: readonly { readonly uri: string; readonly file: string }[];
}

const verifying = new Set(['execute_verification', 'parallel_verification']);
/** Finding out what steps take over from all those before them takes long where there are very many. */
const mostInherited = 500;

/** What the steps of a workflow will attempt, by step; steps that attempt nothing are not among them. */
export function workOfSteps(
  project: Project,
  document: ProjectDocument<WorkflowDocument>,
): ReadonlyMap<string, StepWork> {
  const works = new Map<string, StepWork>();
  let inherited = 0;
  for (let index = 0; index < document.document.stepCount; index += 1) {
    const step = document.document.step(index);
    if (!verifying.has(step.type)) continue;
    const own = step.references.some(({ kind }) => kind === 'proof' || kind === 'file');
    if (!own && ++inherited > mostInherited) continue;
    const work = workOf(project, document, step);
    if (work.proofs.length > 0 || work.files.length > 0) works.set(step.id, work);
  }
  return works;
}

function workOf(project: Project, document: ProjectDocument<WorkflowDocument>, step: StepView): StepWork {
  const blocks = step.references.filter(({ kind }) => kind === 'block').map(({ text }) => text);
  const files = step.references.flatMap(({ kind, text }) => {
    const uri = kind === 'file' ? project.fileUri(text, document) : undefined;
    const path = uri === undefined ? undefined : pathOfUri(uri);
    if (uri === undefined || path === undefined || !path.startsWith(project.root)) return [];
    return [
      {
        uri,
        file: path
          .slice(project.root.length + 1)
          .split('\\')
          .join('/'),
      },
    ];
  });
  return {
    proofs: proofsOfStep(project, document, step),
    ...(blocks.length > 0 ? { blocks: new Set(blocks) } : {}),
    files,
  };
}
