import type { ProofDocument, StepView, WorkflowDocument } from '@xeno/language';
import type { CodeLens, Command, Range } from 'vscode-languageserver-types';
import type { Project, ProjectDocument } from '../project/project.js';
import {
  type BlockRequest,
  type CancelRequest,
  commands,
  type ObligationRun,
  type RunRequest,
  type StepRun,
  type WorkflowRun,
} from '../protocol.js';
import { rangeOfProblem } from '../ranges.js';
import { verdictText } from './verdict-text.js';

/**
 * What can be run, above where it is written, and what came of it last. What only tells something has an empty command,
 * which editors show as text; a run that goes on can be cancelled from it.
 */
export function codeLenses(project: Project, { uri, document, lines }: ProjectDocument): CodeLens[] {
  if (document.kind === 'configuration') return [];
  const last = project.runs.ofWorkflow(uri);
  const top = lineAt(lines.positionAt(firstKey(document)).line);
  if (document.kind === 'proof') return [...verifyLenses(uri, top, last), ...blockLenses(project, uri, document)];
  return [
    lens(top, '▶ Run', commands.run, { uri } satisfies RunRequest),
    lens(top, 'Plan', commands.plan, { uri } satisfies RunRequest),
    ...runLenses(top, last),
    ...stepLenses(project, uri, document, (step) => lineAt(lines.positionAt(step.node.start).line), last !== undefined),
  ];
}

function stepLenses(
  project: Project,
  uri: string,
  document: WorkflowDocument,
  place: (step: StepView) => Range,
  hasRun: boolean,
): CodeLens[] {
  const lenses: CodeLens[] = [];
  for (let index = 0; index < document.stepCount; index += 1) {
    const step = document.step(index);
    const range = place(step);
    lenses.push(lens(range, '▶ Run step', commands.runStep, { uri, step: step.id } satisfies RunRequest));
    const last = hasRun ? project.runs.ofStep(uri, step.id) : undefined;
    if (last) lenses.push(told(range, last));
  }
  return lenses;
}

function verifyLenses(uri: string, range: Range, last: WorkflowRun | undefined): CodeLens[] {
  return [lens(range, '▶ Verify', commands.verifyBlock, { uri } satisfies BlockRequest), ...runLenses(range, last)];
}

function blockLenses(project: Project, uri: string, document: ProofDocument): CodeLens[] {
  const lenses: CodeLens[] = [];
  for (const block of document.value?.blocks ?? []) {
    if (!block.obligation) continue;
    const range = lineAt(rangeOfProblem(block.range).start.line);
    const request: BlockRequest = { uri, block: block.id };
    lenses.push(lens(range, '▶ Verify obligation', commands.verifyBlock, request));
    const last = project.runs.ofBlock(uri, block.id);
    if (last) lenses.push(told(range, last));
  }
  return lenses;
}

function runLenses(range: Range, run: WorkflowRun | undefined): CodeLens[] {
  if (!run) return [];
  const only = run.only?.step ?? run.only?.block;
  const about = only === undefined ? '' : `${only}: `;
  if (run.state !== 'queued' && run.state !== 'running') {
    const broken = run.status === 'broken' ? run.message?.split('\n', 1)[0] : undefined;
    return [text(range, `${about}${broken === undefined ? verdictText(run) : `! ${broken}`}`)];
  }
  const done = run.state === 'running' ? ` ${progress(run)}` : '';
  const request: CancelRequest = { key: run.key };
  return [lens(range, `${about}${run.state}${done} · Cancel`, commands.cancel, request)];
}

/** Obligations once there are any, else steps. */
function progress({ steps }: WorkflowRun): string {
  const obligations = steps.flatMap((step) => step.obligations);
  const answered = ({ conclusion, finishedAt }: ObligationRun) => conclusion !== undefined || finishedAt !== undefined;
  if (obligations.length > 0) return `${obligations.filter(answered).length}/${obligations.length}`;
  return steps.length === 0
    ? ''
    : `${steps.filter(({ finishedAt }) => finishedAt !== undefined).length}/${steps.length}`;
}

function told(range: Range, last: StepRun | ObligationRun): CodeLens {
  return text(range, verdictText(last));
}

function text(range: Range, title: string): CodeLens {
  return { range, command: { title, command: '' } };
}

function lens(range: Range, title: string, command: string, request: object): CodeLens {
  return { range, command: { title, command, arguments: [request] } satisfies Command };
}

function lineAt(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 0 } };
}

/** Where the first line stands that is no comment. */
function firstKey(document: WorkflowDocument | ProofDocument): number {
  if (document.kind === 'workflow') return document.header?.start ?? 0;
  return document.tree()?.start ?? 0;
}
