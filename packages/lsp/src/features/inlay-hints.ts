import type { ScalarNode, SourceNode, StepView, WorkflowDocument } from '@xeno/language';
import type { InlayHint, Range } from 'vscode-languageserver-types';
import { InlayHintKind } from 'vscode-languageserver-types';
import { member } from '../names/nodes.js';
import type { Project, ProjectDocument } from '../project/project.js';
import type { ObligationRun, StepRun } from '../protocol.js';
import { enginesFor } from './inlay-hints/engines-for.js';
import { formsOfStep } from './inlay-hints/forms-of-step.js';
import { showSeconds } from './inlay-hints/seconds.js';
import { stepsBetween } from './steps-between.js';
import { textNodes } from './text-nodes.js';

interface Hint {
  /** Offset of the end of what it is said about. */
  readonly at: number;
  readonly label: string;
  readonly tooltip: string;
}

/**
 * What holds for steps and blocks although it is not written there: what a step waits for, its time limit, its engines;
 * and what the last run took and found. Nothing is said that cannot be known before a run.
 */
export function inlayHints(project: Project, document: ProjectDocument, range: Range): InlayHint[] {
  const { lines } = document;
  const start = lines.offsetAt(range.start);
  const end = lines.offsetAt(range.end);
  return hintsBetween(project, document, start, end)
    .filter(({ at }) => at >= start && at <= end)
    .map(({ at, label, tooltip }) => ({
      position: lines.positionAt(at),
      label,
      kind: InlayHintKind.Type,
      tooltip: { kind: 'markdown', value: tooltip },
      paddingLeft: true,
    }));
}

function hintsBetween(project: Project, document: ProjectDocument, start: number, end: number): Hint[] {
  if (isWorkflow(document)) {
    return stepsBetween(document.document, start, end).flatMap((step) => hintsOfStep(project, document, step));
  }
  if (document.document.kind !== 'proof') return [];
  return (document.document.value?.blocks ?? []).flatMap(({ id, idRange }) => {
    if (idRange.end.offset < start || idRange.start.offset > end) return [];
    const run = project.runs.ofBlock(document.uri, id);
    return run ? found(idRange.end.offset, run, `of \`${id}\``) : [];
  });
}

function isWorkflow(document: ProjectDocument): document is ProjectDocument<WorkflowDocument> {
  return document.document.kind === 'workflow';
}

function hintsOfStep(project: Project, document: ProjectDocument<WorkflowDocument>, step: StepView): Hint[] {
  const type = member(step.node, 'type');
  if (!type) return [];
  const hints = [
    ...implicitNeeds(step, type),
    ...effectiveTimeout(project, document.document, step, type),
    ...resolvedMethod(project, document, step, type),
  ];
  const run = project.runs.ofStep(document.uri, step.id);
  return run ? [...hints, ...lastRun(run, type.end)] : hints;
}

function implicitNeeds(step: StepView, type: SourceNode): Hint[] {
  const [before] = step.needs;
  if (step.explicitNeeds || before === undefined) return [];
  const tooltip = `It has no \`needs\`, so it waits for the step before it: \`needs: [${before}]\`.`;
  return [{ at: type.end, label: `after ${before}`, tooltip }];
}

const verifies = new Set(['execute_verification', 'parallel_verification']);

function effectiveTimeout(project: Project, document: WorkflowDocument, step: StepView, type: SourceNode): Hint[] {
  if (member(step.node, 'timeout')) return [];
  const written = member(member(document.header, 'defaults'), 'timeout');
  if (written?.kind === 'scalar' && isDuration(written)) {
    const label = typeof written.value === 'number' ? showSeconds(written.value) : String(written.value);
    return [{ at: type.end, label: `timeout ${label}`, tooltip: 'From `defaults` of this workflow.' }];
  }
  if (!verifies.has(step.type) || member(member(step.node, 'limits'), 'seconds')) return [];
  const seconds = showSeconds(project.configuration.timeoutSeconds);
  const tooltip = `Each attempt of an engine may take ${seconds}: \`timeout_seconds\` of the configuration. The step itself has no \`timeout\`. An obligation's own \`timeout\` comes first.`;
  return [{ at: type.end, label: `${seconds} an attempt`, tooltip }];
}

function isDuration({ value }: ScalarNode): boolean {
  return typeof value === 'number' ? value > 0 : /^(?=.*[1-9])\d+(\.\d+)?(ms|s|m|h)$/.test(String(value));
}

function resolvedMethod(
  project: Project,
  document: ProjectDocument<WorkflowDocument>,
  step: StepView,
  type: SourceNode,
): Hint[] {
  const fields = project.catalog.stepTypes.get(step.type)?.fields['properties'];
  const takesMethod = typeof fields === 'object' && fields !== null && Object.hasOwn(fields, 'method');
  if (!takesMethod || member(step.node, 'methods')) return [];
  const written = member(step.node, 'method');
  const fallback = written ? undefined : member(member(document.document.header, 'defaults'), 'method');
  const methods = textNodes(written ?? fallback).map(({ value }) => value);
  if (methods.some((method) => method.includes('${{'))) return [];
  const isAutomated = methods.length === 0 ? !written && verifies.has(step.type) : methods.join() === 'automated';
  if (!isAutomated) {
    if (written || methods.length === 0) return [];
    return [{ at: type.end, label: `method ${methods.join(', ')}`, tooltip: 'From `defaults` of this workflow.' }];
  }
  return automated(project, document, step, (written ?? type).end, !written);
}

const shownEngines = 3;

function automated(
  project: Project,
  document: ProjectDocument<WorkflowDocument>,
  step: StepView,
  at: number,
  isImplicit: boolean,
): Hint[] {
  const intro = isImplicit ? 'It has no `method`, so it is `automated`: ' : '`automated`: ';
  const forms = verifies.has(step.type) ? formsOfStep(project, document, step) : undefined;
  if (!forms) {
    const tooltip = `${intro}installed engines that take an obligation's form are asked one after the other.`;
    return isImplicit && verifies.has(step.type) ? [{ at, label: 'method automated', tooltip }] : [];
  }
  const chosen = [...forms].sort().map((form) => ({ form, engines: enginesFor(project, form) }));
  const labels = new Set(chosen.map(({ form, engines }) => showEngines(form, engines)));
  const rows = chosen.map(({ form, engines }) => {
    const list = engines.map((engine) => `\`${engine}\``).join(' → ');
    return `- \`${form}\`: ${list === '' ? 'no installed engine takes it' : list}`;
  });
  const tooltip = `${intro}engines are asked in this order until one answers, and those that are not available here are left out.\n\n${rows.join('\n')}`;
  return [{ at, label: [...labels].join('; '), tooltip }];
}

function showEngines(form: string, engines: readonly string[]): string {
  if (engines.length === 0) return `no engine for ${form}`;
  const shown = engines.slice(0, shownEngines).join(' → ');
  return engines.length > shownEngines ? `${shown} → …` : shown;
}

function lastRun(run: StepRun, at: number): Hint[] {
  const { startedAt, finishedAt } = run;
  const hints = found(at, run, 'of this step');
  if (startedAt === undefined || finishedAt === undefined || finishedAt < startedAt || run.status === 'skipped') {
    return hints;
  }
  const seconds = showSeconds((finishedAt - startedAt) / 1000);
  return [{ at, label: `≈ ${seconds}`, tooltip: `It took ${seconds} in the last run.` }, ...hints];
}

/** Conclusion and trust of the last run, with a word when the document has changed since. */
function found(at: number, run: StepRun | ObligationRun, subject: string): Hint[] {
  const { conclusion, trust, state } = run;
  if (conclusion === undefined || state === 'queued' || state === 'running') return [];
  const isStale = state === 'stale';
  const backed = trust === undefined ? conclusion : `${conclusion}, ${trust}`;
  const lines = [
    `The conclusion ${subject} in the last run: **${conclusion}**.`,
    ...(trust === undefined ? [] : [`How well it is backed: **${trust}**.`]),
    ...(isStale ? ['What it rests on has changed since.'] : []),
  ];
  return [{ at, label: isStale ? `was ${backed}` : backed, tooltip: lines.join('\n\n') }];
}
