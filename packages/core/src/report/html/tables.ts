import type { Conclusion, Trust } from '@xeno/plugin-api';
import type { Exhibit } from '../exhibits.js';
import { type LatestObligation, latestObligations } from '../latest-obligations.js';
import type { Report, ReportedProof } from '../report.js';
import { duration } from '../sentences.js';
import { standingOf } from '../standing.js';
import { restsOnSentence } from '../trust-sentences.js';
import { visibleLine } from '../visible-text.js';
import { escapeHtml } from './escape.js';
import { conclusionTone, statusTone } from './timeline.js';
import { pips } from './trust-pips.js';

const rowLimit = 2000;
const mostAssumed = 20;

/** The blocks of a proof; the drawing links to the rows. */
export function blockTable(proof: ReportedProof, index: number): string {
  const rows = proof.blocks.map((block, n) => {
    const standing = standingOf(block);
    const reason = block.status?.reason ?? '';
    return `<tr id="b${index}-${n}">${idCell(block.id)}<td>${escapeHtml(block.kind)}</td><td><span class="tag${standing.word.length > 22 ? ' wrap' : ''} ${standing.tone}">${standing.mark} ${escapeHtml(standing.word)}</span></td><td>${trustCell(block.status?.trust)}</td><td class="text">${long(block.statement)}${admission(block.admitted)}</td><td class="text">${block.depends.map(code).join(', ')}</td><td class="text">${long(reason)}</td></tr>`;
  });
  return table(['block', 'kind', 'stands?', 'trust', 'statement', 'rests on', 'why'], rows, `Blocks of ${proof.id}`);
}

/** Every obligation with each engine's answer. */
export function obligationTable(report: Report, exhibits: readonly Exhibit[]): string {
  const obligations = latestObligations(report.steps);
  const open = obligations.length <= 20;
  const rows = obligations.map(
    (obligation) =>
      `<tr>${idCell(obligation.id)}<td>${conclusionTag(obligation.conclusion)}</td><td>${trustCell(obligation.trust)}</td><td class="text">${long(obligation.reason)}</td><td class="text">${attempts(obligation, open, exhibits)}</td></tr>`,
  );
  return table(['obligation', 'conclusion', 'trust', 'reason', 'attempts'], rows, 'Obligations');
}

function attempts(obligation: LatestObligation, open: boolean, exhibits: readonly Exhibit[]): string {
  if (obligation.attempts.length === 0) return 'none';
  const items = obligation.attempts.map((attempt) => {
    const evidence = attempt.evidence.map((item) => {
      const shown = exhibits.findIndex(
        (one) => one.obligation === obligation.id && one.format === item.format && one.digest === item.digest,
      );
      const text =
        shown >= 0
          ? ` <a href="#${exhibitId(shown)}">shown below</a>`
          : item.excerpt === undefined
            ? ''
            : `<pre>${escapeHtml(item.excerpt)}</pre>`;
      return `<br>${escapeHtml(item.dataform)} (${escapeHtml(item.format)}), ${escapeHtml(item.check)}<br>${digest(item.digest)}${text}`;
    });
    const rests = restsOnSentence(attempt.restsOn);
    const assumed = (attempt.assumes ?? []).slice(0, mostAssumed).map((one) => `<br>△ assumes: ${long(one)}`);
    const message = attempt.message === undefined ? '' : ` — ${long(attempt.message)}`;
    return `<li>${escapeHtml(attempt.engine)} ${escapeHtml(attempt.version)}: <strong>${escapeHtml(attempt.status)}</strong> in ${duration(attempt.wallSeconds * 1000)}${rests === undefined ? '' : `, ${escapeHtml(rests)}`}${message}${assumed.join('')}${evidence.join('')}</li>`;
  });
  const count = `${items.length} ${items.length === 1 ? 'attempt' : 'attempts'}`;
  return `<details${open ? ' open' : ''}><summary>${count}</summary><ul>${items.join('')}</ul></details>`;
}

export function stepTable(report: Report): string {
  const rows = report.steps.map((step) => {
    const took = step.startMs === undefined || step.endMs === undefined ? '' : duration(step.endMs - step.startMs);
    const failure = step.failure ? `<br>${code(step.failure.code)}` : '';
    return `<tr><td>${code(step.id)}${step.name === undefined ? '' : `<br>${long(step.name)}`}</td><td>${code(step.type)}</td><td class="text"><span class="tag ${statusTone(step.status)}">${escapeHtml(step.status)}</span>${step.tolerated ? ' (tolerated)' : ''}${failure}</td><td>${step.conclusion === undefined ? '' : conclusionTag(step.conclusion)}</td><td>${step.needs.map(code).join(', ')}</td><td>${took}</td></tr>`;
  });
  return table(['step', 'type', 'status', 'conclusion', 'after', 'took'], rows, 'Steps');
}

export function decisionTable(report: Report): string {
  const rows = report.decisions.map(
    (decision) =>
      `<tr><td>${code(decision.operation)}</td><td>${code(decision.resource)}</td><td><span class="tag ${decision.effect === 'allow' ? 'good' : 'bad'}">${decision.effect}</span></td><td>${decision.enforced ? 'yes' : 'no, recorded only'}</td><td class="text">${decision.reasons.map((reason) => long(reasonText(reason))).join('; ')}</td></tr>`,
  );
  return table(['operation', 'resource', 'decision', 'enforced', 'reasons'], rows, 'Policy decisions');
}

/** A rule with its message, as policies name them; whatever else a policy gives is shown as it is. */
function reasonText(reason: Report['decisions'][number]['reasons'][number]): string {
  if (typeof reason === 'string') return reason;
  const { rule, message, ...others } = Object(reason) as Readonly<Record<string, unknown>>;
  if (typeof rule !== 'string' || Object.keys(others).length > 0) return JSON.stringify(reason);
  return typeof message === 'string' ? `${rule}: ${message}` : rule;
}

/** The id of an exhibit on the page. */
export function exhibitId(index: number): string {
  return `x${index}`;
}

/** A table that scrolls within itself; nothing without rows. */
export function table(head: readonly string[], rows: readonly string[], label: string): string {
  if (rows.length === 0) return '';
  const more =
    rows.length > rowLimit ? `<p class="note">${rows.length - rowLimit} more rows are in the JSON report.</p>` : '';
  return `<div class="card scroll" tabindex="0" role="region" aria-label="${escapeHtml(label)}"><table><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${rows.slice(0, rowLimit).join('')}</tbody></table></div>${more}`;
}

const conclusionMarks: Readonly<Record<Conclusion, string>> = {
  met: '✓',
  open: '?',
  violated: '✗',
  fault: '!',
  contradiction: '⇄',
};

export function conclusionTag(conclusion: Conclusion): string {
  return `<span class="tag ${conclusionTone(conclusion)}">${conclusionMarks[conclusion]} ${conclusion}</span>`;
}

function trustCell(trust: Trust | undefined): string {
  return trust === undefined
    ? ''
    : `<span class="trust"><span class="pips" aria-hidden="true">${pips(trust)}</span> ${trust}</span>`;
}

function admission(admitted: { readonly by?: string; readonly reason?: string } | undefined): string {
  if (!admitted) return '';
  return `<br>admitted${admitted.by === undefined ? '' : ` by ${long(admitted.by)}`}${admitted.reason === undefined ? '' : `: ${long(admitted.reason)}`}`;
}

/** Ids of a usual length stay on one line. */
function idCell(id: string): string {
  return `<td${id.length <= 36 ? ' class="id"' : ''}>${code(id)}</td>`;
}

/** Cut short on the screen, whole when copied or printed. */
export function digest(text: string): string {
  return `<code class="digest">${escapeHtml(visibleLine(text, 100))}</code>`;
}

export function code(text: string): string {
  return text === '' ? '' : `<code>${escapeHtml(visibleLine(text, 300))}</code>`;
}

/** Prose of others, isolated so that its writing direction does not leak. */
export function long(text: string): string {
  return text === '' ? '' : `<bdi>${escapeHtml(visibleLine(text, 700))}</bdi>`;
}

/** Sentences of ours with names of others in them: what stands between two backticks is code. */
export function prose(text: string): string {
  const parts = visibleLine(text, 700).split(/`([^`]+)`/);
  return `<bdi>${parts.map((part, index) => (index % 2 === 1 ? code(part) : escapeHtml(part))).join('')}</bdi>`;
}
