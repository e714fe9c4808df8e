import type { ProofDocument, StepView, WorkflowDocument } from '@xeno/language';
import { type Conclusion, isSuccess, isSzsStatus, polarity } from '@xeno/plugin-api';
import { type Diagnostic, type DiagnosticRelatedInformation, DiagnosticSeverity } from 'vscode-languageserver-types';
import { member } from '../names/nodes.js';
import type { Project, ProjectDocument } from '../project/project.js';
import type { ObligationRun, StepRun, WorkflowRun } from '../protocol.js';
import { rangeOfProblem } from '../ranges.js';
import { stepRange } from '../runs/step-range.js';

const source = 'xeno run';
const mostRelated = 20;
const severities: Readonly<Record<Exclude<Conclusion, 'met'>, DiagnosticSeverity>> = {
  violated: DiagnosticSeverity.Error,
  contradiction: DiagnosticSeverity.Error,
  fault: DiagnosticSeverity.Error,
  open: DiagnosticSeverity.Warning,
};

/**
 * What the last runs say against steps and blocks. Only what holds for the text as it is now: a stale verdict is not
 * listed, and comes back when the edit is undone. While something runs anew its old verdict is not listed either.
 */
export function runDiagnostics(project: Project, { uri, document, lines }: ProjectDocument): Diagnostic[] {
  if (document.kind === 'configuration') return [];
  const last = project.runs.ofWorkflow(uri);
  if (document.kind === 'proof') return [...brokenRun(last), ...proofDiagnostics(project, uri, document)];
  if (!last) return [];
  const place = (step: StepView) => stepRange(step, lines);
  return [...brokenRun(last), ...workflowDiagnostics(project, uri, document, place)];
}

function workflowDiagnostics(
  project: Project,
  uri: string,
  document: WorkflowDocument,
  place: (step: StepView) => Diagnostic['range'],
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const views = [...(project.runs.unmetSteps?.(uri) ?? allSteps(document))].flatMap(
    (id) => document.stepNamed(id) ?? [],
  );
  for (const view of views.sort((a, b) => a.index - b.index)) {
    const step = project.runs.ofStep(uri, view.id);
    if (step?.state !== 'error' || step.supersededBy !== undefined) continue;
    const all = [step, ...(project.runs.partsOf?.(uri, step.id) ?? [])];
    const unmet = all.flatMap(({ obligations }) => obligations).filter(({ state }) => state === 'error');
    found.push(stepDiagnostic(view, step, unmet, place(view)));
  }
  return found;
}

function* allSteps(document: WorkflowDocument): Iterable<string> {
  for (let index = 0; index < document.stepCount; index += 1) yield document.step(index).id;
}

function stepDiagnostic(
  view: StepView,
  step: StepRun,
  unmet: readonly ObligationRun[],
  range: Diagnostic['range'],
): Diagnostic {
  const conclusion = step.conclusion === 'met' ? undefined : step.conclusion;
  const shown = unmet.slice(0, mostRelated);
  const related = shown.flatMap((obligation) => about(obligation, `${obligation.label}: ${summary(obligation)}`));
  const more = related.length > 0 ? { relatedInformation: related } : {};
  if (step.status === 'refused')
    return {
      range,
      severity: DiagnosticSeverity.Error,
      code: 'run/refused',
      source,
      message: step.message ?? 'It was refused.',
      ...more,
    };
  if (conclusion === undefined) {
    const message = step.message ?? 'The step failed in the last run.';
    return { range, severity: DiagnosticSeverity.Error, code: 'run/failed', source, message, ...more };
  }
  const demanded = member(view.node, 'min_trust');
  const lacksTrust =
    conclusion === 'open' && demanded !== undefined && unmet.every((obligation) => isAnswered(obligation));
  const reasons = unmet.map((obligation) => `${obligation.label}: ${summary(obligation)}`);
  const told = reasons.slice(0, 3).join('\n') || step.message || '';
  const left = reasons.length > 3 ? `\n… and ${reasons.length - 3} more` : '';
  const trust = demanded?.kind === 'scalar' ? ` (\`min_trust: ${String(demanded.value)}\`)` : '';
  return {
    range,
    severity: lacksTrust ? DiagnosticSeverity.Information : severities[conclusion],
    code: lacksTrust ? 'run/trust' : `run/${conclusion}`,
    source,
    message: [
      lacksTrust ? `The answers have less trust than is demanded${trust}.` : `${sentences[conclusion]}`,
      ...(told === '' ? [] : [told + left]),
    ].join('\n'),
    ...more,
  };
}

const sentences: Readonly<Record<Exclude<Conclusion, 'met'>, string>> = {
  violated: 'The last run found a claim of this step to be false.',
  contradiction: 'In the last run engines contradicted each other.',
  fault: 'In the last run an engine or its input was broken.',
  open: 'The last run left this step open.',
};

function proofDiagnostics(project: Project, uri: string, document: ProofDocument): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const block of document.value?.blocks ?? []) {
    if (!block.obligation) continue;
    const obligation = project.runs.ofBlock(uri, block.id);
    const conclusion = obligation?.conclusion;
    if (!obligation || obligation.state !== 'error' || conclusion === undefined || conclusion === 'met') continue;
    const lacksTrust = conclusion === 'open' && isAnswered(obligation);
    const range = rangeOfProblem(block.obligation.subjectRange);
    const here = (message: string): DiagnosticRelatedInformation => ({ location: { uri, range }, message });
    const attempts = obligation.attempts.slice(0, mostRelated).map(({ engine, status, message, seconds }) => {
      const took = seconds === undefined ? '' : `, ${seconds.toFixed(1)} s`;
      return here(`${engine}: ${status ?? 'no answer'}${took}${message === undefined ? '' : `. ${message}`}`);
    });
    found.push({
      range,
      severity: lacksTrust ? DiagnosticSeverity.Information : severities[conclusion],
      code: lacksTrust ? 'run/trust' : `run/${conclusion}`,
      source,
      message: `\`${block.id}\` is ${lacksTrust ? 'answered, but with less trust than is demanded' : words[conclusion]}. ${summary(obligation)}`,
      ...(attempts.length > 0 ? { relatedInformation: attempts } : {}),
    });
  }
  return found;
}

const words: Readonly<Record<Exclude<Conclusion, 'met'>, string>> = {
  violated: 'violated',
  contradiction: 'contradictory',
  fault: 'at fault',
  open: 'open',
};

/** A run that could not be made out is told where the document begins. */
function brokenRun(run: WorkflowRun | undefined): Diagnostic[] {
  if (run?.status !== 'broken' || run.message === undefined) return [];
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return [
    {
      range,
      severity: DiagnosticSeverity.Warning,
      code: 'run/broken',
      source,
      message: `The last run is no result. ${run.message}`,
    },
  ];
}

/** The reason, and what contradicts the claim. */
function summary({ reason, counterexample, conclusion }: ObligationRun): string {
  const why = reason ?? conclusion ?? '';
  return counterexample === undefined ? why : `${why}\nCounterexample:\n${counterexample.replace(/^/gm, '  ')}`;
}

function about({ uri, range }: ObligationRun, message: string): DiagnosticRelatedInformation[] {
  return uri === undefined || range === undefined ? [] : [{ location: { uri, range }, message }];
}

/** Some engine answered as expected: what is missing is trust. */
function isAnswered({ expect, attempts, conclusion }: ObligationRun): boolean {
  if (conclusion === 'met') return true;
  return attempts.some(
    ({ status }) =>
      status !== undefined &&
      isSzsStatus(status) &&
      isSuccess(status) &&
      expect !== undefined &&
      isSzsStatus(expect) &&
      polarity(status) === polarity(expect),
  );
}
