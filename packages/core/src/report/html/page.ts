import { createHash } from 'node:crypto';
import type { Conclusion } from '@xeno/plugin-api';
import type { EvidenceTexts } from '../evidence-texts.js';
import { type Exhibit, exhibits } from '../exhibits.js';
import { failures, type ReportedFailure } from '../failures.js';
import { notTried } from '../not-tried.js';
import type { Report, ReportedProof } from '../report.js';
import {
  conclusionMeaning,
  duration,
  exclusion,
  lastMoment,
  partSentence,
  repeatCommand,
  verdictSentence,
} from '../sentences.js';
import { corroborationAdvice, trustMeaning } from '../trust-sentences.js';
import { escapeHtml } from './escape.js';
import { exhibitCards } from './exhibits.js';
import { type Drawing, drawProof, outline } from './proof-graph.js';
import { styleSheet } from './style.js';
import {
  blockTable,
  code,
  conclusionTag,
  decisionTable,
  digest,
  long,
  obligationTable,
  prose,
  stepTable,
} from './tables.js';
import { conclusionTone, drawTimeline } from './timeline.js';
import { pips } from './trust-pips.js';

const listLimit = 200;
const linkLimit = 20;

interface Section {
  readonly id: string;
  readonly title: string;
  readonly heading?: string;
  readonly body: string;
}

/** One page that needs no network and no script: its policy forbids both, and every style but its own. Pictures are part of it. */
export function renderHtml(report: Report, texts: EvidenceTexts): string {
  const shown = exhibits(report, texts);
  const pictures = shown.some(({ kind }) => kind === 'picture') ? ' img-src data:;' : '';
  const drawings = report.proofs.map(drawProof);
  const style = styleSheet(drawings.map((drawing) => drawing?.rules ?? '').join(''));
  const policy = `default-src 'none';${pictures} style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;
  const title = escapeHtml(`${report.conclusion}: ${report.title ?? report.run.workflow.name}`);
  const sections = allSections(report, drawings, shown).filter(({ body }) => body !== '');
  const links = sections.map(({ id, title: name }) => `<li><a href="#${id}">${escapeHtml(name)}</a></li>`).join('');
  const content = sections
    .map(
      ({ id, title: name, heading, body }) =>
        `<section aria-labelledby="${id}"><h2 id="${id}">${heading ?? escapeHtml(name)}</h2>${body}</section>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<main id="content">
${head(report)}
<nav aria-label="Sections"><ul>${links}</ul></nav>
${content}
</main>
<footer>Written by xeno ${escapeHtml(report.tool.version)} from the journal of run ${escapeHtml(report.run.id)}. This page loads nothing and runs no script.</footer>
</body>
</html>
`;
}

function head(report: Report): string {
  const { run } = report;
  const sentence = verdictSentence(report);
  const tone =
    run.status === 'cancelled' ? 'open' : run.status === 'refused' ? 'bad' : conclusionTone(report.conclusion);
  const badge = { good: '✓', bad: '✗', open: '?' }[tone];
  const advice = corroborationAdvice(report);
  const trust =
    report.trust === undefined
      ? ''
      : `<p class="lead"><strong>Trust: ${report.trust}</strong> <span class="pips" aria-hidden="true">${pips(report.trust)}</span> — ${escapeHtml(trustMeaning(report) ?? '')}.${advice === undefined ? '' : ` ${prose(advice)}`}</p>`;
  const counts = (Object.entries(report.summary) as [Conclusion, number][])
    .filter(([, count]) => count > 0)
    .map(
      ([name, count]) =>
        `<li class="${conclusionTone(name)}"><strong>${count}</strong> ${name} — ${conclusionMeaning[name]}</li>`,
    );
  const part = partSentence(report, code);
  const facts: [string, string][] = [
    ['workflow', `${long(run.workflow.name)}<br>${code(run.workflow.file)}`],
    ...(part === undefined ? [] : [['part', part] as [string, string]]),
    ['run', code(run.id)],
    ['started', `<time datetime="${run.startedAt}">${run.startedAt.slice(0, 19).replace('T', ' ')} UTC</time>`],
    ['took', `${duration(lastMoment(report))}${run.finishedAt === undefined ? ' until this was written' : ''}`],
    ...Object.entries(run.inputs).map(([name, value]): [string, string] => [
      `input ${escapeHtml(name)}`,
      code(JSON.stringify(value)),
    ]),
  ];
  return `<p class="eyebrow">${report.title === undefined ? 'Xeno proof report' : long(report.title)}</p>
<h1><span class="badge ${tone}" aria-hidden="true">${badge}</span><span>${escapeHtml(sentence)}</span></h1>
${trust}
<div class="card"><dl class="facts">${facts.map(([term, detail]) => `<div><dt>${term}</dt><dd>${detail}</dd></div>`).join('')}</dl>
${counts.length === 0 ? '' : `<ul class="counts">${counts.join('')}</ul>`}</div>`;
}

function allSections(report: Report, drawings: readonly (Drawing | undefined)[], shown: readonly Exhibit[]): Section[] {
  return [
    { id: 'failures', title: 'Failures', body: list(failures(report).map(failureItem)) },
    { id: 'unsettled', title: 'Not settled', body: unsettled(report) },
    { id: 'contradictions', title: 'Contradictions', body: contradictions(report) },
    ...report.proofs.map((proof, index) => proofSection(proof, index, drawings[index])),
    { id: 'weakest', title: 'Weakest links', body: weakest(report) },
    { id: 'obligations', title: 'Obligations', body: obligationTable(report, shown) },
    { id: 'evidence', title: 'Evidence', body: exhibitCards(shown) },
    { id: 'timeline', title: 'Timeline', body: drawTimeline(report) },
    { id: 'steps', title: 'Steps', body: stepTable(report) },
    {
      id: 'not-tried',
      title: 'Not tried',
      body: list(notTried(report).map(({ subject, reason }) => `${code(subject)}: ${long(reason)}`)),
    },
    { id: 'decisions', title: 'Policy decisions', body: decisionTable(report) },
    {
      id: 'outputs',
      title: 'Outputs',
      body:
        Object.keys(report.outputs).length === 0
          ? ''
          : `<div class="card"><pre>${escapeHtml(JSON.stringify(report.outputs, null, 2))}</pre></div>`,
    },
    { id: 'again', title: 'Check it again', body: again(report) },
  ];
}

const kinds = ['axiom', 'definition', 'lemma', 'theorem', 'corollary'] as const;

function proofSection(proof: ReportedProof, index: number, drawing: Drawing | undefined): Section {
  const name = proof.title ?? proof.id;
  const legend = kinds
    .filter((kind) => proof.blocks.some((block) => block.kind === kind))
    .map(
      (kind) => `<li><svg width="30" height="18" aria-hidden="true">${outline(kind, 2, 2, 26, 14)}</svg>${kind}</li>`,
    );
  const picture = drawing
    ? `<div class="card scroll" tabindex="0" role="region" aria-label="Drawing of the proof">${drawing.svg}</div>
<ul class="legend">${legend.join('')}<li>an arrow leads to what uses a block</li><li>✓ stands · ✗ violated · ? open · ! fault · ⇄ contradiction · △ rests on what does not stand</li><li>trust: □□□ admitted · ■□□ claimed · ■■□ corroborated · ■■■ certified</li></ul>`
    : `<p class="note">${proof.blocks.length} blocks are too many to draw, so here is the table alone.</p>`;
  return {
    id: `proof-${index}`,
    title: `Proof: ${name.length > 40 ? `${name.slice(0, 39)}…` : name}`,
    heading: `${long(name)} <small>${code(proof.file)}</small>`,
    body: `${proof.blocks.length === 0 ? '<p class="note">It has no blocks.</p>' : picture}${blockTable(proof, index)}<p class="note">Document ${digest(proof.digest)}</p>`,
  };
}

function contradictions(report: Report): string {
  return list(
    report.contradictions.map(
      ({ obligation, engines, reproducer, step }) =>
        `${conclusionTag('contradiction')} ${code(obligation)} in step ${code(step)}: ${exclusion(engines, code)}. Reproducer: ${code(reproducer)}`,
    ),
  );
}

function weakest(report: Report): string {
  if (report.weakestLinks.length === 0) return '';
  const items = report.weakestLinks.map((link) => {
    const trust = link.trust === undefined ? '' : ` (${link.trust})`;
    return `${code(link.subject)}${link.proof === undefined ? '' : ` of ${code(link.proof)}`}${trust}: ${long(link.reason)}`;
  });
  return `${list(items, linkLimit)}<p class="note">What to doubt first: these keep the result from being met, or hold its trust below the rest.</p>`;
}

function failureItem({ step, code: name, message, hint, tolerated }: ReportedFailure): string {
  const where = step === undefined ? '' : ` in step ${code(step)}`;
  return `${code(name)}${where}${tolerated ? ' (tolerated)' : ''}<br>${prose(message)}${hintLine(hint)}`;
}

/** Its hints stand once below all, for several steps often have the same. */
function unsettled({ unsettled: items }: Report): string {
  const hints = [...new Set(items.flatMap(({ hint }) => hint ?? []))];
  const lines = list(items.map(({ step, reason }) => `step ${code(step)}: ${prose(reason)}`));
  return lines + hints.map((hint) => `<p class="note">Hint: ${prose(hint)}</p>`).join('');
}

function hintLine(hint: string | undefined): string {
  return hint === undefined ? '' : `<br>Hint: ${prose(hint)}`;
}

function again(report: Report): string {
  const { run } = report;
  return `<div class="card"><pre>${escapeHtml(`${repeatCommand(report, quote)}\nxeno runs show ${quote(run.id)}`)}</pre></div><p class="note">The first command repeats the run from workflow ${digest(run.workflow.digest)}; the second reads this one back from its journal. Evidence lies in the data path under its SHA-256 digest.</p>`;
}

function quote(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function list(items: readonly string[], limit = listLimit): string {
  if (items.length === 0) return '';
  const more = items.length > limit ? `<p class="note">${items.length - limit} more are in the JSON report.</p>` : '';
  return `<div class="card"><ol class="links">${items
    .slice(0, limit)
    .map((item) => `<li>${item}</li>`)
    .join('')}</ol></div>${more}`;
}
