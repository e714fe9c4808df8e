import type { EvidenceTexts } from './evidence-texts.js';
import { type Exhibit, exhibits } from './exhibits.js';
import { failures, type ReportedFailure } from './failures.js';
import { type LatestObligation, latestObligations } from './latest-obligations.js';
import { exhibitSections } from './markdown-exhibits.js';
import { code, escape, fence, list, prose, section, shellWord, table } from './markdown-text.js';
import { modelText } from './model-text.js';
import { notTried } from './not-tried.js';
import type { Report, ReportedProof } from './report.js';
import { duration, exclusion, lastMoment, partSentence, repeatCommand, verdictSentence } from './sentences.js';
import { standingOf } from './standing.js';
import { corroborationAdvice, restsOnSentence, trustMeaning } from './trust-sentences.js';
import { visibleLine, visibleText } from './visible-text.js';

const linkLimit = 20;

/** A page for a newcomer: verdict, trust, obligations, proof, doubts, how to check again. CommonMark with GFM tables. */
export function renderMarkdown(report: Report, texts: EvidenceTexts): string {
  const obligations = latestObligations(report.steps);
  const parts = [
    ...(report.title === undefined ? [] : [`# ${escape(report.title)}`]),
    report.title === undefined ? `# ${escape(verdictSentence(report))}` : `**${escape(verdictSentence(report))}**`,
    trustLine(report),
    facts(report),
    ...section('Failures', list(failures(report).map(failureItem))),
    ...section('Not settled', unsettled(report)),
    ...contradictions(report),
    ...section(
      'Obligations',
      table(['obligation', 'conclusion', 'trust', 'engines', 'reason'], obligations.map(obligationRow)),
    ),
    ...counterexamples(obligations),
    ...report.proofs.flatMap(proofSection),
    ...exhibitSections(exhibits(report, texts).filter((one) => !isCounterexample(one, obligations))),
    ...section('Steps', table(['step', 'type', 'status', 'conclusion', 'took'], report.steps.map(stepRow))),
    ...section('Weakest links', list(report.weakestLinks.map(weakLink), linkLimit)),
    ...section(
      'What was not tried',
      list(notTried(report).map(({ subject, reason }) => `${code(subject)}: ${escape(reason)}`)),
    ),
    ...section(
      'Policy decisions',
      table(['operation', 'resource', 'decision', 'enforced'], report.decisions.map(decisionRow)),
    ),
    ...section(
      'Outputs',
      Object.keys(report.outputs).length === 0 ? '' : fence(JSON.stringify(report.outputs, null, 2)),
    ),
    '## How to check it again',
    checkAgain(report),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function trustLine(report: Report): string {
  if (report.trust === undefined) return '';
  const advice = corroborationAdvice(report);
  return `**Trust: ${report.trust}** — ${prose(trustMeaning(report) ?? '')}.${advice === undefined ? '' : `\n${prose(advice)}`}`;
}

function facts(report: Report): string {
  const { run } = report;
  const part = partSentence(report, code);
  const took = `, ${run.finishedAt === undefined ? 'written after' : 'took'} ${duration(lastMoment(report))}`;
  return [
    `Workflow ${code(run.workflow.name)} (${code(run.workflow.file)}), run ${code(run.id)}, started ${run.startedAt}${took}, xeno ${escape(report.tool.version)}.`,
    ...(part === undefined ? [] : [part]),
    ...(Object.keys(run.inputs).length === 0 ? [] : [`Inputs: ${code(JSON.stringify(run.inputs))}.`]),
  ].join('\n');
}

function contradictions(report: Report): string[] {
  return section(
    'Contradictions',
    list(
      report.contradictions.map(
        ({ obligation, engines, reproducer, step }) =>
          `${code(obligation)} in step ${code(step)}: ${exclusion(engines, code)}. Reproducer: ${code(reproducer)}.`,
      ),
    ),
  );
}

function obligationRow(obligation: LatestObligation): string[] {
  const engines = obligation.attempts.map(
    (attempt) =>
      `${escape(attempt.engine)} ${escape(attempt.version)}: ${escape(attempt.status)}, ${duration(attempt.wallSeconds * 1000)}${restsOn(attempt)}`,
  );
  return [
    code(obligation.id),
    obligation.conclusion,
    obligation.trust ?? '',
    engines.length > 6 ? `${engines.slice(0, 6).join('<br>')}<br>and ${engines.length - 6} more` : engines.join('<br>'),
    escape(obligation.reason),
  ];
}

function restsOn(attempt: LatestObligation['attempts'][number]): string {
  const sentence = restsOnSentence(attempt.restsOn);
  const [assumed, ...others] = attempt.assumes ?? [];
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `${sentence === undefined ? '' : `, ${escape(sentence)}`}${assumed === undefined ? '' : `, assumes: ${escape(assumed)}${more}`}`;
}

/** The models of what is violated, as far as they are short enough to read. */
function counterexamples(obligations: readonly LatestObligation[]): string[] {
  const shown = obligations
    .filter(({ conclusion }) => conclusion === 'violated')
    .flatMap(({ id, attempts }) =>
      attempts.flatMap(({ engine, evidence }) =>
        evidence.flatMap(({ dataform, format, excerpt, check }) =>
          dataform === 'Model' && excerpt !== undefined
            ? [
                `${code(id)}, from ${escape(engine)}, ${escape(check)}:\n\n${fence(visibleText(modelText(format, excerpt).trimEnd()))}`,
              ]
            : [],
        ),
      ),
    );
  return section('Counterexamples', shown.slice(0, 20).join('\n\n'));
}

/** It stands among the counterexamples already. */
function isCounterexample({ format, kind, obligation }: Exhibit, obligations: readonly LatestObligation[]): boolean {
  if (kind !== 'text' || (format !== 'assignment' && format !== 'object')) return false;
  return obligations.some(({ id, conclusion }) => id === obligation && conclusion === 'violated');
}

function proofSection(proof: ReportedProof): string[] {
  const rows = proof.blocks.map((block) => {
    const { mark, word } = standingOf(block);
    return [
      code(block.id),
      block.kind,
      `${mark} ${word}`,
      block.status?.trust ?? '',
      block.depends.map(code).join(', '),
      escape(visibleLine(block.statement, 200)),
    ];
  });
  const title = proof.title === undefined ? code(proof.id) : `${escape(proof.title)} (${code(proof.id)})`;
  return section(
    `Proof ${title}`,
    `From ${code(proof.file)}, ${code(proof.digest)}.\n\n${table(['block', 'kind', 'stands?', 'trust', 'rests on', 'statement'], rows)}`,
  );
}

function stepRow(step: Report['steps'][number]): string[] {
  const failure = step.failure ? ` — ${code(step.failure.code)}` : '';
  return [
    code(step.id),
    code(step.type),
    `${escape(step.status)}${step.tolerated ? ' (tolerated)' : ''}${failure}`,
    step.conclusion ?? '',
    step.startMs === undefined || step.endMs === undefined ? '' : duration(step.endMs - step.startMs),
  ];
}

function failureItem({ step, code: name, message, hint, tolerated }: ReportedFailure): string {
  const where = step === undefined ? '' : ` in step ${code(step)}`;
  return [`${code(name)}${where}${tolerated ? ' (tolerated)' : ''}: ${prose(message)}`, ...hintLine(hint)].join('\n');
}

/** Its hints stand once below all, for several steps often have the same. */
function unsettled({ unsettled: items }: Report): string {
  const hints = [...new Set(items.flatMap(({ hint }) => hint ?? []))];
  const lines = list(items.map(({ step, reason }) => `step ${code(step)}: ${prose(reason)}`));
  return [lines, ...hints.map((hint) => `Hint: ${prose(hint)}`)].filter((part) => part !== '').join('\n\n');
}

/** Below the item that it belongs to. */
function hintLine(hint: string | undefined): string[] {
  return hint === undefined ? [] : [`  Hint: ${prose(hint)}`];
}

function weakLink(link: Report['weakestLinks'][number]): string {
  const where = link.proof === undefined ? '' : ` of ${code(link.proof)}`;
  return `${code(link.subject)}${where}${link.trust === undefined ? '' : ` (${link.trust})`}: ${escape(link.reason)}`;
}

function decisionRow(decision: Report['decisions'][number]): string[] {
  return [code(decision.operation), code(decision.resource), decision.effect, decision.enforced ? 'yes' : 'no'];
}

function checkAgain(report: Report): string {
  const evidence = new Set(
    report.steps.flatMap((step) =>
      step.obligations.flatMap((o) => o.attempts.flatMap((a) => a.evidence.map((e) => e.digest))),
    ),
  );
  return [
    fence(`${repeatCommand(report, shellWord)}\nxeno runs show ${shellWord(report.run.id)}`),
    `The first command repeats the run, the second reads this one back from its journal. Documents are named by their SHA-256 digests above; ${evidenceLine(evidence.size)}.`,
  ].join('\n\n');
}

function evidenceLine(count: number): string {
  if (count === 0) return 'the engines left no evidence';
  const pieces = count === 1 ? '1 piece of evidence lies' : `${count} pieces of evidence lie`;
  return `${pieces} in the data path under the digests that the JSON report names`;
}
