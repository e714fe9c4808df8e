import { type LatestObligation, latestObligations } from './latest-obligations.js';
import { notTried } from './not-tried.js';
import type { Report, ReportedProof } from './report.js';
import { duration, lastMoment, trustMeaning, verdictSentence } from './sentences.js';
import { standingOf } from './standing.js';
import { visibleLine, visibleText } from './visible-text.js';

/** Rows of one table; the JSON report holds everything. */
const rowLimit = 500;

/** A page for a newcomer: verdict, trust, obligations, proof, doubts, how to check again. CommonMark with GFM tables. */
export function renderMarkdown(report: Report): string {
  const obligations = latestObligations(report.steps);
  const parts = [
    ...(report.title === undefined ? [] : [`# ${escape(report.title)}`]),
    report.title === undefined ? `# ${escape(verdictSentence(report))}` : `**${escape(verdictSentence(report))}**`,
    trustLine(report),
    facts(report),
    ...(report.failure
      ? [`> ${code(report.failure.code)}: ${escape(report.failure.message)}${hint(report.failure.hint)}`]
      : []),
    ...contradictions(report),
    ...section(
      'Obligations',
      table(['obligation', 'conclusion', 'trust', 'engines', 'reason'], obligations.map(obligationRow)),
    ),
    ...counterexamples(obligations),
    ...report.proofs.flatMap(proofSection),
    ...section('Steps', table(['step', 'type', 'status', 'conclusion', 'took'], report.steps.map(stepRow))),
    ...section('Weakest links', list(report.weakestLinks.map(weakLink))),
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
  return `**Trust: ${report.trust}** — ${trustMeaning[report.trust]}.`;
}

function facts(report: Report): string {
  const { run } = report;
  const took = `, ${run.finishedAt === undefined ? 'written after' : 'took'} ${duration(lastMoment(report))}`;
  return [
    `Workflow ${code(run.workflow.name)} (${code(run.workflow.file)}), run ${code(run.id)}, started ${run.startedAt}${took}, xeno ${escape(report.tool.version)}.`,
    ...(Object.keys(run.inputs).length === 0 ? [] : [`Inputs: ${code(JSON.stringify(run.inputs))}.`]),
  ].join('\n');
}

function contradictions(report: Report): string[] {
  return section(
    'Contradictions',
    list(
      report.contradictions.map(
        ({ obligation, engines, reproducer, step }) =>
          `${code(obligation)} in step ${code(step)}: ${engines.map(code).join(' and ')} gave answers that exclude each other. At least one of them is wrong. Reproducer: ${code(reproducer)}.`,
      ),
    ),
  );
}

function obligationRow(obligation: LatestObligation): string[] {
  const engines = obligation.attempts.map(
    (attempt) =>
      `${escape(attempt.engine)} ${escape(attempt.version)}: ${escape(attempt.status)}, ${duration(attempt.wallSeconds * 1000)}`,
  );
  return [
    code(obligation.id),
    obligation.conclusion,
    obligation.trust ?? '',
    engines.length > 6 ? `${engines.slice(0, 6).join('<br>')}<br>and ${engines.length - 6} more` : engines.join('<br>'),
    escape(obligation.reason),
  ];
}

/** The models of what is violated, as far as they are short enough to read. */
function counterexamples(obligations: readonly LatestObligation[]): string[] {
  const shown = obligations
    .filter(({ conclusion }) => conclusion === 'violated')
    .flatMap(({ id, attempts }) =>
      attempts.flatMap(({ engine, evidence }) =>
        evidence.flatMap(({ dataform, excerpt, check }) =>
          dataform === 'Model' && excerpt !== undefined
            ? [`${code(id)}, from ${escape(engine)}, ${escape(check)}:\n\n${fence(visibleText(excerpt.trimEnd()))}`]
            : [],
        ),
      ),
    );
  return section('Counterexamples', shown.slice(0, 20).join('\n\n'));
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
  const failure = step.failure ? ` — ${code(step.failure.code)}: ${escape(step.failure.message)}` : '';
  return [
    code(step.id),
    code(step.type),
    `${escape(step.status)}${step.tolerated ? ' (tolerated)' : ''}${failure}`,
    step.conclusion ?? '',
    step.startMs === undefined || step.endMs === undefined ? '' : duration(step.endMs - step.startMs),
  ];
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
    fence(`xeno run ${shellWord(report.run.workflow.file)}\nxeno runs show ${shellWord(report.run.id)}`),
    `The first command repeats the run, the second reads this one back from its journal. Documents are named by their SHA-256 digests above; ${evidenceLine(evidence.size)}.`,
  ].join('\n\n');
}

function evidenceLine(count: number): string {
  if (count === 0) return 'the engines left no evidence';
  const pieces = count === 1 ? '1 piece of evidence lies' : `${count} pieces of evidence lie`;
  return `${pieces} in the data path under the digests that the JSON report names`;
}

function section(title: string, body: string): string[] {
  return body === '' ? [] : [`## ${title}`, body];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const lines = [head, head.map(() => '---'), ...rows.slice(0, rowLimit)].map(
    (row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
  return lines.join('\n') + more(rows.length);
}

function list(items: readonly string[]): string {
  if (items.length === 0) return '';
  return (
    items
      .slice(0, rowLimit)
      .map((item) => `- ${item}`)
      .join('\n') + more(items.length)
  );
}

function more(length: number): string {
  return length > rowLimit ? `\n\nand ${length - rowLimit} more: see the JSON report.` : '';
}

function hint(text: string | undefined): string {
  return text === undefined ? '' : ` ${escape(text)}`;
}

/** Text of others, inert within a line of Markdown: no markup, no HTML, no links, no mentions. */
function escape(text: string): string {
  return visibleLine(text, 1000)
    .replace(/[\\`*{}[\]<>~$]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, '&#58;//')
    .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, 3)}&#46;`);
}

/** A code span that no backtick in the text can end. A backslash must not meet the one that `table` puts before a bar. */
function code(text: string): string {
  const line = visibleLine(text, 300).replaceAll('\\|', '\\ |');
  if (line === '') return '';
  const runs = line.match(/`+/g) ?? [];
  const ticks = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  return runs.length === 0 ? `\`${line}\`` : `${ticks} ${line} ${ticks}`;
}

function fence(text: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const ticks = '`'.repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
  return `${ticks}\n${text}\n${ticks}`;
}

function shellWord(text: string): string {
  const line = visibleLine(text);
  return /^[\w./:@%+=-]+$/.test(line) ? line : `'${line.replaceAll("'", `'\\''`)}'`;
}
