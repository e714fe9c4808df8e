import type { EvidenceTexts } from './evidence-texts.js';
import { renderHtml } from './html/page.js';
import { renderMarkdown } from './markdown.js';
import type { Report } from './report.js';

/** The forms in which a report can be written. */
export const reportFormats = ['json', 'markdown', 'html'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/**
 * A report as text: the value itself, a page of prose and tables, or one self-contained web page.
 * @param texts of evidence, as `readEvidenceTexts` finds them; what is not there is only named.
 */
export function renderReport(report: Report, format: ReportFormat, texts: EvidenceTexts = new Map()): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'markdown':
      return renderMarkdown(report, texts);
    case 'html':
      return renderHtml(report, texts);
  }
}
