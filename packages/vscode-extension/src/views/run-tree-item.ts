import {
  type AttemptRun,
  durationText,
  type ObligationRun,
  type StepRun,
  type SubjectState,
  verdictText,
  type WorkflowRun,
} from '@xeno/lsp';
import { progressOf } from '../runs/run-words.js';

/** An item of the tree of runs, without anything of the editor's: what it says, and where it leads. */
export interface RunTreeItem {
  readonly id: string;
  readonly kind: 'run' | 'step' | 'obligation' | 'attempt' | 'evidence' | 'report' | 'journal';
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: RunIcon;
  /** Which commands fit: `run.active`, `run.ended`; else the kind. */
  readonly context: string;
  readonly target?: { readonly uri?: string; readonly path?: string; readonly range?: StepRun['range'] };
  readonly run: WorkflowRun;
  readonly children: () => readonly RunTreeItem[];
}

export type RunIcon =
  | 'met'
  | 'violated'
  | 'open'
  | 'fault'
  | 'skipped'
  | 'queued'
  | 'running'
  | 'stale'
  | 'evidence'
  | 'file';

export function itemOfRun(run: WorkflowRun): RunTreeItem {
  const active = run.status === 'starting' || run.status === 'running';
  const { done, total } = progressOf(run);
  const progress = active && total > 0 ? ` ${done}/${total}` : '';
  const only = run.only?.step ?? run.only?.block;
  return {
    id: run.key,
    kind: 'run',
    label: only === undefined ? run.name : `${run.name} › ${only}`,
    description: active ? `${run.state}${progress}` : [verdictText(run), time(run.startedAt)].join(' · '),
    tooltip: [`${run.name}: ${run.status}`, run.message, run.runId && `run ${run.runId}`].filter(Boolean).join('\n'),
    icon: iconOf(run, run.status),
    context: active ? 'run.active' : 'run.ended',
    target: { uri: run.uri },
    run,
    children: () => [
      ...run.steps.filter(({ parent }) => parent === undefined).map((step) => itemOfStep(run, step)),
      ...run.reports.map(({ path, format }) => fileItem(run, 'report', path, `report · ${format}`)),
      ...(run.journal === undefined ? [] : [fileItem(run, 'journal', run.journal, 'journal')]),
    ],
  };
}

function itemOfStep(run: WorkflowRun, step: StepRun): RunTreeItem {
  return {
    id: `${run.key}/${step.id}`,
    kind: 'step',
    label: step.name ?? step.id,
    description: verdictText(step),
    tooltip: [`${step.id} (${step.type}): ${step.status}`, step.message].filter(Boolean).join('\n'),
    icon: iconOf(step, step.status),
    context: 'step',
    target: { uri: run.uri, ...(step.range && { range: step.range }) },
    run,
    children: () => [
      ...run.steps.filter(({ parent }) => parent === step.id).map((part) => itemOfStep(run, part)),
      ...step.obligations.map((obligation) => itemOfObligation(run, obligation)),
    ],
  };
}

function itemOfObligation(run: WorkflowRun, obligation: ObligationRun): RunTreeItem {
  const { reason, counterexample, expect } = obligation;
  return {
    id: `${run.key}/${obligation.step}/${obligation.id}`,
    kind: 'obligation',
    label: obligation.label,
    description: verdictText(obligation),
    tooltip: [obligation.id, expect && `expected: ${expect}`, reason, counterexample].filter(Boolean).join('\n'),
    icon: iconOf(obligation),
    context: 'obligation',
    ...(obligation.uri !== undefined && {
      target: { uri: obligation.uri, ...(obligation.range && { range: obligation.range }) },
    }),
    run,
    children: () => obligation.attempts.map((attempt, index) => itemOfAttempt(run, obligation, attempt, index)),
  };
}

function itemOfAttempt(run: WorkflowRun, obligation: ObligationRun, attempt: AttemptRun, index: number): RunTreeItem {
  const id = `${run.key}/${obligation.step}/${obligation.id}/${index}`;
  const seconds = attempt.seconds === undefined ? [] : [durationText(attempt.seconds * 1000)];
  return {
    id,
    kind: 'attempt',
    label: attempt.engine,
    description: [attempt.status ?? 'at work', ...seconds].join(' · '),
    tooltip: attempt.message ?? `${attempt.engine}: ${attempt.status ?? 'at work'}`,
    icon: attempt.status === undefined ? 'running' : 'evidence',
    context: 'attempt',
    run,
    children: () =>
      attempt.evidence.map((evidence, at) => ({
        id: `${id}/${at}`,
        kind: 'evidence',
        label: evidence.dataform,
        description: [evidence.format, evidence.check, ...(evidence.checkedBy ?? []).map((by) => `by ${by}`)].join(
          ' · ',
        ),
        tooltip: [evidence.digest, evidence.excerpt].filter(Boolean).join('\n\n'),
        icon: 'evidence',
        context: 'evidence',
        run,
        children: () => [],
      })),
  };
}

function fileItem(run: WorkflowRun, kind: 'report' | 'journal', path: string, description: string): RunTreeItem {
  const label = path.split(/[/\\]/).at(-1) ?? path;
  const target = { path };
  return {
    id: `${run.key}/${kind}/${path}`,
    kind,
    label,
    description,
    tooltip: path,
    icon: 'file',
    context: kind,
    target,
    run,
    children: () => [],
  };
}

/** Nothing looks better than its evidence: a check mark is for what is met, and for what has nothing to be met. */
function iconOf(subject: { readonly state: SubjectState; readonly conclusion?: string }, status?: string): RunIcon {
  if (subject.state === 'queued' || subject.state === 'running' || subject.state === 'stale') return subject.state;
  if (status === 'skipped' || status === 'cancelled' || status === 'waiting') return 'skipped';
  switch (subject.conclusion) {
    case 'met':
      return subject.state === 'correct' ? 'met' : 'open';
    case 'violated':
      return 'violated';
    case 'open':
      return 'open';
    case undefined:
      return subject.state === 'correct' ? 'met' : 'fault';
    default:
      return 'fault';
  }
}

function time(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}
