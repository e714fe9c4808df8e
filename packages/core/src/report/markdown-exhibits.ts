import { type Exhibit, sizeOf } from './exhibits.js';
import type { ShownImplication } from './implications.js';
import { code, escape, fence, section, table } from './markdown-text.js';
import { visibleLine, visibleText } from './visible-text.js';

const mostRows = 100;
/** A Markdown page is read as a whole: longer texts are cut, in UTF-16 units. */
const mostText = 4000;

/** The evidence that readers can make something of. Pictures are named: a page of Markdown has nothing to show them with. */
export function exhibitSections(exhibits: readonly Exhibit[]): string[] {
  return section('Evidence', exhibits.map(exhibitPart).join('\n\n'));
}

function exhibitPart(exhibit: Exhibit): string {
  const { obligation, engine, title, check, details } = exhibit;
  const found = details.length === 0 ? '' : ` (${escape(details.join('; '))})`;
  const from = `**${escape(title)}** for ${code(obligation)}, from ${escape(engine)}`;
  const head = `${from}, ${escape(check)}${found}`;
  switch (exhibit.kind) {
    case 'picture':
      // It claims nothing that could be checked.
      return `${from}: ${escape(exhibit.alt)}. The HTML report shows it; ${where(exhibit)}.`;
    case 'implications':
      return `${head}. ${escape(exhibit.summary)}\n\n${implicationTable(exhibit.implications)}`.trimEnd();
    case 'text':
      return `${head}:\n\n${fence(cut(visibleText(exhibit.text.trimEnd())))}`;
    case 'elsewhere':
      return `${head}: not shown here; ${where(exhibit)}.`;
  }
}

function implicationTable(implications: readonly ShownImplication[]): string {
  const rows = implications.map(({ premise, conclusion, by, core, admitted, all, reason }) => [
    names(premise) || '(always)',
    all ? `all ${conclusion.length} others` : names(conclusion),
    admitted ? `**nobody: assumed**${reason === undefined ? '' : ` ${escape(reason)}`}` : escape(by),
    core === undefined ? '' : names(core) || '(nothing)',
  ]);
  return table(['whatever is', 'is also', 'says', 'really used'], rows, mostRows);
}

function names(list: readonly string[]): string {
  const shown = list.slice(0, 40).map((name) => code(visibleLine(name, 80)));
  return `${shown.join(', ')}${list.length > 40 ? ` and ${list.length - 40} more` : ''}`;
}

function where(exhibit: Exhibit): string {
  return `its ${sizeOf(exhibit.bytes)} lie in the data path under ${code(exhibit.digest)}`;
}

function cut(text: string): string {
  if (text.length <= mostText) return text;
  const head = text.slice(0, mostText).replace(/[\ud800-\udbff]$/, '');
  return `${head}\n… ${text.length - head.length} more characters`;
}
