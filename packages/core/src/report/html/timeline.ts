import type { Conclusion } from '@xeno/plugin-api';
import type { Report, ReportedAttempt } from '../report.js';
import { duration, lastMoment } from '../sentences.js';
import { visibleLine } from '../visible-text.js';
import { escapeHtml } from './escape.js';

const maxRows = 200;
const labelWidth = 270;
const chartWidth = 560;
const noteWidth = 190;
const rowHeight = 24;

interface Row {
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly note: string;
  readonly tone: 'good' | 'bad' | 'open' | 'base';
  readonly attempt: boolean;
}

/** When each step ran, and each attempt within it. Empty: nothing ever started. */
export function drawTimeline(report: Report): string {
  const all = rows(report);
  if (all.length === 0) return '';
  const shown = all.slice(0, maxRows);
  const end = Math.max(1, ...shown.map((row) => row.endMs));
  const scale = (ms: number) => labelWidth + (Math.max(0, ms) / end) * chartWidth;
  const height = shown.length * rowHeight + 30;
  const width = labelWidth + chartWidth + noteWidth;
  const step = niceStep(end);
  const ticks: string[] = [];
  for (let at = 0; at <= end; at += step) {
    const x = round(scale(at));
    ticks.push(
      `<path class="grid" d="M${x} 22V${height}"/><text class="soft" x="${x}" y="15" font-size="11" text-anchor="middle">${at === 0 ? '0' : duration(at)}</text>`,
    );
  }
  const bars = shown.map((row, index) => {
    const y = 26 + index * rowHeight;
    const x = round(scale(row.startMs));
    const length = Math.max(3, round(scale(row.endMs) - x));
    const label = visibleLine(row.label, row.attempt ? 34 : 36);
    const title = `${row.label}: ${row.note}, from ${duration(row.startMs)} to ${duration(row.endMs)}`;
    return `<g><title>${escapeHtml(visibleLine(title, 400))}</title><text x="${row.attempt ? 26 : 10}" y="${y + 15}" font-size="${row.attempt ? 11.5 : 13}"${row.attempt ? ' class="soft"' : ' font-weight="600"'}>${escapeHtml(label)}</text><rect class="bar ${row.tone}${row.attempt ? ' attempt' : ''}" x="${x}" y="${y + (row.attempt ? 7 : 4)}" width="${length}" height="${row.attempt ? 9 : 15}" rx="3"/><text class="soft" x="${labelWidth + chartWidth + 12}" y="${y + 15}" font-size="11.5">${escapeHtml(visibleLine(row.note, 32))}</text></g>`;
  });
  const more =
    all.length > maxRows ? `<p class="note">${all.length - maxRows} more rows are in the JSON report.</p>` : '';
  return `<div class="card scroll" tabindex="0" role="region" aria-label="Timeline"><svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Timeline of steps and attempts">${ticks.join('')}${bars.join('')}</svg></div>${more}`;
}

function rows(report: Report): Row[] {
  const result: Row[] = [];
  const last = lastMoment(report);
  for (const step of report.steps) {
    if (step.startMs === undefined) continue;
    const endMs = step.endMs ?? last;
    const took = duration(endMs - step.startMs);
    result.push({
      label: step.name ?? step.id,
      startMs: step.startMs,
      endMs,
      note: `${step.conclusion ?? step.status}, ${took}`,
      tone: step.conclusion === undefined ? statusTone(step.status) : conclusionTone(step.conclusion),
      attempt: false,
    });
    for (const obligation of step.obligations) {
      for (const attempt of obligation.attempts) {
        const stop = attempt.endMs ?? endMs;
        result.push({
          label: `${obligation.id.slice(obligation.id.indexOf('#') + 1)} · ${attempt.engine}`,
          startMs: attempt.startMs,
          endMs: stop,
          note: `${attempt.status}, ${duration(stop - attempt.startMs)}`,
          tone: attemptTone(attempt, obligation.conclusion),
          attempt: true,
        });
      }
    }
  }
  return result;
}

export function conclusionTone(conclusion: Conclusion): 'good' | 'bad' | 'open' {
  if (conclusion === 'met') return 'good';
  return conclusion === 'open' ? 'open' : 'bad';
}

export function statusTone(status: string): Row['tone'] {
  if (status === 'succeeded') return 'good';
  if (status === 'failed' || status === 'refused') return 'bad';
  return status === 'cancelled' || status === 'running' ? 'open' : 'base';
}

const withoutAnswer = [
  'Timeout',
  'MemoryOut',
  'ResourceOut',
  'GaveUp',
  'Incomplete',
  'Unknown',
  'Open',
  'Inappropriate',
  'InProgress',
  'NotTried',
  'User',
];

function attemptTone(attempt: ReportedAttempt, conclusion: Conclusion): Row['tone'] {
  if (withoutAnswer.includes(attempt.status)) return 'open';
  return attempt.status.endsWith('Error') ? 'bad' : conclusionTone(conclusion);
}

/** 1, 2 or 5 times a power of ten, so that there are at most about eight ticks. */
function niceStep(end: number): number {
  const rough = Math.max(1, end / 7);
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
